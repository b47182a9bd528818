"""What can be done with the caseload itself and the adults named in it."""

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.adult import Adult
from tutor_desk.models.caseload import Caseload
from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.security import pin as pins
from tutor_desk.services.access.seats import adults_only
from tutor_desk.words import _


def begin(session: Session, *, name: str, school: str, tutor: str, slot: str, public_key: str) -> AdultId:
    """Write down whose caseload a new file is; return the tutor's key."""
    now = clock.now()
    session.add(Caseload(name=name, school=school, made_at=now, recovery_at=now))
    adult = Adult(name=tutor, role=Role.TUTOR, slot=slot, public_key=public_key)
    session.add(adult)
    session.flush()
    return AdultId(adult.id or 0)


def describe(session: Session, *, name: str, school: str, tutor: str) -> None:
    """Change the names of the caseload, the school and the tutor in the seat."""
    caseload = session.get_one(Caseload, 1)
    caseload.name, caseload.school = name, school
    session.get_one(Adult, session.info["seat"].adult).name = tutor


def see_every(session: Session, days: int) -> None:
    """Say in how many days each student is to be seen, unless something else is said of one."""
    adults_only(session.info["seat"])
    session.get_one(Caseload, 1).see_every = days


def set_pin(session: Session, pin: str) -> None:
    """Give the adult in the seat a PIN that ends a student's turn, or none; raise ``Refused`` for a weak one."""
    if pin and (weak := pins.weakness(pin)):
        raise Refused(_("{reason} Nothing was changed.").format(reason=weak))
    session.get_one(Adult, session.info["seat"].adult).pin = pins.sealed(pin) if pin else ""
