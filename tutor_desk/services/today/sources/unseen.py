"""Students who have not been seen for longer than their tutor planned, and for whom no review is booked."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

KEY = "unseen"


class _Unseen(NamedTuple):
    student: StudentId
    every: int
    last: date | None


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Unseen,
        "WITH held AS (SELECT student_id, max(date(held_at, 'localtime')) AS last,"
        "  max(state IN ('booked', 'prepared') AND planned_on >= :today) AS booked"
        "  FROM review WHERE state <> 'missed' GROUP BY student_id)"
        " SELECT id, coalesce(student.see_every, (SELECT see_every FROM caseload LIMIT 1)) AS every, last"
        " FROM student LEFT JOIN held ON held.student_id = student.id"
        " WHERE archived_on IS NULL AND NOT coalesce(booked, 0)"
        " AND (last IS NULL OR julianday(:today) - julianday(last) > every)",
        today=today.isoformat(),
    )
    return [_line(row, today) for row in found]


def _line(row: _Unseen, today: date) -> Line:
    if row.last is None:
        words = _("Seen {times} times so far and no review is booked; you planned one every {days_planned}")
        figures: dict[str, Figure] = {"times": 0, "days_planned": row.every}
        return Line(row.student, KEY, words, figures, date.min, Act.BOOK)
    words = _("Not seen for {days}, since {day}, and no review is booked; you planned every {days_planned}")
    figures = {"day": row.last, "days": (today - row.last).days, "days_planned": row.every}
    return Line(row.student, KEY, words, figures, row.last, Act.BOOK)


SOURCE = Source(
    KEY,
    80,
    lambda: _("Not seen"),
    Weight.DUE,
    lambda: _("students not seen for longer than you planned"),
    _find,
)
