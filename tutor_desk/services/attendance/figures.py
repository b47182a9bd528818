"""Attendance: what is known, with the date it is from.

A figure was typed, came with a list, or is counted from marks; ``source`` tells which.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.figures import Attendance
from tutor_desk.models.kinds import Source, StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.attendance import known
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
