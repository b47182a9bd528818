"""One look at the file, at one student or all of them: what several factors rest on is read once."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from tutor_desk.models.kinds import Source, StudentId
from tutor_desk.services.attendance import known
from tutor_desk.store.reading import Reader

DETAILS = ("sen", "looked_after", "fsm")


@dataclass(frozen=True, slots=True)
class Part:
    """The half days of one school year on and after a day; ``before`` is the day of the figure taken off."""

    student: StudentId
    as_at: date
    source: Source
    possible: int
    missed: int
    before: date | None


@dataclass(frozen=True, slots=True)
class Set:
    """When and by whom a detail was last set, and what it was before."""

    day: date
    who: str
    before: Any


class _Told(NamedTuple):
    student: StudentId
    day: date
    who: str
    content: str


_YEAR = "date(as_at, '-7 months', 'start of year')"
_PARTS = f"""
WITH figure AS MATERIALIZED (
    SELECT student_id, as_at, source, possible, authorised + unauthorised AS missed, {_YEAR} AS year,
           row_number() OVER (PARTITION BY student_id, {_YEAR}, as_at >= :since ORDER BY {known.NEWEST_FIRST}) AS nth
      FROM ({{figures}})
)
SELECT now.student_id, now.as_at, now.source, now.possible - coalesce(earlier.possible, 0),
       now.missed - coalesce(earlier.missed, 0), earlier.as_at
  FROM figure AS now
  LEFT JOIN figure AS earlier ON earlier.student_id = now.student_id AND earlier.year = now.year
       AND earlier.nth = 1 AND earlier.as_at < :since
 WHERE now.nth = 1 AND now.as_at >= :since ORDER BY now.student_id, now.as_at
"""
_TOLD = (  # by the index of details alone: the whole trail is a hundred times as long
    "SELECT trail_change.student_id, date(trail.at, 'localtime'), trail.who, content FROM trail_change"
    " CROSS JOIN trail ON trail.id = trail_id WHERE table_name = 'student' AND content IS NOT NULL AND {whose}"
    " ORDER BY +trail_id"
)


class Look:
    """Reads what factors rest on; of one student, or without one of all."""

    def __init__(self, reader: Reader, today: date, student: StudentId | None = None) -> None:
        self.reader, self.today, self.student = reader, today, student
        self._counted: dict[date, Mapping[StudentId, list[Part]]] = {}

    def attendance(self, since: date) -> Mapping[StudentId, list[Part]]:
        """Return by student what was counted from a day on, a part for each school year, the oldest first.

        Figures count from September; what lies before the day is taken off by the figure that was known then.
        """
        if since not in self._counted:
            sql = _PARTS.format(figures=known.figures(known.OF_STUDENT if self.student else ""))
            rows = self.reader.rows(Part, sql, since=since.isoformat(), student=self.student)
            self._counted[since] = {one: list(some) for one, some in groupby(rows, attrgetter("student"))}
        return self._counted[since]

    @cached_property
    def details(self) -> Mapping[StudentId, Mapping[str, Any]]:
        """The details of students that factors rest on, as they are stored now."""
        whose = "id = :student" if self.student else "archived_on IS NULL"
        rows = self.reader.raw(
            f"SELECT id, {', '.join(DETAILS)} FROM student WHERE {whose}", student=self.student
        )
        return {StudentId(row[0]): dict(zip(DETAILS, row[1:], strict=True)) for row in rows}

    @cached_property
    def sets(self) -> Mapping[StudentId, Mapping[str, Set]]:
        """When each of these details was last set, as the trail tells it."""
        whose = "trail_change.student_id = :student" if self.student else "trail_change.student_id > 0"
        found: dict[StudentId, dict[str, Set]] = defaultdict(dict)
        for row in self.reader.rows(_Told, _TOLD.format(whose=whose), student=self.student):
            change = json.loads(row.content)
            before, after = change["before"] or {}, change["after"] or {}
            for name in DETAILS:
                if name in after:
                    found[row.student][name] = Set(row.day, row.who, before.get(name))
        return found
