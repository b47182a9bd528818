"""Attendance and grades: what is known, with the date it is from.

An attendance figure was typed, came with a list, or is counted from marks; ``source`` tells which.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.figures import Attendance, Grade
from tutor_desk.models.kinds import GradeKind, Source, StudentId
from tutor_desk.services.attendance import known
from tutor_desk.services.seats import own, student_may
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Sessions (half days) up to a date: possible, and missed with and without leave."""

    as_at: date
    possible: int
    authorised: int
    unauthorised: int
    source: Source

    @property
    def missed(self) -> int:
        """The sessions missed, with leave and without."""
        return self.authorised + self.unauthorised

    @property
    def percent(self) -> float | None:
        """Sessions attended, in per cent of the possible ones; nothing if none was possible."""
        return 100 * (self.possible - self.missed) / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A grade in a subject as at a date."""

    subject: str
    kind: GradeKind
    grade: str
    as_at: date
    source: Source


@student_may
def attendance(reader: Reader, student: StudentId) -> list[AttendanceRow]:
    """List a student's attendance figures, oldest first."""
    own(reader.seat, student)
    return reader.rows(
        AttendanceRow,
        f"SELECT as_at, possible, authorised, unauthorised, source FROM ({known.figures(known.OF_STUDENT)})"
        f" ORDER BY {known.OLDEST_FIRST}",
        student=student,
    )


@student_may
def grades(reader: Reader, student: StudentId) -> list[GradeRow]:
    """List a student's grades by subject, oldest first."""
    own(reader.seat, student)
    return reader.rows(
        GradeRow,
        "SELECT subject, kind, grade, as_at, source FROM grade WHERE student_id = :student"
        " ORDER BY subject COLLATE NOCASE, as_at, id",
        student=student,
    )


def record_attendance(
    session: Session, student: StudentId, as_at: date, *, possible: int, authorised: int, unauthorised: int
) -> None:
    """Write down an attendance figure; raise ``Refused`` if more sessions were missed than were possible."""
    if authorised + unauthorised > possible:
        raise Refused(
            _("More sessions were missed than were possible. Nothing was changed. Check the three figures.")
        )
    session.add(
        Attendance(
            student_id=student,
            as_at=as_at,
            possible=possible,
            authorised=authorised,
            unauthorised=unauthorised,
        )
    )


def record_grade(
    session: Session, student: StudentId, subject: str, kind: GradeKind, grade: str, as_at: date
) -> None:
    """Write down a grade in a subject."""
    session.add(Grade(student_id=student, subject=subject, kind=kind, grade=grade, as_at=as_at))
