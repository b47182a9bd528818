"""The planner: a window for everybody, beside sorting the same students once; and beside its question's SQL alone."""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk import clock
from tutor_desk.models.planning import FreePeriod, ReviewWindow
from tutor_desk.services.planning import known, proposal
from tutor_desk.services.planning.fair import Reason, Urgency, Waiting, plan
from tutor_desk.services.planning.slots import Calendar, Period, Slot, Times, free_slots

SIZES = (500, 3_000, 20_000)
FIRST = date(2027, 1, 4)
_LIMIT = 2_000
"""Milliseconds for 3,000 students (filed with the planner)."""


def measure() -> Iterator[Figure]:
    """Measure the pure plan at every size, and the whole question where a caseload of that size is made."""
    for size in SIZES:
        people, times = _people(size), _times()
        last = FIRST + timedelta(days=size // 60 + 7)

        def ours() -> None:
            slots = free_slots(Calendar(times), FIRST, last, 15)  # noqa: B023 - called at once
            plan(people, slots, FIRST)  # noqa: B023

        def floor() -> None:
            sorted(people, key=lambda one: (one.last_seen or date.min, one.name))  # noqa: B023

        taken, bare = side_by_side(ours, floor)
        yield Figure(f"Plan of {size:,} students", taken, bare, limit=_LIMIT if size <= 3_000 else None)
    yield from _asked(500)
    yield from _asked(3_000)


def _asked(size: int) -> Iterator[Figure]:
    desk = samples.opened(size)
    for weekday in range(5):
        fields = {"week": 0, "weekday": weekday, "starts": "09:00", "minutes": 360}
        desk.do("Free", known.keep, FreePeriod, None, **fields)
    first = clock.today() + timedelta(days=1)
    fields = {"name": "All", "first": first, "last": first + timedelta(days=300), "minutes": 15}
    desk.do("Window", known.keep, ReviewWindow, None, **fields)
    key = next(one.id for one in desk.ask(known.windows) if one.name == "All")
    asked = {"today": clock.today().isoformat(), "year": None, "tutor_group": ""}
    taken, bare = side_by_side(
        lambda: desk.ask(proposal.proposal, key),
        lambda: desk.file.connection.execute(proposal.ROWS, asked).fetchall(),
    )
    yield Figure(f"A window planned for {size:,} students, asked of the file", taken, bare, limit=_LIMIT)
    desk.close()


def _people(size: int) -> list[Waiting]:
    """Return students of whom a third have something urgent."""
    return [
        Waiting(
            n,
            f"Student {n * 7919 % size:05}",
            FIRST - timedelta(days=n * 31 % 200),
            (Reason(list(Urgency)[n % 9 // 3], FIRST - timedelta(days=n % 40)),) if n % 3 == 0 else (),
        )
        for n in range(size)
    ]


def _times() -> Times:
    """Return six free hours a day, with a lesson in the midst of each."""
    busy = [Slot(FIRST + timedelta(days=n), 700, 50) for n in range(400)]
    return Times([Period(0, weekday, 540, 360) for weekday in range(5)], busy=busy)
