"""Typing that has not become part of a record yet."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, key


class Draft(Record, table=True):
    """What somebody typed, kept until it is saved or thrown away; not on the trail."""

    recorded: ClassVar[bool] = False

    id: int | None = key()
    place: str = Field(unique=True)
    student_id: int | None = Field(default=None, foreign_key="student.id", index=True)
    text: str
    kept_at: datetime = Field(sa_type=Moment)
