"""Concerns, praise and observations: what is open to the student, and apart from it what is for adults alone."""

from datetime import date, datetime

from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, coded, key, of
from tutor_desk.models.kinds import ObservationKind, Owner, ToldHow


class Observation(Record, table=True):
    """What somebody noticed: kind, reason and day, which the student sees unless it is ``adult_only``.

    ``shared_words`` are the raiser's words if they are shared with the student. A concern is open until
    ``closed_on``, and then has a day on which it is looked at again.
    """

    id: int | None = key()
    student_id: int = of("student")
    kind: ObservationKind = coded(ObservationKind, required=True)
    subject: str = Field(default="", max_length=80)
    reason: str = Field(min_length=1, max_length=120)
    shared_words: str = Field(default="", max_length=4000)
    raised_on: date
    adult_only: bool = False
    to_parents: bool = False
    next_on: date | None = None
    closed_on: date | None = None


class ObservationNote(Record, table=True):
    """What of an observation is for adults alone: who raised it, in which words, how it ended, how they were told."""

    __tablename__ = "observation_note"

    id: int | None = key()
    student_id: int = of("student")
    observation_id: int = of("observation")
    raised_by: str = Field(min_length=1, max_length=120)
    written_by: str = Field(min_length=1, max_length=120)
    written_at: datetime = Field(sa_type=Moment)
    text: str = Field(default="", max_length=4000)
    outcome: str = Field(default="", max_length=1000)
    told_how: ToldHow | None = coded(ToldHow)
    told_on: date | None = None


class ConcernStep(Record, table=True):
    """One step of the plan that a concern has become: who does it, by when; for adults alone."""

    __tablename__ = "concern_step"

    id: int | None = key()
    student_id: int = of("student")
    observation_id: int = of("observation")
    text: str = Field(min_length=1, max_length=400)
    owner: Owner = coded(Owner, Owner.TUTOR)
    owner_name: str = Field(default="", max_length=120)
    due_on: date | None = None
    done_on: date | None = None
