"""What the planner knows: when the tutor is free, when the school is closed, and which reviews are wanted by when."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from tutor_desk.models.base import Record, key, moment, of

TIME = r"^(?:[01]\d|2[0-3]):[0-5]\d$"
TIME_OR_NONE = r"^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$"
DAY = 24 * 60
"""Minutes."""


class FreePeriod(Record, table=True):
    """A time that is free for reviews in every week, or in the first or second week of two (``week`` 0, 1, 2)."""

    __tablename__ = "free_period"

    id: int | None = key()
    week: int = Field(default=0, ge=0, le=2)
    weekday: int = Field(ge=0, le=6)
    starts: str = Field(regex=TIME)
    minutes: int = Field(ge=5, le=DAY)


class FreeException(Record, table=True):
    """A single day that differs from the timetable: free besides (``free``), or not free after all."""

    __tablename__ = "free_exception"

    id: int | None = key()
    on_day: date = Field(index=True)
    starts: str = Field(regex=TIME)
    minutes: int = Field(ge=5, le=DAY)
    free: bool = False


class Closure(Record, table=True):
    """Days on which there is no school, both ends among them."""

    id: int | None = key()
    first: date = Field(index=True)
    last: date
    name: str = Field(min_length=1, max_length=80)


class ReviewWindow(Record, table=True):
    """Weeks in which the school wants students reviewed: which of them, and how many minutes each.

    Without a year group and a tutor group it is all of them.
    """

    __tablename__ = "review_window"

    id: int | None = key()
    name: str = Field(min_length=1, max_length=80)
    first: date
    last: date
    year_group: int | None = Field(default=None, ge=1, le=14)
    tutor_group: str = Field(default="", max_length=40)
    minutes: int = Field(default=15, ge=5, le=120)


class PlannerRule(Record, table=True):
    """How the school plans; there is one record, once something was changed.

    ``quiet_every``: of so many slots one is kept for students for whom nothing is urgent; 0 keeps none.
    ``first_week`` is a day in a first week where the timetable has two.
    """

    __tablename__ = "planner_rule"

    id: int | None = key()
    quiet_every: int = Field(default=3, ge=0, le=10)
    first_week: date | None = None


class PlanChoice(Record, table=True):
    """What the tutor decided for a student in one window: this day and time, or left out because."""

    __tablename__ = "plan_choice"

    id: int | None = key()
    student_id: int = of("student")
    window_id: int = of("review_window")
    on_day: date | None = None
    starts: str = Field(default="", regex=TIME_OR_NONE)
    because: str = Field(default="", max_length=400)


class Timetable(Record, table=True):
    """The times at which the tutor is busy, as they came from a calendar file; there is one record.

    ``times`` is JSON: begin, end and words of each, in the school's own time. Words are kept only if the tutor
    asked for it.
    """

    id: int | None = key()
    name: str = Field(default="", max_length=200)
    brought_at: datetime | None = moment()
    times: str = "[]"


class ExportedEvent(Record, table=True):
    """What was last said of a review in the calendar file, so that other programs know news from old.

    It is no part of what is held about a student: no name and no reason is in it, and no step undoes it.
    """

    __tablename__ = "exported_event"
    recorded: ClassVar[bool] = False

    id: int | None = key()
    review_id: int = Field(unique=True)
    uid: str = Field(max_length=80)
    sequence: int = 0
    said: str = ""
    cancelled: bool = False
