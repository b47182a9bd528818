"""The subjects that a student takes, and the scales that a school defines for itself."""

from sqlmodel import Field

from tutor_desk.models.base import Record, key, of

SUBJECT_LENGTH = 80
SCALE_LENGTH = 60


class TakenSubject(Record, table=True):
    """A subject that a student takes: who teaches it, and the scale its grades are on by default."""

    __tablename__ = "taken_subject"

    id: int | None = key()
    student_id: int = of("student")
    name: str = Field(min_length=1, max_length=SUBJECT_LENGTH)
    teacher: str = Field(default="", max_length=80)
    scale: str = Field(default="", max_length=SCALE_LENGTH)


class OwnScale(Record, table=True):
    """A scale of the school's own; ``grades`` are one a line, the best first, ``effort`` says what it is for."""

    __tablename__ = "own_scale"

    id: int | None = key()
    name: str = Field(min_length=1, max_length=SCALE_LENGTH, unique=True)
    grades: str = Field(min_length=1, max_length=400)
    effort: bool = False
