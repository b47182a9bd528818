"""A student's attendance as a person can see it: the year, its terms, weeks and weekdays, and then beside now.

Counts and days alone: what they mean is for people to say.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.attendance.codes import LATE, LATE_AFTER_CLOSE, Category, Code
from tutor_desk.services.attendance.counting import Count
from tutor_desk.services.attendance.months import Session, sessions
from tutor_desk.services.attendance.spans import (
    LEAST_NOW,
    LEAST_THEN,
    RECENT_WEEKS,
    Span,
    ThenAndNow,
    together,
)
from tutor_desk.store.reading import Reader

HOLIDAY = timedelta(days=9)
"""From so many days without a possible session on, the next is a first day back: half a week's break is none."""


class Term(StrEnum):
    """A part of the school year: told apart at Christmas and at Easter."""

    AUTUMN = "autumn"
    SPRING = "spring"
    SUMMER = "summer"


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A term of the year, as far as there are marks."""

    term: Term
    span: Span


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0, over the year: its mornings and its afternoons."""

    weekday: int
    morning: Count
    afternoon: Count


@dataclass(frozen=True, slots=True)
class Picture:
    """The attendance of one school year, counted from marks; ``weeks`` and ``terms`` are oldest first.

    ``absences`` are the codes of sessions missed, the most frequent first, and ``apart`` those of sessions that
    do not count. ``first_days`` are the first days back after half terms and holidays.
    """

    year: Span
    terms: tuple[TermSpan, ...]
    weeks: tuple[Span, ...]
    weekdays: tuple[Weekday, ...]
    absences: tuple[tuple[Code, int], ...]
    apart: tuple[tuple[Code, int], ...]
    first_days: tuple[Span, ...]
    change: ThenAndNow | None


class _Month(NamedTuple):
    began: date
    marks: str


@dataclass(slots=True)
class _Tally:
    """Counts sessions that come in order."""

    count: Count = field(default_factory=Count)
    since: date = date.max
    until: date = date.min

    def take(self, session: Session) -> None:
        self.count += counted(session.code)
        self.since, self.until = min(self.since, session.day), max(self.until, session.day)

    @property
    def span(self) -> Span:
        return Span(self.since, self.until, self.count)


@student_may
def picture(reader: Reader, student: StudentId) -> Picture | None:
    """Return a student's attendance in the newest school year that there are marks of; nothing without any."""
    own(reader.seat, student)
    months = reader.rows(
        _Month,
        "SELECT began, marks FROM session_month WHERE student_id = :student AND school_year ="
        " (SELECT max(school_year) FROM session_month WHERE student_id = :student) ORDER BY began",
        student=student,
    )
    found = [session for month in months for session in sessions(month.began, month.marks)]
    return drawn(found) if found else None


def drawn(found: Sequence[Session]) -> Picture:
    """Return the picture of sessions of one school year, which come in order and are some."""
    weeks: dict[date, _Tally] = {}
    terms: dict[Term, _Tally] = {}
    days: dict[tuple[int, bool], Count] = {}
    codes: Counter[Code] = Counter()
    year = _Tally()
    for one in found:
        year.take(one)
        weeks.setdefault(one.day - timedelta(days=one.day.weekday()), _Tally()).take(one)
        terms.setdefault(term_of(one.day), _Tally()).take(one)
        at = (one.day.weekday(), one.afternoon)
        days[at] = days.get(at, Count()) + counted(one.code)
        codes[one.code] += 1
    order = sorted(codes.items(), key=lambda item: (-item[1], item[0].code))
    spans = tuple(tally.span for tally in weeks.values() if tally.count.possible)
    return Picture(
        year=year.span,
        terms=tuple(TermSpan(term, tally.span) for term, tally in terms.items() if tally.count.possible),
        weeks=spans,
        weekdays=tuple(
            Weekday(day, days.get((day, False), Count()), days.get((day, True), Count()))
            for day in range(7)
            if day < 5 or any(days.get((day, half), Count()).possible for half in (False, True))
        ),
        absences=tuple((code, n) for code, n in order if code.absence),
        apart=tuple(
            (code, n) for code, n in order if code.category is Category.NOT_COUNTED and code.code != "#"
        ),
        first_days=tuple(_first_days(found)),
        change=then_and_now(spans),
    )


def counted(code: Code) -> Count:
    """Return what one mark counts."""
    return _COUNTS[code.category].get(code.code) or _COUNTS[code.category][""]


def then_and_now(weeks: Sequence[Span]) -> ThenAndNow | None:
    """Lay the last weeks beside those before; nothing while there are too few sessions on either side."""
    then, now = weeks[:-RECENT_WEEKS], weeks[-RECENT_WEEKS:]
    if not then:
        return None
    before, after = together(then), together(now)
    before = Span(before.since, after.since - timedelta(days=1), before.count.without_late)
    after = Span(after.since, after.until, after.count.without_late)
    if before.count.possible < LEAST_THEN or after.count.possible < LEAST_NOW:
        return None
    return ThenAndNow(before, after)


def term_of(day: date) -> Term:
    """Return the term of a day: autumn to the end of December, spring to Easter Monday, then summer."""
    if day.month >= 8:
        return Term.AUTUMN
    return Term.SPRING if day <= easter(day.year) + timedelta(days=1) else Term.SUMMER


def easter(year: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian algorithm of 1876."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _first_days(found: Sequence[Session]) -> list[Span]:
    days: dict[date, Count] = {}
    for one in found:
        if one.code.possible:
            days[one.day] = days.get(one.day, Count()) + counted(one.code)
    back, last = [], None
    for day, count in days.items():
        if last is not None and day - last > HOLIDAY:
            back.append(Span(day, day, count))
        last = day
    return back


_COUNTS: dict[Category, dict[str, Count]] = {
    Category.PRESENT: {"": Count(1), LATE: Count(1, late=1)},
    Category.ACTIVITY: {"": Count(1)},
    Category.AUTHORISED: {"": Count(1, authorised=1)},
    Category.UNAUTHORISED: {
        "": Count(1, unauthorised=1),
        LATE_AFTER_CLOSE: Count(1, unauthorised=1, late_after=1),
    },
    Category.NOT_COUNTED: {"": Count()},
}
