"""The marks of a student in a month: one for each half day, as the school's register has them."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tutor_desk.models.base import Record, key, of


class SessionMonth(Record, table=True):
    """A month of marks in one text, two for each day from the 1st, and what they count.

    A month, and no mark, is a record: a year of a student is eleven records and not 380, and the trail says of
    a correction what the month was and is. ``marks`` are letters of ``services.attendance.codes``, a dot for a
    half day without a mark. The counts are set with the marks, by ``services.attendance.months`` alone, so
    that lists need not read them. ``school_year`` is the year it began in; ``last_on`` the day of the last mark.
    """

    __tablename__ = "session_month"
    __table_args__ = (
        UniqueConstraint("student_id", "began", name="one_month"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = key()
    student_id: int = of("student")
    began: date
    school_year: int
    marks: str = Field(default="", max_length=62)
    possible: int = Field(default=0, ge=0)
    authorised: int = Field(default=0, ge=0)
    unauthorised: int = Field(default=0, ge=0)
    last_on: date
