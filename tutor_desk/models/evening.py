"""Parents' evenings and who comes when."""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, of
from tutor_desk.models.family_kinds import Attending


class Evening(Record, table=True):
    """An evening with parents: ``starts`` is a time of day as ``17:00``, ``breaks`` such as ``18:00-18:15``, one a line."""

    id: int | None = key()
    name: str = Field(default="", max_length=120)
    held_on: date
    starts: str = Field(default="17:00", min_length=5, max_length=5)
    minutes: int = Field(default=5, ge=1, le=120)
    breaks: str = Field(default="", max_length=400)


class Appointment(Record, table=True):
    """One family's turn: a student, who comes for them, and when; parents who live apart have one each."""

    id: int | None = key()
    student_id: int = of("student")
    evening_id: int = of("evening")
    contact_id: int | None = of("contact", optional=True)
    who: str = Field(default="", max_length=120)
    starts: str = Field(min_length=5, max_length=5)
    minutes: int = Field(default=5, ge=1, le=120)
    attending: Attending = coded(Attending, Attending.EXPECTED)
