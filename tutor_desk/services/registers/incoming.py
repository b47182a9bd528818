"""What a list of attendance says of each student, before anything is compared or brought in."""

from dataclasses import dataclass
from datetime import date

from tutor_desk.services.students.incoming import IncomingAttendance, IncomingStudent


@dataclass(frozen=True, slots=True)
class SaidMonth:
    """What a list says of one month: the letters of its marks, a dot where it says nothing."""

    began: date
    marks: str


@dataclass(frozen=True, slots=True)
class SaidStudent:
    """What a list says of one student: who that is, marks by month, totals up to a day; and what to look at.

    The row of ``student`` is the first that speaks of them, as a spreadsheet shows it.
    """

    student: IncomingStudent
    months: tuple[SaidMonth, ...] = ()
    totals: IncomingAttendance | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """A whole list: its name, its students, how many marks were read, and what is worth saying of it."""

    name: str
    students: tuple[SaidStudent, ...]
    marks: int
    notes: tuple[str, ...]
