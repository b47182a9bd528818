"""Next steps with families that were to be done by today or before."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Step(NamedTuple):
    student: StudentId
    log: int
    with_whom: str
    happened_on: date
    next_step: str
    next_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Step,
        "SELECT student_id, id, with_whom, happened_on, next_step, next_on FROM contact_log"
        " WHERE next_step <> '' AND next_done_on IS NULL AND next_on <= :today",
        today=today.isoformat(),
    )
    return [_line(row, today) for row in found]


def _line(row: _Step, today: date) -> Line:
    late = (today - row.next_on).days
    words = (
        _("After speaking to {who} on {spoke}, this was to be done by {day}, {days} ago: “{text}”")
        if late
        else _("After speaking to {who} on {spoke}, this is to be done by today, {day}: “{text}”")
    )
    figures: dict[str, Figure] = {
        "who": row.with_whom,
        "spoke": row.happened_on,
        "day": row.next_on,
        "days": late,
        "text": row.next_step,
    }
    return Line(row.student, SOURCE.key, words, figures, row.next_on, Act.FAMILY, row.log)


SOURCE = Source(
    "contact_step",
    56,
    lambda: _("Next step with the family"),
    Weight.DUE,
    lambda: _("next steps with families that are due"),
    _find,
)
