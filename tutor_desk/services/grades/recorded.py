"""The grades that are known of a student, each with its scale and the date it is from."""

from dataclasses import dataclass
from datetime import date

from tutor_desk.models.kinds import GradeKind, Source, StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.grades.scales import Scale, Scales
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A grade in a subject as at a date; ``scale`` is the key of its scale, empty if nobody said it."""

    subject: str
    kind: GradeKind
    grade: str
    as_at: date
    source: Source
    scale: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A subject that a student takes, who teaches it, and the key of its usual scale."""

    id: int
    name: str
    teacher: str
    scale: str


@dataclass(frozen=True, slots=True)
class OwnScaleRow:
    """A scale of the school's own, its grades one a line, the best first."""

    id: int
    name: str
    grades: str
    effort: bool

    @property
    def scale(self) -> Scale:
        """The scale as it is compared by."""
        return Scale(self.name, self.name, tuple(self.grades.splitlines()), own=True, effort=self.effort)


@student_may
def own_scales(reader: Reader) -> list[OwnScaleRow]:
    """List the school's own scales by name; they are about nobody."""
    return reader.rows(
        OwnScaleRow, "SELECT id, name, grades, effort FROM own_scale ORDER BY name COLLATE NOCASE"
    )


@student_may
def scales(reader: Reader) -> Scales:
    """Return every scale there is."""
    return Scales(tuple(row.scale for row in own_scales(reader)))


@student_may
def grades(reader: Reader, student: StudentId) -> list[GradeRow]:
    """List a student's grades by subject, oldest first."""
    own(reader.seat, student)
    return reader.rows(
        GradeRow,
        "SELECT subject, kind, grade, as_at, source, scale, id FROM grade WHERE student_id = :student"
        " ORDER BY subject COLLATE NOCASE, as_at, id",
        student=student,
    )


@student_may
def taken(reader: Reader, student: StudentId) -> list[TakenRow]:
    """List the subjects that a student takes, by name."""
    own(reader.seat, student)
    return reader.rows(
        TakenRow,
        "SELECT id, name, teacher, scale FROM taken_subject WHERE student_id = :student ORDER BY name COLLATE NOCASE, id",
        student=student,
    )
