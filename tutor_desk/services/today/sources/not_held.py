"""Reviews whose day has passed and of which nobody has said what became of them."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.today.lines import Act, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Booked(NamedTuple):
    student: StudentId
    review: int
    planned_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    # by the index of the days, every review ever held would be fetched one by one: hence the plus
    found = reader.rows(
        _Booked,
        "SELECT student_id, id, planned_on FROM review WHERE +planned_on < :today AND state IN ('booked', 'prepared')",
        today=today.isoformat(),
    )
    words = _("A review was booked for {day}, {days} ago, and not held")
    return [
        Line(
            row.student,
            SOURCE.key,
            words,
            {"day": row.planned_on, "days": (today - row.planned_on).days},
            row.planned_on,
            Act.BOOK,
            row.review,
        )
        for row in found
    ]


SOURCE = Source(
    "not_held",
    40,
    lambda: _("Date has passed"),
    Weight.DUE,
    lambda: _("reviews whose day has passed"),
    _find,
)
