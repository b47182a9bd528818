"""To whom a student shows how they were over time."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, key, of


class WellbeingConsent(Record, table=True):
    """Whether one adult may see how a student was in earlier reviews; the student says so, and takes it back.

    Without such a record nobody may.
    """

    __tablename__ = "wellbeing_consent"

    id: int | None = key()
    student_id: int = of("student")
    adult_id: int = of("adult")
    agreed: bool = False
    said_at: datetime = Field(sa_type=Moment)
