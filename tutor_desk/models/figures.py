"""Attendance and grades: figures from elsewhere, each with the date it is from."""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, of
from tutor_desk.models.kinds import GradeKind, Source


class Attendance(Record, table=True):
    """A student's sessions (half days) up to a date: possible, and missed with and without leave."""

    id: int | None = key()
    student_id: int = of("student")
    as_at: date
    possible: int = Field(ge=0)
    authorised: int = Field(default=0, ge=0)
    unauthorised: int = Field(default=0, ge=0)
    source: Source = coded(Source, Source.HAND)


class Grade(Record, table=True):
    """A grade in a subject as at a date; ``scale`` is the key of its scale, empty where nobody said it."""

    id: int | None = key()
    student_id: int = of("student")
    subject: str = Field(min_length=1, max_length=80)
    kind: GradeKind = coded(GradeKind, GradeKind.CURRENT)
    grade: str = Field(min_length=1, max_length=12)
    as_at: date
    source: Source = coded(Source, Source.HAND)
    scale: str = Field(default="", max_length=60)
