"""When the tutor can hold a review: the timetable of free periods, less closures, busy times and what is booked.

Pure functions of frozen facts. Times of day are minutes from midnight as the clock on the school's wall shows
them, so that a night on which the clocks change moves nothing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEK = timedelta(weeks=1)
DAY = 24 * 60
"""Minutes."""
LONGEST = 400
"""Days that one window may last."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time on a day in which one review fits; ``at`` and ``minutes`` in minutes."""

    on: date
    at: int
    minutes: int

    @property
    def starts(self) -> str:
        """The time of day as the clock shows it, such as 09:15."""
        return clock_words(self.at)

    def overlaps(self, other: "Slot") -> bool:
        """Whether both cannot be held by the same tutor."""
        return (
            self.on == other.on and self.at < other.at + other.minutes and other.at < self.at + self.minutes
        )


@dataclass(frozen=True, slots=True)
class Period:
    """A free time in every week (``week`` 0), or in the first or second week of two."""

    week: int
    weekday: int
    at: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Closed:
    """Days without school, both ends among them."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class Times:
    """All that is known of the tutor's time; ``extra`` and ``lost`` are single exceptions, ``busy`` from the timetable."""

    periods: Sequence[Period] = ()
    extra: Sequence[Slot] = ()
    lost: Sequence[Slot] = ()
    closed: Sequence[Closed] = ()
    busy: Sequence[Slot] = ()
    first_week: date | None = None


@dataclass(slots=True)
class Calendar:
    """Answers for single days; made once of the facts and asked often."""

    times: Times
    _shut: dict[date, str] = field(default_factory=dict)
    _busy: dict[date, "Taken"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for closed in self.times.closed:
            for day in days(closed.first, closed.last):
                self._shut.setdefault(day, closed.name)
        for day, parts in by_day((*self.times.busy, *self.times.lost)).items():
            self._busy[day] = Taken(parts)

    def closed(self, day: date) -> str:
        """Return why there is no school on a day; nothing if there is."""
        return self._shut.get(day, "")

    def busy(self, slot: Slot) -> bool:
        """Whether the tutor's timetable, or a single exception, takes any of a time."""
        taken = self._busy.get(slot.on)
        return taken is not None and taken.meets(slot)

    def week(self, monday: date) -> int:
        """Return which of two weeks it is, 1 or 2; a week without any school is not counted."""
        first = self.times.first_week
        if first is None:
            return 1
        first = monday_of(first)
        early, late = min(first, monday), max(first, monday)
        counted = sum(not self._shut_whole(early + n * WEEK) for n in range((late - early).days // 7))
        return 1 + counted % 2

    def periods(self, day: date) -> list[tuple[int, int]]:
        """Return the free times of a day by the timetable and its exceptions: begin and minutes."""
        if self.closed(day):
            return []
        week = self.week(monday_of(day))
        found = [
            (one.at, one.minutes)
            for one in self.times.periods
            if one.weekday == day.weekday() and one.week in (0, week)
        ]
        return sorted({*found, *((one.at, one.minutes) for one in self.times.extra if one.on == day)})

    def _shut_whole(self, monday: date) -> bool:
        return all(self.closed(monday + timedelta(days=n)) for n in range(5))


class Taken:
    """Times of one day that are taken, joined where they touch; says in logarithmic time whether one meets them."""

    __slots__ = ("_begins", "_ends")

    def __init__(self, parts: Iterable[Slot] = ()) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        for part in sorted(parts):
            end = part.at + part.minutes
            if self._ends and part.at <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._begins.append(part.at)
                self._ends.append(end)

    def meets(self, slot: Slot) -> bool:
        """Whether a time overlaps any that is taken."""
        place = bisect_right(self._begins, slot.at + slot.minutes - 1) - 1
        return place >= 0 and self._ends[place] > slot.at


def free_slots(
    calendar: Calendar,
    first: date,
    last: date,
    minutes: int,
    taken: Sequence[Slot] = (),
    untimed: Mapping[date, int] = {},
) -> list[Slot]:
    """List the slots of so many minutes from one day to another, in order; no two of them overlap.

    ``taken`` are reviews with a time; ``untimed`` says how many are booked on a day without one: each takes the
    first slot of that day.
    """
    booked = {day: Taken(parts) for day, parts in by_day(taken).items()}
    found: list[Slot] = []
    for day in days(first, last):
        there = booked.get(day)
        free = [
            slot
            for slot in _of_day(calendar, day, minutes)
            if not calendar.busy(slot) and not (there and there.meets(slot))
        ]
        found += free[untimed.get(day, 0) :]
    return found


def _of_day(calendar: Calendar, day: date, minutes: int) -> Iterator[Slot]:
    end = 0
    for at, length in calendar.periods(day):
        begin = max(at, end)
        while begin + minutes <= at + length:
            yield Slot(day, begin, minutes)
            begin += minutes
            end = begin


def by_day(parts: Iterable[Slot]) -> dict[date, list[Slot]]:
    """Return times by their day."""
    found: dict[date, list[Slot]] = defaultdict(list)
    for part in parts:
        found[part.on].append(part)
    return found


def days(first: date, last: date) -> list[date]:
    """Return the days from one to another, both among them; none if the last comes first."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def minute_of(starts: str) -> int:
    """Return a time of day such as 09:15 in minutes from midnight."""
    hours, minutes = starts.split(":")
    return int(hours) * 60 + int(minutes)


def clock_words(minutes: int) -> str:
    """Return minutes from midnight as a time of day such as 09:15."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
