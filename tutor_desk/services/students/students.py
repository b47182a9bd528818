"""What can be asked and done about one student."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Sen, Status, StudentId
from tutor_desk.models.student import Student
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Card(Called):
    """What heads a student's page: what they are called, where they belong, how they stand."""

    id: StudentId
    first_name: str
    surname: str
    year_group: int | None
    tutor_group: str
    status: Status
    status_reason: str
    sen: Sen | None
    intended_destination: str
    archived_on: date | None
    last_review: date | None
    next_review: date | None


@dataclass(frozen=True, slots=True)
class Details:
    """Everything that the form about a student holds."""

    first_name: str
    surname: str
    preferred_first_name: str
    preferred_surname: str
    born_on: date | None
    entered_on: date | None
    year_group: int | None
    tutor_group: str
    mis_id: str
    upn: str
    uln: str
    email: str
    sen: Sen | None
    looked_after: bool | None
    fsm: bool | None
    medical: bool | None
    nothing_home: bool
    agrees_home: bool | None
    status: Status
    status_reason: str
    intended_destination: str
    see_every: int | None


@student_may
def card(reader: Reader, student: StudentId) -> Card:
    """Return what heads a student's page; raise ``Refused`` if there is no such student."""
    own(reader.seat, student)
    found = reader.one(
        Card,
        f"SELECT id, {CALLED}, year_group, tutor_group, status, status_reason, sen, intended_destination, archived_on,"
        " (SELECT max(date(held_at)) FROM review WHERE student_id = student.id AND state = 'locked'),"
        " (SELECT min(planned_on) FROM review WHERE student_id = student.id"
        "  AND state NOT IN ('locked', 'missed'))"
        " FROM student WHERE id = :student",
        student=student,
    )
    if found is None:
        raise Refused(_("That student is no longer on the desk. Nothing was changed."))
    return found


def details(reader: Reader, student: StudentId) -> Details:
    """Return what the form about a student holds; raise ``Refused`` if there is no such student."""
    found = reader.one(
        Details,
        "SELECT first_name, surname, preferred_first_name, preferred_surname, born_on, entered_on, year_group, tutor_group, mis_id,"
        " upn, uln, email, sen, looked_after, fsm, medical, nothing_home, agrees_home, status, status_reason, intended_destination,"
        " see_every FROM student WHERE id = :student",
        student=student,
    )
    if found is None:
        raise Refused(_("That student is no longer on the desk. Nothing was changed."))
    return found


def add(session: Session, /, **fields: Any) -> StudentId:
    """Add a student; ``fields`` are those of ``Details``. A surname or single name is needed."""
    student = Student(**fields)
    session.add(student)
    session.flush()
    return StudentId(student.id or 0)


def edit(session: Session, student: StudentId, /, **fields: Any) -> None:
    """Change what is known about a student; ``fields`` are those of ``Details``."""
    record = find(session, student)
    for name, value in fields.items():
        setattr(record, name, value)


def archive(session: Session, *students: StudentId) -> None:
    """Put students who have left among the archived ones; nothing is deleted."""
    for student in students:
        find(session, student).archived_on = clock.today()


def restore(session: Session, *students: StudentId) -> None:
    """Bring archived students back to the caseload."""
    for student in students:
        find(session, student).archived_on = None


def find(session: Session, student: StudentId) -> Student:
    """Return a student's record within a unit of work; raise ``Refused`` if it is gone."""
    gone = _("That student is no longer on the desk. Nothing was changed.")
    return within.found(session, Student, student, gone)
