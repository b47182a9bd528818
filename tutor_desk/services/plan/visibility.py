"""Who may see an entry, changed: the student chooses; an adult may narrow it, and asks the student to widen it."""

from collections.abc import Sequence

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.entry import Entry
from tutor_desk.models.kinds import Audience, EntryId, SeatKind
from tutor_desk.models.seat import Seat
from tutor_desk.services.access.seats import adults_only, own, student_may
from tutor_desk.services.access.visible import BETWEEN_NAMES, Choice, names, present
from tutor_desk.services.plan import standing
from tutor_desk.services.plan.written import plain
from tutor_desk.words import _


def must_see(seat: Seat, entry: Entry) -> None:
    """Raise ``Refused`` if whoever is in the seat may not see an entry."""
    if seat.kind is not SeatKind.ADULT or entry.audience is Audience.EVERYONE:
        return
    if entry.audience is Audience.TUTOR or seat.name not in names(entry.named):
        raise Refused(
            _(
                "The student keeps this between themselves and others. Nothing was changed. Ask the personal tutor."
            )
        )


def lay(session: Session, entry: Entry, choice: Choice) -> None:
    """Let an entry be seen as was chosen; whatever was asked is answered by it."""
    entry.audience, entry.to_parents = choice.audience, choice.to_parents
    entry.named = _checked(session, choice)
    _asked(entry)


@student_may
def choose(
    session: Session, key: EntryId, audience: Audience, *, to_parents: bool, named: Sequence[str] = ()
) -> None:
    """Choose who may see an entry: the student freely; an adult may only narrow it, and raises ``Refused`` otherwise."""
    seat = session.info["seat"]
    entry = _own_entry(session, key)
    choice = Choice(audience, to_parents, tuple(named))
    if not seat.is_student and choice.wider(present(entry)):
        raise Refused(
            _(
                "Only the student can let more people see this. Nothing was changed. Ask them, with your reason."
            )
        )
    lay(session, entry, choice)


def ask(
    session: Session,
    key: EntryId,
    audience: Audience,
    why: str,
    *,
    to_parents: bool,
    named: Sequence[str] = (),
) -> None:
    """Ask the student to let others see an entry, saying why; nothing changes until the student has agreed."""
    seat = session.info["seat"]
    adults_only(seat)
    entry = _own_entry(session, key)
    choice = Choice(audience, to_parents, tuple(named))
    if not choice.wider(present(entry)):
        raise Refused(_("Nobody would see more by this, so there is nothing to ask. Nothing was changed."))
    if not plain(why):
        raise Refused(_("Say why, so that the student can decide. Nothing was changed."))
    _asked(entry, choice, _checked(session, choice), by=seat.name, why=plain(why))


@student_may
def answer(session: Session, key: EntryId, agrees: bool) -> None:
    """Let the student answer what an adult asked for; without a question nothing happens.

    Raises ``Refused`` if an adult would answer for them.
    """
    entry = _own_entry(session, key)
    if not session.info["seat"].is_student:
        raise Refused(_("Only the student can answer this, in their own seat. Nothing was changed."))
    if entry.asked_audience is None:
        return
    if agrees:
        entry.audience, entry.named, entry.to_parents = (
            entry.asked_audience,
            entry.asked_named,
            bool(entry.asked_parents),
        )
    _asked(entry)


def _asked(
    entry: Entry, choice: Choice | None = None, named: str = "", *, by: str = "", why: str = ""
) -> None:
    entry.asked_audience = choice.audience if choice else None
    entry.asked_parents = choice.to_parents if choice else None
    entry.asked_named, entry.asked_by, entry.asked_why = named, by, why


def _checked(session: Session, choice: Choice) -> str:
    """Return the names as they are stored, if these are adults of the caseload; nobody is named for nothing."""
    if choice.audience is not Audience.NAMED:
        return ""
    known = set(session.connection().exec_driver_sql("SELECT name FROM adult").scalars())
    if not choice.named or not set(choice.named) <= known:
        raise Refused(_("Say which adults may see it. Nothing was changed."))
    return BETWEEN_NAMES.join(dict.fromkeys(choice.named))


def _own_entry(session: Session, key: EntryId) -> Entry:
    entry = standing.found(session, Entry, key)
    own(session.info["seat"], entry.student_id)
    must_see(session.info["seat"], entry)
    return entry
