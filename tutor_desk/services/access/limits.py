"""What an adult of each role may settle, and on which basis: data alone, and one question.

The personal tutor, and whoever stands in for them, settle everything; a careers adviser what is about
the future and what was done; a teacher what belongs to their subject; a mentor what they saw.
"""

from dataclasses import dataclass

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Basis, EntryKind, Role, SeatKind, Section
from tutor_desk.models.referral_kinds import ServiceKind
from tutor_desk.models.seat import Seat
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.words import _

_ALL = tuple(Basis)
_CAREERS = (Section.FUTURE, Section.DONE)


@dataclass(frozen=True, slots=True)
class Limit:
    """The ways of knowing on which an adult may accept something; without any, ``why`` not, in a sentence."""

    bases: tuple[Basis, ...] = _ALL
    why: str = ""


def limit(seat: Seat, kind: EntryKind | None, subject: str = "") -> Limit:
    """Return on which basis whoever is in the seat may settle an entry of a kind, or a goal if there is no kind."""
    if seat.kind is SeatKind.TUTOR or seat.role is Role.COVER:
        return Limit()
    if seat.is_student:
        return Limit((), _("Only an adult can settle this."))
    if seat.role is Role.CAREERS:
        about = kind is not None and (KINDS[kind].section in _CAREERS or kind is EntryKind.INTEREST)
        return Limit() if about else Limit((), _careers_words())
    if seat.role is Role.TEACHER:
        return _of_teacher(seat.subject, subject)
    return Limit((Basis.SEEN,), _("A mentor confirms what they saw themselves."))


def check(seat: Seat, kind: EntryKind | None, subject: str, basis: Basis | None) -> None:
    """Raise ``Refused``, with the reason, if whoever is in the seat may not settle this on that basis.

    Without a basis, as when something is returned, any will do.
    """
    found = limit(seat, kind, subject)
    if not found.bases or (basis is not None and basis not in found.bases):
        raise Refused(_("{why} Nothing was changed. The personal tutor can settle it.").format(why=found.why))


def referral_kinds(seat: Seat) -> tuple[ServiceKind, ...] | None:
    """Return to which kinds of services an adult sees referrals that they neither own nor raised; nothing if to all."""
    if seat.kind is SeatKind.TUTOR or seat.role is Role.COVER:
        return None
    return (ServiceKind.CAREERS,) if seat.role is Role.CAREERS else ()


def _of_teacher(theirs: str, subject: str) -> Limit:
    if not theirs:
        return Limit((), _("Which subject you teach is not written down yet, under Adults and keys."))
    if subject.strip().casefold() == theirs.strip().casefold():
        return Limit()
    return Limit((), _("You settle what belongs to {subject}.").format(subject=theirs))


def _careers_words() -> str:
    return _("A careers adviser settles what is about the future and what was done.")
