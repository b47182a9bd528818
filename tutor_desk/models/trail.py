"""The trail: the permanent record of who did what, when.

Each deed is chained to the one before by its hash. What a deed changed stands in ``TrailChange``,
bound to the deed by a salted commitment, so that the content and salt of a forgotten student can be
erased while the chain still verifies.
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field

from tutor_desk.models.base import Coded, Moment, Record
from tutor_desk.models.kinds import SeatKind


class Trail(Record, table=True):
    """One deed: who did it, from which seat, and its link in the chain."""

    recorded: ClassVar[bool] = False

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    who: str
    adult_id: int
    seat: SeatKind = Field(sa_type=Coded(SeatKind))
    seat_student_id: int | None = None
    deed: str
    prev: str
    hash: str


class TrailChange(Record, table=True):
    """What a deed changed in one record: JSON of the fields before and after."""

    __tablename__ = "trail_change"
    __table_args__ = (
        Index("ix_trail_change_details", "student_id", sqlite_where=text("table_name = 'student'")),
        {"sqlite_autoincrement": True},
    )
    recorded: ClassVar[bool] = False

    id: int | None = Field(default=None, primary_key=True)
    trail_id: int = Field(foreign_key="trail.id", index=True)
    table_name: str
    record_id: int
    student_id: int | None = Field(default=None, index=True)
    content: str | None
    salt: str | None
    commitment: str
