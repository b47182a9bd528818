"""That a worry about a student was passed on: recorded by an adult, seen by the tutor and by who recorded it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import PassedTo, SeatKind, StudentId
from tutor_desk.models.safeguarding import SafeguardingNote
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.safeguarding import references
from tutor_desk.services.safeguarding.contacts import Contact
from tutor_desk.services.students import students
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

_SLACK = timedelta(minutes=1)
_LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One worry that was passed on: when, to whom, with which reference, by whom."""

    id: int
    passed_at: datetime
    passed_to: PassedTo
    to_name: str
    reference: str
    by_name: str


def record(
    session: Session, student: StudentId, to: Contact, *, passed_at: datetime, reference: str = ""
) -> int:
    """Record that a worry was passed on, and nothing of what it was; Ctrl+Z does not take it back.

    Raises ``Refused`` for a moment that has not come or is more than a year ago, and for a reference in
    which words could stand.
    """
    seat = session.info["seat"]
    adults_only(seat)
    students.find(session, student)
    if not clock.now() - _LONGEST <= passed_at <= clock.now() + _SLACK:
        raise Refused(_("Say when it was passed on: today or before. Nothing was recorded."))
    note = SafeguardingNote(
        student_id=student,
        passed_at=passed_at,
        passed_to=to.kind,
        to_name=to.name,
        reference=references.kept(reference),
        by_adult=seat.adult,
        by_name=seat.name,
        noted_at=clock.now(),
    )
    session.add(note)
    session.info["lasting"] = True  # and no "Undo" names it where a student may read it
    session.flush()
    return note.id or 0


def notes(reader: Reader, student: StudentId) -> list[NoteRow]:
    """List what was passed on about a student, newest first: to the tutor all of it, to others what they recorded."""
    adults_only(reader.seat)
    return reader.rows(
        NoteRow,
        "SELECT id, passed_at, passed_to, to_name, reference, by_name FROM safeguarding_note"
        " WHERE student_id = :student AND (:all OR by_adult = :me) ORDER BY passed_at DESC, id DESC",
        student=student,
        all=reader.seat.kind is SeatKind.TUTOR,
        me=reader.seat.adult,
    )
