"""Where students want to go: how sure they are of it, their ranked choices, and what those ask for."""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, of
from tutor_desk.models.choice_kinds import ChoiceState, Offer, Route

MOST_GRADE, MOST_SCALE = 12, 60


class Intention(Record, table=True):
    """How sure a student is of an intended next step, 1 to 5, and why it has changed.

    The step itself is an entry of the plan, with its standing; this is the student's own feeling about it
    and is not for anybody to validate.
    """

    id: int | None = key()
    student_id: int = of("student")
    entry_id: int = of("entry")
    sure: int | None = Field(default=None, ge=1, le=5)
    changed_because: str = Field(default="", max_length=1000)


class Choice(Record, table=True):
    """One place that a student may go to, from the first idea to the enrolment.

    ``rank`` is 1 for the choice liked best. ``provider_number`` is the provider's URN or UKPRN where it is
    known. ``school_deadline`` is the school's own, before the provider's ``deadline``. ``offer`` is what the
    provider last answered, and stays when it is accepted. ``drawn_from`` names the list of the directory it
    was taken from, ``drawn_as_at`` of which day that list was.
    """

    id: int | None = key()
    student_id: int = of("student")
    rank: int = Field(ge=1)
    provider: str = Field(min_length=1, max_length=160)
    provider_number: str = Field(default="", max_length=20)
    course: str = Field(min_length=1, max_length=200)
    level: str = Field(default="", max_length=60)
    route: Route = coded(Route, Route.OTHER)
    stated: str = Field(default="", max_length=4000)
    open_days: str = Field(default="", max_length=400)
    school_deadline: date | None = None
    deadline: date | None = None
    interview_on: date | None = None
    interview: str = Field(default="", max_length=400)
    state: ChoiceState = coded(ChoiceState, ChoiceState.IDEA)
    state_on: date
    applied_on: date | None = None
    offer: Offer | None = coded(Offer)
    offer_on: date | None = None
    conditions: str = Field(default="", max_length=2000)
    reply_by: date | None = None
    why: str = Field(default="", max_length=2000)
    ended_because: str = Field(default="", max_length=1000)
    drawn_from: str = Field(default="", max_length=160)
    drawn_as_at: date | None = None


class ChoiceRequirement(Record, table=True):
    """One thing that a choice asks for.

    ``many`` passes at ``grade`` or better on ``scale``, in any of ``subjects`` (one a line; any subject at all
    if empty). With ``besides`` a subject that serves the line before does not serve this one too. Without a
    scale it is ``words`` alone, which nobody can check but a person.
    """

    __tablename__ = "choice_requirement"

    id: int | None = key()
    student_id: int = of("student")
    choice_id: int = of("choice")
    place: int = 0
    many: int = Field(default=1, ge=1, le=20)
    subjects: str = Field(default="", max_length=1000)
    besides: bool = False
    scale: str = Field(default="", max_length=MOST_SCALE)
    grade: str = Field(default="", max_length=MOST_GRADE)
    words: str = Field(default="", max_length=400)
