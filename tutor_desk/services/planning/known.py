"""What the planner is told: free periods, exceptions, closures, windows, the rule, and the tutor's timetable."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.planning import (
    Closure,
    FreeException,
    FreePeriod,
    PlanChoice,
    PlannerRule,
    ReviewWindow,
    Timetable,
)
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.planning.slots import DAY, LONGEST, Closed, Period, Slot, Times, minute_of
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

Kind = type[FreePeriod] | type[FreeException] | type[Closure] | type[ReviewWindow]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A free period of the timetable."""

    id: int
    week: int
    weekday: int
    starts: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """A single day that differs."""

    id: int
    on_day: date
    starts: str
    minutes: int
    free: bool


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """Days without school."""

    id: int
    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class WindowRow:
    """Weeks in which reviews are wanted, of whom, and how long each is."""

    id: int
    name: str
    first: date
    last: date
    year_group: int | None
    tutor_group: str
    minutes: int

    def overlaps(self, other: "WindowRow") -> bool:
        """Whether both windows share a day."""
        return self.id != other.id and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Rule:
    """How the school plans."""

    quiet_every: int = 3
    first_week: date | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """A time at which the tutor is busy, as the clock on the school's wall shows it; words only if they were wanted."""

    begins: datetime
    ends: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """The tutor's own timetable, as it came from a file."""

    name: str = ""
    brought_at: datetime | None = None
    times: tuple[Busy, ...] = field(default=(), repr=False)


def periods(reader: Reader) -> list[PeriodRow]:
    """List the free periods by day and time."""
    return reader.rows(
        PeriodRow,
        "SELECT id, week, weekday, starts, minutes FROM free_period ORDER BY weekday, starts, week, id",
    )


def exceptions(reader: Reader) -> list[ExceptionRow]:
    """List the single exceptions by day."""
    return reader.rows(
        ExceptionRow,
        "SELECT id, on_day, starts, minutes, free FROM free_exception ORDER BY on_day, starts, id",
    )


def closures(reader: Reader) -> list[ClosureRow]:
    """List the days without school by date."""
    return reader.rows(ClosureRow, "SELECT id, first, last, name FROM closure ORDER BY first, last, id")


def windows(reader: Reader) -> list[WindowRow]:
    """List the review windows by date."""
    return reader.rows(
        WindowRow,
        "SELECT id, name, first, last, year_group, tutor_group, minutes FROM review_window ORDER BY first, last, id",
    )


def rule(reader: Reader) -> Rule:
    """Return how the school plans; a third for the quiet until somebody says otherwise."""
    return reader.one(Rule, "SELECT quiet_every, first_week FROM planner_rule ORDER BY id LIMIT 1") or Rule()


def timetable(reader: Reader) -> Brought:
    """Return the tutor's own timetable, empty if none was brought in."""
    found = reader.raw("SELECT name, brought_at, times FROM timetable ORDER BY id LIMIT 1")
    if not found:
        return Brought()
    ((name, brought_at, times),) = found
    return Brought(name, datetime.fromisoformat(brought_at) if brought_at else None, read_busy(times))


def times(reader: Reader) -> Times:
    """Gather all that is known of the tutor's time, for the planner."""
    told = exceptions(reader)
    return Times(
        [Period(one.week, one.weekday, minute_of(one.starts), one.minutes) for one in periods(reader)],
        [_slot(one) for one in told if one.free],
        [_slot(one) for one in told if not one.free],
        [Closed(one.first, one.last, one.name) for one in closures(reader)],
        [*(slot for one in timetable(reader).times for slot in busy_slots(one)), *_evenings(reader)],
        rule(reader).first_week,
    )


class _Turn(NamedTuple):
    on: date
    starts: str
    minutes: int


def _evenings(reader: Reader) -> list[Slot]:
    """Return the turns of families at parents' evenings: nobody is reviewed meanwhile."""
    sql = "SELECT held_on, appointment.starts, appointment.minutes FROM appointment JOIN evening ON evening.id = evening_id"
    return [Slot(one.on, minute_of(one.starts), one.minutes) for one in reader.rows(_Turn, sql)]


def keep(session: Session, kind: Kind, record: int | None, /, **fields: Any) -> None:
    """Add a free period, exception, closure or window, or change the one of a key; ``fields`` are the model's.

    Raises ``Refused`` for days in the wrong order or too far apart.
    """
    adults_only(session.info["seat"])
    if "last" in fields:
        _check_days(fields["first"], fields["last"])
    if "starts" in fields and minute_of(fields["starts"]) + fields["minutes"] > DAY:
        raise Refused(_("A time cannot go past midnight. Nothing was changed. Make it shorter, or add two."))
    found = session.get(kind, record) if record is not None else kind(**fields)
    if found is None:
        raise Refused(_gone())
    for name, value in fields.items():
        setattr(found, name, value)
    session.add(found)


def remove(session: Session, kind: Kind, record: int) -> None:
    """Take away a free period, exception, closure or window, and what was decided for students in the window."""
    adults_only(session.info["seat"])
    found = within.found(session, kind, record, _gone())
    if kind is ReviewWindow:
        for choice in session.exec(select(PlanChoice).where(PlanChoice.window_id == record)).all():
            session.delete(choice)
        session.flush()
    session.delete(found)


def set_rule(session: Session, quiet_every: int, first_week: date | None) -> None:
    """Say how the school plans: one slot of so many is kept for the quiet, and when a first week of two is."""
    adults_only(session.info["seat"])
    found = session.exec(select(PlannerRule)).first() or PlannerRule()
    found.quiet_every, found.first_week = quiet_every, first_week
    session.add(found)


def bring_timetable(session: Session, name: str, busy: Sequence[Busy]) -> None:
    """Put the tutor's timetable from a file in the place of the one there is; an empty one takes it away."""
    adults_only(session.info["seat"])
    found = session.exec(select(Timetable)).first() or Timetable()
    found.name, found.brought_at = name, clock.now()
    found.times = json.dumps(
        [
            [one.begins.isoformat(), one.ends.isoformat(), one.words]
            for one in sorted(busy, key=lambda one: one.begins)
        ]
    )
    session.add(found)


def read_busy(text: str) -> tuple[Busy, ...]:
    """Return the busy times that a stored timetable holds."""
    return tuple(
        Busy(datetime.fromisoformat(a), datetime.fromisoformat(b), words) for a, b, words in json.loads(text)
    )


def busy_slots(busy: Busy) -> list[Slot]:
    """Return a busy time day by day."""
    found, day = [], busy.begins.date()
    while datetime.combine(day, datetime.min.time()) < busy.ends:
        midnight = datetime.combine(day, datetime.min.time())
        begin = max(0, int((busy.begins - midnight).total_seconds() // 60))
        end = min(DAY, -int((midnight - busy.ends).total_seconds() // 60))
        found.append(Slot(day, begin, end - begin))
        day += timedelta(days=1)
    return [one for one in found if one.minutes > 0]


def _check_days(first: date, last: date) -> None:
    if last < first:
        raise Refused(_("The last day comes before the first. Nothing was changed."))
    if (last - first).days > LONGEST:
        raise Refused(_("That is more than a year. Nothing was changed. Choose days nearer to each other."))


def _slot(row: ExceptionRow) -> Slot:
    return Slot(row.on_day, minute_of(row.starts), row.minutes)


def _gone() -> str:
    return _("That is no longer there. Nothing was changed. Look again.")
