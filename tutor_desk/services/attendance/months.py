"""A month of marks as one text: where a half day stands in it, how two are put together, what it counts."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from tutor_desk.services.attendance.codes import (
    LATE,
    LATE_AFTER_CLOSE,
    NO_MARK,
    Category,
    Code,
    CodeTable,
    kept,
    spelt,
    table_of,
)
from tutor_desk.services.attendance.counting import Count

_YEAR_BEGINS = 8
"""Registers count a school year from August: some terms begin in its last week."""


@dataclass(frozen=True, slots=True)
class Session:
    """One half day with a mark."""

    day: date
    afternoon: bool
    code: Code


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def school_year(day: date) -> int:
    """Return the year in which the school year of a day began."""
    return day.year - (day.month < _YEAR_BEGINS)


def place(day: date, *, afternoon: bool) -> int:
    """Return where a half day stands in its month."""
    return 2 * (day.day - 1) + afternoon


def empty(began: date) -> str:
    """Return a month without any mark."""
    return NO_MARK * (2 * monthrange(began.year, began.month)[1])


def merged(before: str, said: str) -> str:
    """Return a month after a list has said what it says: its marks count, its blanks take nothing away."""
    if not before or before == said:
        return said
    return "".join(b if s == NO_MARK else s for b, s in zip(before, said, strict=True))


def record_fields(began: date, marks: str) -> dict[str, Any]:
    """Return the fields of the record of a month: the marks, and what they count."""
    count = tally(began, marks)
    return {
        "began": began,
        "school_year": school_year(began),
        "marks": marks,
        "possible": count.possible,
        "authorised": count.authorised,
        "unauthorised": count.unauthorised,
        "last_on": last_marked(began, marks),
    }


def tally(began: date, marks: str) -> Count:
    """Count marks from a day on; where the codes change within them, each half day by the codes of its day."""
    count = Count()
    for table, part in _parts(began, marks):
        counted = part.translate(_categories(table)).count
        authorised, unauthorised = counted(_AUTHORISED), counted(_UNAUTHORISED)
        possible = counted(_THERE) + authorised + unauthorised
        count += Count(possible, authorised, unauthorised, part.count(LATE), part.count(LATE_AFTER_CLOSE))
    return count


def last_marked(began: date, marks: str) -> date:
    """Return the day of the last mark; the first day of a month without any."""
    length = len(marks.rstrip(NO_MARK))
    return began + timedelta(days=max(0, length - 1) // 2)


def sessions(began: date, marks: str) -> Iterator[Session]:
    """Yield the half days of a month that have a mark, in order."""
    known = kept(table_of(began + timedelta(days=len(marks) // 2)))
    changes = len(_parts(began, marks)) > 1
    for at, letter in enumerate(marks):
        if letter == NO_MARK:
            continue
        day = began + timedelta(days=at // 2)
        code = (kept(table_of(day)) if changes else known).get(letter)
        if code is not None:
            yield Session(day, bool(at % 2), code)


def spelt_out(marks: str) -> str:
    """Return a month as a person reads it: each day with a mark by its number, its codes after it."""
    days = [marks[at : at + 2] for at in range(0, len(marks), 2)]
    told = (
        f"{number}: {' '.join('–' if sign == NO_MARK else spelt(sign) for sign in pair)}"
        for number, pair in enumerate(days, start=1)
        if pair.strip(NO_MARK)
    )
    return " · ".join(told)


@cache
def _categories(table: CodeTable) -> dict[int, str]:
    """Return what turns letters into those of their categories: ten times as fast as to count each code."""
    return {ord(code.letter): _COUNTED.get(code.category, NO_MARK) for code in table.codes}


def _parts(began: date, marks: str) -> list[tuple[CodeTable, str]]:
    """Cut marks where the codes change."""
    until = began + timedelta(days=len(marks) // 2)
    first, last = table_of(began), table_of(until)
    if first is last:
        return [(last, marks)]
    at = 2 * (last.since - began).days  # codes change at most once within a month
    return [(first, marks[:at]), (last, marks[at:])]


_THERE, _AUTHORISED, _UNAUTHORISED = "p", "a", "u"
_COUNTED = {
    Category.PRESENT: _THERE,
    Category.ACTIVITY: _THERE,
    Category.AUTHORISED: _AUTHORISED,
    Category.UNAUTHORISED: _UNAUTHORISED,
}
