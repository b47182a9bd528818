"""All that a reference says, frozen: gathered when it is shown, kept as JSON once it is given."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

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


def dump(facts: ReferenceFacts) -> str:
    """Return facts as JSON."""
    return json.dumps(asdict(facts), default=lambda day: day.isoformat(), ensure_ascii=False)


def load(text: str) -> ReferenceFacts:
    """Return the facts that ``dump`` wrote."""
    told: dict[str, Any] = json.loads(text)
    return ReferenceFacts(
        **{
            **told,
            "student": StudentId(told["student"]),
            "born_on": _day(told["born_on"]),
            "made_at": datetime.fromisoformat(told["made_at"]),
            "head": Head(**told["head"]),
            "predicted": tuple(PredictedFact(**{**one, "on": _day(one["on"])}) for one in told["predicted"]),
            "teachers": tuple(told["teachers"]),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
