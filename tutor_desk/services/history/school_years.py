"""Year by year: a student's plan as it was at the end of each school year, and how it compares with now.

Nothing is closed or copied when a year ends: the trail knows the plan of any day, so last year's is there
for the asking. Adults ask; before they hand the keyboard over, for the student too, because the student
seat never reaches the trail.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from tutor_desk import clock
from tutor_desk.models.kinds import EntryKind, StudentId
from tutor_desk.services.history import as_it_was
from tutor_desk.services.plan import plans
from tutor_desk.services.plan.plans import EntryRow, GoalRow, Plan
from tutor_desk.store import then
from tutor_desk.store.reading import Reader

Item = GoalRow | EntryRow
_PLAN = ("entry", "goal", "goal_step")


@dataclass(frozen=True, slots=True)
class YearThen:
    """A school year and the plan at its end; ``erased`` counts what was erased since and is not known."""

    began: date
    plan: Plan
    erased: int

    @property
    def ended(self) -> date:
        """The 31 August on which it ended."""
        return date(self.began.year + 1, self.began.month, 1) - timedelta(days=1)

    @property
    def name(self) -> str:
        """What the year is called, such as "2025/26"."""
        return year_name(self.began)


class Fate(StrEnum):
    """What has become of a goal or an entry since."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Pair:
    """A goal or an entry as it was and as it is; one of them is nothing if it came or went."""

    kind: EntryKind | None
    before: Item | None
    now: Item | None

    @property
    def fate(self) -> Fate:
        """What has become of it."""
        if self.before is None:
            return Fate.NEW
        if self.now is None:
            return Fate.GONE
        return Fate.SAME if _said(self.before) == _said(self.now) else Fate.CHANGED

    @property
    def id(self) -> tuple[EntryKind | None, int]:
        """What tells the pair from all others."""
        item = self.now or self.before
        return self.kind, item.id if item is not None else 0


def year_name(began: date) -> str:
    """Return what the school year that began on a day is called, such as "2025/26"."""
    return f"{began.year}/{(began.year + 1) % 100:02}"


def earlier(reader: Reader, student: StudentId) -> list[YearThen]:
    """Return a student's plan at the end of each earlier school year in which there was any, the last year first."""
    first = reader.value(
        "SELECT at FROM trail WHERE id = (SELECT min(trail_id) FROM trail_change WHERE student_id = :student)",
        student=student,
    )
    if first is None:
        return []
    began = clock.school_year_began(datetime.fromisoformat(first).astimezone().date())
    this = clock.school_year_began(clock.today())
    years = [date(year, this.month, 1) for year in range(this.year - 1, began.year - 1, -1)]
    found = [_year(reader, student, year) for year in years]
    return [year for year in found if year.plan.goals or year.plan.entries or year.erased]


def beside(before: Plan, now: Plan) -> list[Pair]:
    """Return a plan beside a later one: goals, then entries by kind; what came since stands last of its kind."""
    pairs = list(_paired(None, before.goals, now.goals))
    for kind in EntryKind:
        then_, today = ([one for one in plan.entries if one.kind is kind] for plan in (before, now))
        pairs += _paired(kind, then_, today)
    return pairs


def _year(reader: Reader, student: StudentId, began: date) -> YearThen:
    end = date(began.year + 1, began.month, 1) - timedelta(days=1)
    records = then.of_student(reader, student, as_it_was.last_deed(reader, end))
    with then.laid_out(reader, _PLAN, records) as past:
        erased = sum(1 for (table, _key), one in records.items() if table in _PLAN[:2] and not one.whole)
        return YearThen(began, plans.plan(past, student), erased)


def _paired(kind: EntryKind | None, before: Sequence[Item], now: Sequence[Item]) -> Iterator[Pair]:
    today = {one.id: one for one in now}
    yield from (Pair(kind, one, today.pop(one.id, None)) for one in before)
    yield from (Pair(kind, None, one) for one in today.values())


def _said(item: Item) -> tuple[object, ...]:
    if isinstance(item, GoalRow):
        return item.text, item.measure, item.due_on, item.state, item.progress
    return item.text, item.happened_on
