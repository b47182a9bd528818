"""What a student answered when they were asked what they like."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, key, of


class InterestAnswer(Record, table=True):
    """An answer to one statement, 1 to 5; answers with the same moment were given together.

    ``words`` is the statement as the student read it, so that the answer keeps its meaning when a
    school words its statements otherwise.
    """

    __tablename__ = "interest_answer"

    id: int | None = key()
    student_id: int = of("student")
    taken_at: datetime = Field(sa_type=Moment)
    place: int = 0
    statement: str = Field(max_length=40)
    area: str = Field(max_length=40)
    words: str = Field(min_length=1, max_length=200)
    rating: int = Field(ge=1, le=5)
