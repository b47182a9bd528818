"""What stands in the calendar: reviews planned, held, parked and missed, and bookings that cannot be kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tutor_desk import clock
from tutor_desk.models.kinds import ReviewId, ReviewState, StudentId
from tutor_desk.services.planning import known
from tutor_desk.services.planning.slots import Calendar, Slot, minute_of
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.reading import Reader

_COMING = (ReviewState.BOOKED, ReviewState.PREPARED, ReviewState.PARKED)


@dataclass(frozen=True, slots=True)
class Item(Called):
    """A review in the calendar; ``starts`` is empty where no time was agreed. ``left``: the student is archived."""

    review: ReviewId
    student: StudentId
    first_name: str
    surname: str
    state: ReviewState
    planned_on: date | None
    starts: str
    minutes: int
    held_at: datetime | None
    left: bool

    @property
    def initials(self) -> str:
        """The first letters of the names."""
        return "".join(part[0] for part in (*self.first_name.split(), *self.surname.split()))

    @property
    def day(self) -> date | None:
        """The day it stands on: when it was held, else for when it is planned."""
        begun = self.state in (ReviewState.LOCKED, ReviewState.OPEN)
        return self.held_at.astimezone().date() if begun and self.held_at else self.planned_on

    @property
    def time(self) -> str:
        """The time of day it stands at, empty where none is known."""
        if self.starts or not self.held_at or self.state not in (ReviewState.LOCKED, ReviewState.OPEN):
            return self.starts
        return f"{self.held_at.astimezone():%H:%M}"

    @property
    def coming(self) -> bool:
        """Whether it is still to be held or gone on with, on the day it stands on."""
        return self.state in _COMING

    @property
    def slot(self) -> Slot | None:
        """The time it takes, if one was agreed."""
        if self.planned_on is None or not self.starts:
            return None
        return Slot(self.planned_on, minute_of(self.starts), self.minutes)


class Why(StrEnum):
    """Why a booking cannot be kept."""

    LEFT = "left"
    CLOSED = "closed"
    BUSY = "busy"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Clash:
    """A booking that cannot be kept, and why; ``words`` name the closure or the other student."""

    item: Item
    why: Why
    words: str = ""


_ITEMS = f"""
SELECT review.id, student_id, {CALLED}, state, planned_on, starts, minutes, held_at, archived_on IS NOT NULL
FROM review JOIN student ON student.id = student_id
"""


def items(reader: Reader, first: date, last: date) -> list[Item]:
    """List the reviews from one day to another by day and time; those of students who left only if they were held."""
    found = reader.rows(
        Item,
        f"{_ITEMS} WHERE planned_on BETWEEN :first AND :last OR date(held_at, 'localtime') BETWEEN :first AND :last",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    there = [(one.day, one) for one in found if not (one.left and one.coming)]
    return [
        one
        for day, one in sorted(
            ((day, one) for day, one in there if day is not None and first <= day <= last),
            key=lambda pair: (pair[0], pair[1].time, pair[1].surname.casefold(), pair[1].review),
        )
    ]


def coming(reader: Reader, first: date) -> list[Item]:
    """List what is booked from a day on, of students who left too."""
    return reader.rows(
        Item,
        f"{_ITEMS} WHERE state IN ('booked', 'prepared', 'parked') AND planned_on >= :first"
        " ORDER BY planned_on, starts, review.id",
        first=first.isoformat(),
    )


def clashes(reader: Reader, calendar: Calendar | None = None) -> list[Clash]:
    """List the bookings from today on that cannot be kept: the student left, no school, busy, or two at a time."""
    calendar = calendar or Calendar(known.times(reader))
    found: list[Clash] = []
    before: Item | None = None
    for item in coming(reader, clock.today()):
        clash = _clash(item, calendar, before)
        if clash is not None:
            found.append(clash)
        elif item.slot is not None:
            before = item
    return found


def _clash(item: Item, calendar: Calendar, before: Item | None) -> Clash | None:
    slot = item.slot
    if item.left:
        return None if item.state is ReviewState.PARKED else Clash(item, Why.LEFT)
    if item.planned_on is not None and (closed := calendar.closed(item.planned_on)):
        return Clash(item, Why.CLOSED, closed)
    if slot is not None and calendar.busy(slot):
        return Clash(item, Why.BUSY)
    if slot is not None and before is not None and before.slot is not None and before.slot.overlaps(slot):
        return Clash(item, Why.TWICE, before.name)
    return None


def taken(reader: Reader, first: date, last: date) -> tuple[list[Slot], dict[date, int]]:
    """Return the times that bookings take, and how many are booked on a day without a time."""
    slots: list[Slot] = []
    untimed: dict[date, int] = {}
    for item in coming(reader, first):
        if item.left or item.planned_on is None or item.planned_on > last:
            continue
        if item.slot is not None:
            slots.append(item.slot)
        else:
            untimed[item.planned_on] = untimed.get(item.planned_on, 0) + 1
    return slots, untimed
