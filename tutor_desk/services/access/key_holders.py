"""Who holds a key: what is written down of it in the caseload. The keys themselves are in the key file."""

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.adult import Adult
from tutor_desk.models.caseload import Caseload
from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.services.access.seats import tutor_only
from tutor_desk.store import within
from tutor_desk.words import _


def add(session: Session, *, name: str, role: Role, slot: str, public_key: str, subject: str = "") -> AdultId:
    """Write down another adult and their key."""
    tutor_only(session.info["seat"])
    adult = Adult(name=name, role=role, slot=slot, public_key=public_key, subject=subject)
    session.add(adult)
    session.flush()
    return AdultId(adult.id or 0)


def give(session: Session, key: AdultId, *, slot: str, public_key: str) -> None:
    """Write down a new key of an adult: their own, or another's if a tutor is in the seat."""
    if key != session.info["seat"].adult:
        tutor_only(session.info["seat"])
    adult = _found(session, key)
    adult.slot, adult.public_key = slot, public_key


def take_away(session: Session, key: AdultId) -> None:
    """Write down that an adult holds no key any more; they stay named in what they settled."""
    tutor_only(session.info["seat"])
    if key == session.info["seat"].adult:
        raise Refused(
            _(
                "You cannot take away your own key. Nothing was changed. Another personal tutor with a key can."
            )
        )
    adult = _found(session, key)
    if not adult.slot:
        raise Refused(_("{name} holds no key. Nothing was changed.").format(name=adult.name))
    adult.slot = adult.public_key = ""


def teaches(session: Session, key: AdultId, subject: str) -> None:
    """Write down which subject an adult teaches: it limits what they may settle from the next time they come in."""
    tutor_only(session.info["seat"])
    _found(session, key).subject = subject


def renew_recovery(session: Session) -> None:
    """Write down that a new recovery key was made; the caseload holds nothing else of it."""
    tutor_only(session.info["seat"])
    session.get_one(Caseload, 1).recovery_at = clock.now()


def _found(session: Session, key: AdultId) -> Adult:
    gone = _("That adult is no longer in the caseload. Nothing was changed. Look again.")
    return within.found(session, Adult, key, gone)
