"""Reviews that were put off, or begun on an earlier day and not confirmed yet."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import ReviewState, StudentId
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Begun(NamedTuple):
    student: StudentId
    review: int
    state: ReviewState
    planned_on: date | None
    held_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Begun,
        "SELECT student_id, id, state, planned_on, date(held_at, 'localtime') FROM review"
        " WHERE state IN ('open', 'parked') AND held_at IS NOT NULL"
        " AND (state = 'parked' OR date(held_at, 'localtime') < :today)",
        today=today.isoformat(),
    )
    return [_line(row, today) for row in found]


def _line(row: _Begun, today: date) -> Line:
    if row.state is ReviewState.OPEN or row.planned_on is None:
        words, day = _("A review begun on {day}, {days} ago, is not confirmed yet"), row.held_on
    elif row.planned_on < today:
        words, day = _("A review was put off to {day}, {days} ago, and waits"), row.planned_on
    else:
        words, day = _("A review was put off; the rest is booked for {day}"), row.planned_on
    figures: dict[str, Figure] = {"day": day, "days": (today - day).days}
    return Line(row.student, SOURCE.key, words, figures, row.held_on, Act.GO_ON, row.review)


SOURCE = Source(
    "left_open",
    30,
    lambda: _("Review begun"),
    Weight.DUE,
    lambda: _("reviews begun and not confirmed"),
    _find,
)
