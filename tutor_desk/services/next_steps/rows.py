"""The choices of students as they are stored."""

from dataclasses import dataclass
from datetime import date

from tutor_desk.models.choice_kinds import ChoiceId, ChoiceState, Offer, Route
from tutor_desk.models.kinds import StudentId


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice as it is stored."""

    id: ChoiceId
    student: StudentId
    rank: int
    provider: str
    provider_number: str
    course: str
    level: str
    route: Route
    stated: str
    open_days: str
    school_deadline: date | None
    deadline: date | None
    interview_on: date | None
    interview: str
    state: ChoiceState
    state_on: date
    applied_on: date | None
    offer: Offer | None
    offer_on: date | None
    conditions: str
    reply_by: date | None
    why: str
    ended_because: str
    drawn_from: str
    drawn_as_at: date | None

    @property
    def name(self) -> str:
        """The course and who offers it, in one line."""
        return f"{self.course}, {self.provider}"


COLUMNS = (
    "id, student_id, rank, provider, provider_number, course, level, route, stated, open_days, school_deadline,"
    " deadline, interview_on, interview, state, state_on, applied_on, offer, offer_on, conditions, reply_by, why,"
    " ended_because, drawn_from, drawn_as_at"
)
