"""Whose attendance fell: then beside now for the whole caseload, as on each student's own page.

Only the newest months are read mark by mark; what came before is the year's counts less theirs.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance.codes import NO_MARK
from tutor_desk.services.attendance.counting import Count
from tutor_desk.services.attendance.months import tally
from tutor_desk.services.attendance.spans import (
    FALLEN_SESSIONS,
    LEAST_NOW,
    LEAST_THEN,
    RECENT_WEEKS,
    Span,
    ThenAndNow,
    together,
)
from tutor_desk.store.reading import Reader


class _Month(NamedTuple):
    """One of the newest months of a student, and what all of their year counts and when it began."""

    student: int
    began: date
    marks: str
    possible: int
    authorised: int
    unauthorised: int
    since: date


_MONTHS = f"""
WITH newest AS (
    SELECT student_id, max(school_year) AS school_year FROM session_month WHERE {{whose}} GROUP BY student_id
), year AS MATERIALIZED (
    SELECT student_id, newest.school_year AS school_year, sum(possible) AS possible,
           sum(authorised) AS authorised, sum(unauthorised) AS unauthorised,
           min(date(began, '+' || ((length(marks) - length(ltrim(marks, '.'))) / 2) || ' days')) AS since
      FROM newest JOIN session_month USING (student_id, school_year) GROUP BY student_id
    HAVING sum(authorised + unauthorised) >= {FALLEN_SESSIONS} AND sum(possible) >= {LEAST_THEN + LEAST_NOW}
)
SELECT student_id, began, marks, year.possible, year.authorised, year.unauthorised, since
  FROM year JOIN session_month USING (student_id, school_year)
 WHERE began >= coalesce((SELECT one.began FROM session_month AS one WHERE one.student_id = year.student_id
                           AND one.school_year = year.school_year ORDER BY one.began DESC
                         LIMIT 1 OFFSET {RECENT_WEEKS - 1}), '')
 ORDER BY student_id, began
"""
_CURRENT = "student_id IN (SELECT id FROM student WHERE archived_on IS NULL)"
_THESE = "student_id IN (SELECT value FROM json_each(:students))"


def falls(reader: Reader, students: Collection[StudentId] | None = None) -> dict[StudentId, ThenAndNow]:
    """Return then and now of students whose attendance fell by as much as is told; of all current ones if none are named.

    As many months as weeks are read: each has at least one week with school.
    """
    sql = _MONTHS.format(whose=_CURRENT if students is None else _THESE)
    rows = reader.rows(_Month, sql, students=json.dumps(list(students or ())))
    found: dict[StudentId, ThenAndNow] = {}
    for student, months in groupby(rows, key=lambda month: month.student):
        change = _change(list(months))
        if change is not None and change.fallen:
            found[StudentId(student)] = change
    return found


def _change(months: Sequence[_Month]) -> ThenAndNow | None:
    now = together(_newest_weeks(months))
    year = months[0]
    then = Count(year.possible, year.authorised, year.unauthorised) - now.count
    if now.count.missed < FALLEN_SESSIONS or then.possible < LEAST_THEN or now.count.possible < LEAST_NOW:
        return None
    return ThenAndNow(Span(year.since, now.since - timedelta(days=1), then), now)


def _newest_weeks(months: Sequence[_Month]) -> list[Span]:
    """Return the last weeks with school: months are read backwards until one week more is begun."""
    weeks: dict[date, Span] = {}
    for month in reversed(months):
        for day, part in reversed(list(_by_week(month))):
            monday = day - timedelta(days=day.weekday())
            if monday not in weeks and len(weeks) == RECENT_WEEKS:
                return list(reversed(weeks.values()))
            week = _counted(day, part)
            if week.count.possible:
                later = weeks.get(monday)
                weeks[monday] = (
                    week if later is None else Span(week.since, later.until, week.count + later.count)
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


@lru_cache(maxsize=8192)
def _counted(day: date, part: str) -> Span:
    """Return what the marks of a week count: most students share most of their weeks, mark by mark."""
    since, until = _marked(day, part)
    return Span(since, until, tally(day, part).without_late)


def _marked(day: date, part: str) -> tuple[date, date]:
    """Return the first and the last day with a mark."""
    first = (len(part) - len(part.lstrip(NO_MARK))) // 2
    last = (len(part.rstrip(NO_MARK)) - 1) // 2
    return day + timedelta(days=first), day + timedelta(days=last)
