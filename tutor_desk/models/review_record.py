"""What a review was when both had confirmed it."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Record, key, moment, of


class ReviewRecord(Record, table=True):
    """One version of a review, with the figures and goals as they stood when it locked; it never changes.

    ``content`` is JSON as ``services/review/review_records.py`` writes and reads it. A version that was reopened
    says when, by whom and why; ``number`` counts the versions of one review from 1.
    """

    __tablename__ = "review_record"

    id: int | None = key()
    student_id: int = of("student")
    review_id: int = of("review")
    number: int = Field(ge=1)
    locked_at: datetime = moment(required=True)
    content: str
    reopened_at: datetime | None = moment()
    reopened_by: str = ""
    reopened_because: str = Field(default="", max_length=400)
