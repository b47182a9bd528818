"""Who comes when: the turns of an evening in order, made one by one, and whether each family came."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.evening import Appointment
from tutor_desk.models.family_kinds import AppointmentId, Attending, ContactId, EveningId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.evening import evenings, times
from tutor_desk.services.evening.evenings import EveningRow
from tutor_desk.services.family import contacts
from tutor_desk.services.family.contacts import ContactRow
from tutor_desk.services.students import students
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class TurnRow(Called):
    """One family's turn; ``who`` comes, and ``contact`` is the contact they are, if known."""

    id: AppointmentId
    evening: EveningId
    student: StudentId
    first_name: str
    surname: str
    starts: str
    minutes: int
    who: str
    contact: ContactId | None
    attending: Attending

    @property
    def ends(self) -> str:
        """When the turn is over."""
        return times.after(self.starts, self.minutes)


@dataclass(frozen=True, slots=True)
class ToCall:
    """A family that did not come, and who is to be called; what to heed first stands in the contact."""

    turn: TurnRow
    contact: ContactRow | None


_TURNS = (
    f"SELECT appointment.id, evening_id, student_id, {CALLED}, appointment.starts, appointment.minutes, who,"
    " contact_id, attending FROM appointment JOIN student ON student.id = student_id"
)


def turns(reader: Reader, evening: EveningId) -> list[TurnRow]:
    """List the turns of an evening in order. One statement."""
    return reader.rows(
        TurnRow,
        f"{_TURNS} WHERE evening_id = :evening ORDER BY appointment.starts, appointment.id",
        evening=evening,
    )


def turn(reader: Reader, key: AppointmentId) -> TurnRow:
    """Return one turn; raise ``Refused`` if it is gone."""
    found = reader.one(TurnRow, f"{_TURNS} WHERE appointment.id = :key", key=key)
    if found is None:
        raise Refused(_gone())
    return found


def to_call(reader: Reader, evening: EveningId) -> list[ToCall]:
    """List the families of an evening that did not come and have not been called since."""
    missed = [one for one in turns(reader, evening) if one.attending is Attending.MISSED]
    return [ToCall(one, contacts.contact(reader, one.contact) if one.contact else None) for one in missed]


def next_free(reader: Reader, key: EveningId) -> str:
    """Return when the next turn could begin: after the last one, and in no break."""
    evening, made = evenings.evening(reader, key), turns(reader, key)
    at = max((one.ends for one in made), default=evening.starts)
    for begin, end in times.breaks(evening.breaks):
        if times.clash((at, times.after(at, evening.minutes)), (begin, end)):
            at = end
    return at


def add(
    session: Session,
    key: EveningId,
    student: StudentId,
    starts: str,
    *,
    who: str = "",
    contact: ContactId | None = None,
    minutes: int | None = None,
) -> AppointmentId:
    """Give a family a turn; raise ``Refused`` where it would clash with another, or fall into a break."""
    evening = evenings.find(session, key)
    students.find(session, student)
    known = contacts.of_student(session, student, contact)
    made = Appointment(
        student_id=student,
        evening_id=key,
        contact_id=contact,
        who=who or (known.name if known else ""),
        starts=times.read(starts),
        minutes=minutes or evening.minutes,
    )
    _need_room(session, made)
    session.add(made)
    session.flush()
    return AppointmentId(made.id or 0)


def change(
    session: Session,
    key: AppointmentId,
    starts: str,
    *,
    who: str,
    contact: ContactId | None,
    minutes: int | None,
) -> None:
    """Move a turn, or say who comes; raise ``Refused`` as ``add`` does."""
    found = find(session, key)
    known = contacts.of_student(session, StudentId(found.student_id), contact)
    evening = evenings.find(session, EveningId(found.evening_id))
    found.starts, found.minutes = times.read(starts), minutes or evening.minutes
    found.contact_id, found.who = contact, who or (known.name if known else "")
    _need_room(session, found)


def mark(session: Session, key: AppointmentId, attending: Attending) -> None:
    """Say whether a family came, or was called since."""
    find(session, key).attending = attending


def remove(session: Session, key: AppointmentId) -> None:
    """Take a turn away."""
    session.delete(find(session, key))


def why_not(evening: EveningRow, starts: str, minutes: int, taken: Iterable[tuple[str, str, str]]) -> str:
    """Return why a turn cannot be then, or nothing; ``taken`` are the turns there are: from, to, and whose."""
    stretch = (starts, times.after(starts, minutes))
    if starts < evening.starts:
        return _("The evening begins at {time}.").format(time=evening.starts)
    for begin, end in times.breaks(evening.breaks):
        if times.clash(stretch, (begin, end)):
            return _("There is a break from {begin} to {end}.").format(begin=begin, end=end)
    for begin, end, name in taken:
        if times.clash(stretch, (begin, end)):
            return _("It overlaps with the turn of {name} from {begin} to {end}.").format(
                name=name, begin=begin, end=end
            )
    return ""


def _need_room(session: Session, made: Appointment) -> None:
    reader = within.reader(session)
    with session.no_autoflush:
        there = turns(reader, EveningId(made.evening_id))
    taken = [(one.starts, one.ends, one.name) for one in there if one.id != made.id]
    evening = evenings.evening(reader, EveningId(made.evening_id))
    if why := why_not(evening, made.starts, made.minutes, taken):
        raise Refused(_("{why} Nothing was changed. Choose another time.").format(why=why))


def find(session: Session, key: AppointmentId) -> Appointment:
    """Return a turn's record within a unit of work; raise ``Refused`` if it is gone."""
    adults_only(session.info["seat"])
    return within.found(session, Appointment, key, _gone())


def _gone() -> str:
    return _("That turn is no longer there. Nothing was changed. Look again.")
