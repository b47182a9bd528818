"""What a list of grades says, before anything is compared or brought in."""

from dataclasses import dataclass, field
from datetime import date

from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.students.incoming import IncomingStudent


@dataclass(frozen=True, slots=True)
class IncomingMark:
    """A grade of one student as the list has it; ``scale`` and ``teacher`` are its words, if it has any.

    ``as_at`` is nothing where the list gives no date. ``refused`` says why the cell cannot be used.
    """

    subject: str
    kind: GradeKind
    text: str
    as_at: date | None = None
    scale: str = ""
    teacher: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class IncomingMarks:
    """One row of the list: whom it is about, and the grades in it."""

    student: IncomingStudent
    marks: tuple[IncomingMark, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the tutor said of a list: the date of grades without one, scales by subject, subjects left out.

    Subjects are named without case.
    """

    as_at: date
    scales: dict[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
