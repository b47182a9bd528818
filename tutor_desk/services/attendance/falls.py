"""Whose attendance fell: then beside now for the whole caseload, as on each student's own page.

Only the newest months are read mark by mark; what came before is the year's counts less theirs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance.codes import NO_MARK
from tutor_desk.services.attendance.counting import Count
from tutor_desk.services.attendance.months import tally
from tutor_desk.services.attendance.picture import (
    FALLEN_SESSIONS,
    LEAST_NOW,
    LEAST_THEN,
    RECENT_WEEKS,
    Span,
    ThenAndNow,
    together,
)
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class _Month:
    student: int
    began: date
    marks: str
    possible: int
    authorised: int
    unauthorised: int

    @property
    def count(self) -> Count:
        return Count(self.possible, self.authorised, self.unauthorised)


_MONTHS = f"""
WITH newest AS (
    SELECT student_id, max(school_year) AS school_year FROM session_month
     WHERE student_id IN (SELECT id FROM student WHERE archived_on IS NULL) GROUP BY student_id
), able AS (
    SELECT student_id, school_year FROM session_month JOIN newest USING (student_id, school_year)
     GROUP BY student_id
    HAVING sum(authorised + unauthorised) >= {FALLEN_SESSIONS} AND sum(possible) >= {LEAST_THEN + LEAST_NOW}
)
SELECT student_id, began, marks, possible, authorised, unauthorised
  FROM session_month JOIN able USING (student_id, school_year) ORDER BY student_id, began
"""


def falls(reader: Reader) -> dict[StudentId, ThenAndNow]:
    """Return then and now of every current student whose attendance fell by as much as is told."""
    found: dict[StudentId, ThenAndNow] = {}
    for student, months in groupby(reader.rows(_Month, _MONTHS), key=lambda month: month.student):
        change = _change(list(months))
        if change is not None and change.fallen:
            found[StudentId(student)] = change
    return found


def _change(months: Sequence[_Month]) -> ThenAndNow | None:
    now = together(_newest_weeks(months))
    then = sum((month.count for month in months), Count()) - now.count
    if now.count.missed < FALLEN_SESSIONS or then.possible < LEAST_THEN or now.count.possible < LEAST_NOW:
        return None
    first = next(month for month in months if month.possible)
    before = now.since - timedelta(days=1)
    return ThenAndNow(Span(_marked(first.began, first.marks)[0], before, then), now)


def _newest_weeks(months: Sequence[_Month]) -> list[Span]:
    """Return the last weeks with school: months are read backwards until one week more is begun."""
    weeks: dict[date, Span] = {}
    for month in reversed(months):
        for day, part in reversed(list(_by_week(month))):
            monday = day - timedelta(days=day.weekday())
            if monday not in weeks and len(weeks) == RECENT_WEEKS:
                return list(reversed(weeks.values()))
            count = tally(day, part).without_late
            if count.possible:
                since, until = _marked(day, part)
                later = weeks.get(monday)
                weeks[monday] = (
                    Span(since, until, count)
                    if later is None
                    else Span(since, later.until, count + later.count)
                )
    return list(reversed(weeks.values()))


def _by_week(month: _Month) -> Iterable[tuple[date, str]]:
    day, at = month.began, 0
    while at < len(month.marks):
        days = 7 - day.weekday()
        part = month.marks[at : at + 2 * days]
        if part.strip(NO_MARK):
            yield day, part
        at, day = at + 2 * days, day + timedelta(days=days)


def _marked(day: date, part: str) -> tuple[date, date]:
    """Return the first and the last day with a mark."""
    first = (len(part) - len(part.lstrip(NO_MARK))) // 2
    last = (len(part.rstrip(NO_MARK)) - 1) // 2
    return day + timedelta(days=first), day + timedelta(days=last)
