"""Legal holds: while one holds, nothing of a student is destroyed."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights import LegalHold
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.services.students.students import find
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

HoldId = NewType("HoldId", int)


@dataclass(frozen=True, slots=True)
class HoldRow(Called):
    """A hold on a student, holding or ended."""

    id: HoldId
    student: StudentId
    first_name: str
    surname: str
    reason: str
    placed_by: str
    since: date
    ended_on: date | None
    ended_by: str


def holds(reader: Reader) -> list[HoldRow]:
    """List all holds, those that hold first, the newest first."""
    return reader.rows(
        HoldRow,
        f"SELECT legal_hold.id, student_id, {CALLED}, reason, placed_by, since, ended_on, ended_by"
        " FROM legal_hold JOIN student ON student.id = student_id"
        " ORDER BY ended_on IS NOT NULL, since DESC, legal_hold.id DESC",
    )


def holding(reader: Reader, student: StudentId) -> HoldRow | None:
    """Return the hold on a student, if there is one now."""
    return next((row for row in holds(reader) if row.student == student and row.ended_on is None), None)


def place(session: Session, student: StudentId, reason: str) -> HoldId:
    """Forbid from today on that anything of a student is destroyed; raise ``Refused`` if it is forbidden already."""
    find(session, student)
    if _now(session, student) is not None:
        raise Refused(_("There is a hold on this student already. Nothing was changed. End it first."))
    hold = LegalHold(
        student_id=student, reason=reason, placed_by=session.info["seat"].name, since=clock.today()
    )
    session.add(hold)
    session.flush()
    return HoldId(hold.id or 0)


def end(session: Session, student: StudentId) -> None:
    """End the hold on a student; it stays in the list with who ended it. Raise ``Refused`` if there is none."""
    hold = _now(session, student)
    if hold is None:
        raise Refused(_("There is no hold on this student any more. Nothing was changed."))
    hold.ended_on, hold.ended_by = clock.today(), session.info["seat"].name


def _now(session: Session, student: StudentId) -> LegalHold | None:
    return session.exec(
        select(LegalHold).where(LegalHold.student_id == student, LegalHold.ended_on == None)  # noqa: E711 - SQL
    ).first()
