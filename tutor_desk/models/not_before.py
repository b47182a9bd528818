"""What an adult knows of and has put off until a date."""

from datetime import date, datetime

from sqlmodel import Field

from tutor_desk.models.base import Record, key, moment, of


class NotBefore(Record, table=True):
    """Says that a line of Today is known and is not to be shown before ``until``, and because of what.

    ``source`` names where the line comes from, ``record`` what it is about: 0 for the student as such.
    """

    __tablename__ = "not_before"

    id: int | None = key()
    student_id: int = of("student")
    source: str = Field(min_length=1, max_length=40)
    record: int = Field(default=0, ge=0)
    until: date
    because: str = Field(min_length=1, max_length=400)
    noted_by: str = Field(default="", max_length=120)
    noted_at: datetime = moment(required=True)
