"""What a line of Today is, and what a source of such lines is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from tutor_desk.models.kinds import StudentId
from tutor_desk.store.reading import Reader
from tutor_desk.words import plural

Figure = date | int | str
Key = tuple[StudentId, str, int]


class Act(StrEnum):
    """What can be done at once about a line; the page knows how."""

    REVIEW = "review"
    GO_ON = "go_on"
    BOOK = "book"
    TURN_OUT = "turn_out"
    SETTLE = "settle"
    SHEETS = "sheets"
    SLIP = "slip"
    RIGHTS = "rights"
    APPLICATIONS = "applications"
    CHASE = "chase"
    CONCERN = "concern"
    NOTICE = "notice"
    FAMILY = "family"
    EVENING = "evening"
    PROGRESS = "progress"
    GOAL = "goal"
    REFERRALS = "referrals"
    ATTENDANCE = "attendance"
    FOLLOW_UP = "follow_up"
    FOLLOW = "follow"
    LOOK_AGAIN = "look_again"


class Weight(StrEnum):
    """How a line is marked: here now, late, due, or merely not forgotten."""

    HERE = "here"
    LATE = "late"
    DUE = "due"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that needs an adult: about which student, why, since when, and what can be done about it.

    ``words`` is a sentence with places for the ``figures``, from which whoever reads it can work the reason
    out anew. ``record`` is what it is about, such as an action; 0 for the student as such. ``at`` is the time
    of an appointment of today.
    """

    student: StudentId
    source: str
    words: str
    figures: Mapping[str, Figure]
    since: date
    act: Act
    record: int = 0
    at: time | None = None

    @property
    def key(self) -> Key:
        """What tells this line from the others, today and on any other day."""
        return self.student, self.source, self.record


@dataclass(frozen=True, slots=True)
class Source:
    """Where lines come from: its key, its place in the order, what it is called, how its lines are marked.

    ``rule`` says in a few words which lines ``find`` finds when it asks the caseload as it stands on a day.
    ``first`` sources are of today's appointments; ``of_left`` ones are about students who are archived.
    """

    key: str
    place: int
    name: Callable[[], str]
    weight: Weight
    rule: Callable[[], str]
    find: Callable[[Reader, date], Sequence[Line]]
    first: bool = False
    of_left: bool = False


def said(line: Line, day: Callable[[date], str] = date.isoformat) -> str:
    """Return the reason of a line as a sentence; ``day`` writes a date. Figures whose names begin with days are days."""
    return line.words.format(**{name: _figure(name, value, day) for name, value in line.figures.items()})


def _figure(name: str, value: Figure, day: Callable[[date], str]) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int) and name.startswith("days"):
        return plural("{n} day", "{n} days", value)
    return str(value)
