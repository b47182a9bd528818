"""One-to-one reviews."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, Relationship

from tutor_desk.models.base import Record, coded, key, moment, of
from tutor_desk.models.kinds import Cause, Outcome, ReviewState, Verdict

LONG = 4000


class GoalReport(Record, table=True):
    """What the student says in a review of one goal: how it went, and why.

    ``applied`` is the outcome that the last lock of the review carried into the goal.
    """

    __tablename__ = "goal_report"

    id: int | None = key()
    student_id: int = of("student")
    review_id: int = of("review")
    goal_id: int = of("goal")
    outcome: Outcome | None = coded(Outcome)
    words: str = Field(default="", max_length=LONG)
    progress: int | None = Field(default=None, ge=0, le=100)
    applied: Outcome | None = coded(Outcome)


class Review(Record, table=True):
    """A one-to-one with a student, from being booked to being locked.

    ``preparation`` is the adult's own and is never shown to the student. ``good_news``, ``how_i_am``,
    ``topics`` and ``in_my_words`` are the student's; ``summary`` is the tutor's. Once both verdicts
    are in, the review locks and nothing in it changes, unless it is reopened with a reason; what was locked
    stays as a ``ReviewRecord``. ``missed_because`` says why one was not held, ``moved_because`` why it was moved,
    the last time, from which day; each with who could not come and who wrote it down. The signatures are as
    ``services/signing/`` writes them; the seals say to which text each said what they said.
    ``starts`` is the time of day, such as 09:15, where one was agreed. ``kind`` is the key of its
    template, and ``template`` that template as it was when the review began, as JSON.
    """

    __table_args__: Any = (
        Index("ix_review_when", "student_id", "state", "held_at", "planned_on"),
        Index("ix_review_begun", "student_id", sqlite_where=text("state IN ('open', 'parked')")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = key()
    student_id: int = of("student")
    planned_on: date | None = Field(default=None, index=True)
    starts: str = Field(default="", regex=r"^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$")
    kind: str = Field(default="progress", max_length=40)
    template: str = Field(default="", max_length=20_000)
    minutes: int = Field(default=15, ge=5, le=120)
    state: ReviewState = coded(ReviewState, ReviewState.BOOKED)
    stage: str = ""
    held_at: datetime | None = moment()
    preparation: str = Field(default="", max_length=LONG)
    good_news: str = Field(default="", max_length=LONG)
    wellbeing: int | None = Field(default=None, ge=1, le=5)
    how_i_am: str = Field(default="", max_length=LONG)
    topics: str = Field(default="", max_length=LONG)
    in_my_words: str = Field(default="", max_length=LONG)
    summary: str = Field(default="", max_length=LONG)
    next_on: date | None = None
    student_verdict: Verdict | None = coded(Verdict)
    student_comment: str = Field(default="", max_length=1000)
    student_at: datetime | None = moment()
    tutor_verdict: Verdict | None = coded(Verdict)
    tutor_comment: str = Field(default="", max_length=1000)
    tutor_at: datetime | None = moment()
    tutor_name: str = ""
    locked_at: datetime | None = moment()
    missed_because: str = Field(default="", max_length=400)
    missed_cause: Cause | None = coded(Cause)
    missed_by: str = ""
    moved_from: date | None = None
    moved_because: str = Field(default="", max_length=400)
    moved_cause: Cause | None = coded(Cause)
    moved_by: str = ""
    student_signature: str = Field(default="", max_length=LONG)
    student_seal: str = Field(default="", max_length=64)
    tutor_signature: str = Field(default="", max_length=LONG)
    tutor_seal: str = Field(default="", max_length=64)
    reports: list[GoalReport] = Relationship(cascade_delete=True)
