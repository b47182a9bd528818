"""Students who left early and whom nobody has followed up yet."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

WITHIN = 5
"""Days within which an early leaver is followed up."""


class _Left(NamedTuple):
    student: StudentId
    left_on: date
    left_because: str


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Left,
        "SELECT student_id, left_on, left_because FROM stay WHERE early AND followed_on IS NULL AND left_on <= :today",
        today=today.isoformat(),
    )
    words = _("Left early on {day}, {days} ago, and is to be followed up within {days_within}: “{text}”")
    lines = []
    for row in found:
        figures: dict[str, Figure] = {
            "day": row.left_on,
            "days": (today - row.left_on).days,
            "days_within": WITHIN,
            "text": row.left_because,
        }
        lines.append(Line(row.student, SOURCE.key, words, figures, row.left_on, Act.FOLLOW_UP))
    return lines


SOURCE = Source(
    "early_leaver",
    22,
    lambda: _("Left early"),
    Weight.LATE,
    lambda: _("early leavers whom nobody has followed up"),
    _find,
    of_left=True,
)
