"""Calls, meetings, letters and e-mails with a family: with whom, what for, what came of it, and what is next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.family import ContactLog
from tutor_desk.models.family_kinds import ContactId, ContactWay, LogId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only, own, student_may
from tutor_desk.services.family import contacts
from tutor_desk.services.students import students
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class LogRow:
    """One call, meeting, letter or e-mail."""

    id: LogId
    contact: ContactId | None
    with_whom: str
    happened_on: date
    way: ContactWay
    purpose: str
    outcome: str
    next_step: str
    next_on: date | None
    next_done_on: date | None
    shared: bool
    written_by: str

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return bool(self.next_step) and self.next_done_on is None


_COLUMNS = "id, contact_id, with_whom, happened_on, way, purpose, outcome, next_step, next_on, next_done_on, shared, written_by"


def log(reader: Reader, student: StudentId) -> list[LogRow]:
    """List what was said with a student's family: what is still to be done first, then the newest. One statement."""
    return reader.rows(
        LogRow,
        f"SELECT {_COLUMNS} FROM contact_log WHERE student_id = :student"
        " ORDER BY next_step = '' OR next_done_on IS NOT NULL, happened_on DESC, id DESC",
        student=student,
    )


@student_may
def shared(reader: Reader, student: StudentId) -> list[LogRow]:
    """List what was said with a student's family that adults share with the student, the newest first."""
    own(reader.seat, student)
    return reader.rows(
        LogRow,
        f"SELECT {_COLUMNS} FROM contact_log WHERE student_id = :student AND shared ORDER BY happened_on DESC, id DESC",
        student=student,
    )


def write(session: Session, student: StudentId, /, **fields: Any) -> LogId:
    """Write down a call, meeting or letter; ``fields`` are those of the record. Raises ``Refused`` for a day to come.

    A contact who is named has to be the student's own.
    """
    adults_only(session.info["seat"])
    students.find(session, student)
    _check(session, student, fields)
    made = ContactLog(student_id=student, written_by=session.info["seat"].name, **fields)
    session.add(made)
    session.flush()
    return LogId(made.id or 0)


def edit(session: Session, key: LogId, /, **fields: Any) -> None:
    """Change what was written down."""
    found = _found(session, key)
    _check(session, StudentId(found.student_id), fields)
    for name, value in fields.items():
        setattr(found, name, value)


def tick(session: Session, key: LogId, done: bool) -> None:
    """Say that the next step was done today, or that it was not."""
    _found(session, key).next_done_on = clock.today() if done else None


def _check(session: Session, student: StudentId, fields: dict[str, Any]) -> None:
    contacts.of_student(session, student, fields.get("contact_id"))
    happened = fields.get("happened_on")
    if happened is not None and happened > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the date."))
    if fields.get("next_on") and not fields.get("next_step"):
        raise Refused(_("Say what the next step is, or leave out its date. Nothing was changed."))


def _found(session: Session, key: LogId) -> ContactLog:
    adults_only(session.info["seat"])
    gone = _("That note is no longer there. Nothing was changed. Look again.")
    return within.found(session, ContactLog, key, gone)
