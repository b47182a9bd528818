"""The reviews that are booked for today."""

from datetime import date, time
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.today.lines import Act, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Booked(NamedTuple):
    student: StudentId
    review: int
    minutes: int
    starts: str


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Booked,
        "SELECT student_id, id, minutes, starts FROM review WHERE planned_on = :today AND state IN ('booked', 'prepared')",
        today=today.isoformat(),
    )
    words = _("A review is booked for today, {day}: {minutes} minutes")
    return [
        Line(
            row.student,
            SOURCE.key,
            words,
            {"day": today, "minutes": row.minutes},
            today,
            Act.REVIEW,
            row.review,
            time.fromisoformat(row.starts) if row.starts else None,
        )
        for row in found
    ]


SOURCE = Source(
    "appointment",
    10,
    lambda: _("Review today"),
    Weight.HERE,
    lambda: _("reviews booked for today"),
    _find,
    first=True,
)
