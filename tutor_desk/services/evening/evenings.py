"""Parents' evenings: when, how long each family has, when there is a break."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tutor_desk.errors import Refused
from tutor_desk.models.evening import Appointment, Evening
from tutor_desk.models.family_kinds import EveningId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.evening import times
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class EveningRow:
    """One evening, with how many turns it has; ``minutes`` is how long each lasts unless said otherwise."""

    id: EveningId
    name: str
    held_on: date
    starts: str
    minutes: int
    breaks: str
    turns: int


_ROWS = (
    "SELECT id, name, held_on, starts, minutes, breaks,"
    " (SELECT count(*) FROM appointment WHERE evening_id = evening.id) FROM evening"
)


def evenings(reader: Reader) -> list[EveningRow]:
    """List the evenings, the latest first. One statement."""
    return reader.rows(EveningRow, f"{_ROWS} ORDER BY held_on DESC, id DESC")


def evening(reader: Reader, key: EveningId) -> EveningRow:
    """Return one evening; raise ``Refused`` if it is gone."""
    found = reader.one(EveningRow, f"{_ROWS} WHERE id = :key", key=key)
    if found is None:
        raise Refused(_gone())
    return found


def plan(
    session: Session, held_on: date, *, starts: str, minutes: int, breaks: str = "", name: str = ""
) -> EveningId:
    """Plan an evening; raise ``Refused`` for times that are none."""
    adults_only(session.info["seat"])
    made = Evening(
        name=name, held_on=held_on, starts=times.read(starts), minutes=minutes, breaks=_checked(breaks)
    )
    session.add(made)
    session.flush()
    return EveningId(made.id or 0)


def change(
    session: Session,
    key: EveningId,
    held_on: date,
    *,
    starts: str,
    minutes: int,
    breaks: str = "",
    name: str = "",
) -> None:
    """Change an evening; the turns there are stay when they are. Raises ``Refused`` for times that are none."""
    found = find(session, key)
    found.held_on, found.starts, found.minutes = held_on, times.read(starts), minutes
    found.breaks, found.name = _checked(breaks), name


def remove(session: Session, key: EveningId) -> None:
    """Take an evening away with its turns; what was agreed and logged stays with the students."""
    found = find(session, key)
    for turn in session.exec(select(Appointment).where(col(Appointment.evening_id) == key)).all():
        session.delete(turn)
    session.flush()
    session.delete(found)


def find(session: Session, key: EveningId) -> Evening:
    """Return an evening's record within a unit of work; raise ``Refused`` if it is gone."""
    adults_only(session.info["seat"])
    return within.found(session, Evening, key, _gone())


def _checked(breaks: str) -> str:
    return "\n".join(f"{begin}-{end}" for begin, end in times.breaks(breaks))


def _gone() -> str:
    return _("That evening is no longer there. Nothing was changed. Look again.")
