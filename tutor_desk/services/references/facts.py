"""All that a reference says, frozen: gathered when it is shown, kept as JSON once it is given."""

from dataclasses import dataclass
from datetime import date, datetime

from tutor_desk.models.kinds import StudentId
from tutor_desk.store.head import Head


@dataclass(frozen=True, slots=True)
class PredictedFact:
    """A grade that is predicted in a subject: by which teacher, and when."""

    subject: str
    grade: str
    teacher: str
    on: date | None


@dataclass(frozen=True, slots=True)
class ReferenceFacts:
    """A reference as it is printed or given; ``made_at`` is local time, ``teachers`` are whose parts it was drawn from."""

    number: int
    student: StudentId
    name: str
    called: str
    born_on: date | None
    school: str
    tutor: str
    caseload: str
    purpose: str
    to: str
    by: str
    text: str
    confidential: bool
    made_at: datetime
    head: Head
    predicted: tuple[PredictedFact, ...] = ()
    teachers: tuple[str, ...] = ()
