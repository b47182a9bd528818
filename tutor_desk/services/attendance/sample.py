"""A believable year of marks for the sample caseload, from the seed: they add up to its attendance figures."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from random import Random

from sqlmodel import Session

from tutor_desk.models.figures import Attendance
from tutor_desk.models.session_month import SessionMonth
from tutor_desk.services.attendance.codes import AFTERNOON, LATE, MORNING
from tutor_desk.services.attendance.months import empty, month_of, place, record_fields
from tutor_desk.store.changes import bulk_insert

_WITH_LEAVE, _WITHOUT = "IIIIIIMMR", "OOUNG"
_A_WEEK = 10
Half = tuple[date, bool]


def fill(session: Session, figures: Sequence[Attendance], seed: int) -> None:
    """Give the students of figures the marks that these count; figures come by student, oldest first."""
    chance = Random(f"attendance {seed}")
    months = [
        SessionMonth(student_id=student, **record_fields(began, marks))
        for student, some in groupby(figures, key=lambda figure: figure.student_id)
        for began, marks in _months(list(some), Random(chance.random()))
    ]
    bulk_insert(session, months)


def _months(figures: Sequence[Attendance], chance: Random) -> Iterator[tuple[date, str]]:
    """Yield a student's months; some miss one weekday, or mornings, more than others."""
    liked = {day: chance.choice((1, 1, 1, 4)) for day in range(5)}
    mornings = chance.choice((1, 1, 3))
    late = chance.choice((0.0, 0.02, 0.02, 0.1))
    months: dict[date, list[str]] = {}
    before = Attendance(student_id=0, as_at=figures[0].as_at, possible=0, authorised=0, unauthorised=0)
    for figure in figures:
        weeks = (figure.possible - before.possible) // _A_WEEK
        halves = _halves(figure.as_at - timedelta(weeks=weeks), weeks)
        with_leave = figure.authorised - before.authorised
        missed = _chosen(
            halves, with_leave + figure.unauthorised - before.unauthorised, liked, mornings, chance
        )
        for half in halves:
            day, afternoon = half
            sign = AFTERNOON if afternoon else MORNING
            if half in missed:
                sign = chance.choice(_WITH_LEAVE if missed.index(half) < with_leave else _WITHOUT)
            elif not afternoon and chance.random() < late:
                sign = LATE
            months.setdefault(month_of(day), list(empty(month_of(day))))[place(day, afternoon=afternoon)] = (
                sign
            )
        before = figure
    yield from ((began, "".join(marks)) for began, marks in months.items())


def _halves(start: date, weeks: int) -> list[Half]:
    days = (start + timedelta(days=n) for n in range(7 * weeks))
    return [(day, afternoon) for day in days if day.weekday() < 5 for afternoon in (False, True)]


def _chosen(
    halves: Sequence[Half], count: int, liked: dict[int, int], mornings: int, chance: Random
) -> list[Half]:
    """Choose half days that are missed; whole days together more often than not."""
    left, found = list(halves), list[Half]()
    while left and len(found) < count:
        weights = [liked[day.weekday()] * (1 if afternoon else mornings) for day, afternoon in left]
        half = chance.choices(left, weights)[0]
        left.remove(half)
        found.append(half)
        other = (half[0], not half[1])
        if other in left and len(found) < count and chance.random() < 0.6:
            left.remove(other)
            found.append(other)
    return found
