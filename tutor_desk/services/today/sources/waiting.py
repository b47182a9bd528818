"""Entries and goals that have waited for an adult for a week or longer."""

from datetime import date, timedelta
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access import visible
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, plural

LONG = timedelta(days=7)


class _Waiting(NamedTuple):
    student: StudentId
    oldest: date
    many: int


def _find(reader: Reader, today: date) -> list[Line]:
    entries = f"standing = 'proposed' AND {visible.clause(reader.seat, 'entry')}"
    found = reader.rows(
        _Waiting,
        "SELECT student_id, min(date(written_at, 'localtime')) AS oldest, count(*) FROM"
        f" (SELECT student_id, written_at FROM entry WHERE {entries}"
        "  UNION ALL SELECT student_id, written_at FROM goal WHERE standing = 'proposed')"
        " GROUP BY student_id HAVING oldest <= :limit",
        limit=(today - LONG).isoformat(),
        me=reader.seat.name,
    )
    return [_line(row, today) for row in found]


def _line(row: _Waiting, today: date) -> Line:
    what = plural("{n} entry or goal waits", "{n} entries and goals wait", row.many)
    words = _("{what} for an adult, the oldest since {day}: {days}")
    figures: dict[str, Figure] = {"what": what, "day": row.oldest, "days": (today - row.oldest).days}
    return Line(row.student, SOURCE.key, words, figures, row.oldest, Act.SETTLE)


SOURCE = Source(
    "waiting",
    60,
    lambda: _("Waiting"),
    Weight.DUE,
    lambda: _("entries and goals that have waited for a week"),
    _find,
)
