"""The goals of a plan and their first steps."""

from datetime import date, datetime

from sqlmodel import Field, Relationship

from tutor_desk.models.base import Record, coded, key, moment, of
from tutor_desk.models.kinds import Author, GoalState
from tutor_desk.models.standing import Validated


class GoalStep(Record, table=True):
    """One step towards a goal, ticked when done."""

    __tablename__ = "goal_step"

    id: int | None = key()
    student_id: int = of("student")
    goal_id: int = of("goal")
    place: int = 0
    text: str = Field(min_length=1, max_length=300)
    done: bool = False


class Goal(Validated, table=True):
    """What a student will do: ``text`` in their words, how it is measured, by when.

    ``confidence`` is the student's own, 1 to 5; ``progress`` is in per cent; ``carried`` counts how
    often the goal was carried over to another review; ``student_agrees`` is unknown until the student has
    answered a goal that an adult proposed or changed. ``answered_by`` says whether they answered
    themselves or an adult noted it, ``answer_reason`` why they do not agree.
    """

    id: int | None = key()
    student_id: int = of("student")
    measure: str = Field(default="", max_length=400)
    subject: str = Field(default="", max_length=80)
    due_on: date | None = None
    confidence: int | None = Field(default=None, ge=1, le=5)
    state: GoalState = coded(GoalState, GoalState.OPEN)
    progress: int = Field(default=0, ge=0, le=100)
    carried: int = Field(default=0, ge=0)
    student_agrees: bool | None = None
    answered_by: Author | None = coded(Author)
    answered_at: datetime | None = moment()
    answer_reason: str = Field(default="", max_length=1000)
    steps: list[GoalStep] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "GoalStep.place"}
    )
