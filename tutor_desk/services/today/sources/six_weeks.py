"""Students who joined six weeks ago or longer and have not had a review since, nor have one booked."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.today.lines import Act, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

KEY = "six_weeks"
DAYS, FOLLOWED = 42, 120
"""A first review is due after so many days, and is looked for no longer after so many: then the ordinary interval holds."""


class _Joined(NamedTuple):
    student: StudentId
    on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Joined,
        "SELECT id, entered_on FROM student WHERE archived_on IS NULL"
        " AND julianday(:today) - julianday(entered_on) BETWEEN :days AND :followed"
        " AND NOT EXISTS (SELECT 1 FROM review WHERE student_id = student.id AND state <> 'missed'"
        "  AND (date(held_at, 'localtime') >= entered_on OR planned_on >= :today))",
        today=today.isoformat(),
        days=DAYS,
        followed=FOLLOWED,
    )
    words = _(
        "Joined on {day}, {days} ago, and has had no review since; the first is due after {days_planned}"
    )
    return [
        Line(
            row.student,
            KEY,
            words,
            {"day": row.on, "days": (today - row.on).days, "days_planned": DAYS},
            row.on,
            Act.BOOK,
        )
        for row in found
    ]


SOURCE = Source(
    KEY,
    77,
    lambda: _("Six weeks"),
    Weight.DUE,
    lambda: _("students who joined six weeks ago and have had no review"),
    _find,
)
