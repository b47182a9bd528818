"""What students and families said they would do by today or before, and nobody has asked after yet."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import Owner, StudentId
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Due(NamedTuple):
    student: StudentId
    action: int
    text: str
    owner: Owner
    due_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Due,
        "SELECT student_id, id, text, owner, due_on FROM action WHERE owner IN ('student', 'parent')"
        " AND done_on IS NULL AND let_go_on IS NULL AND due_on <= :today",
        today=today.isoformat(),
    )
    return [_line(row, today) for row in found]


def _line(row: _Due, today: date) -> Line:
    late = (today - row.due_on).days
    family = row.owner is Owner.PARENT
    if late:
        words = (
            _("The family was to do this by {day}, {days} ago: “{text}”")
            if family
            else _("The student was to do this by {day}, {days} ago: “{text}”")
        )
    else:
        words = (
            _("The family was to do this by today, {day}: “{text}”")
            if family
            else _("The student was to do this by today, {day}: “{text}”")
        )
    figures: dict[str, Figure] = {"day": row.due_on, "days": late, "text": row.text}
    return Line(row.student, SOURCE.key, words, figures, row.due_on, Act.TURN_OUT, row.action)


SOURCE = Source(
    "action_due",
    50,
    lambda: _("Action due"),
    Weight.DUE,
    lambda: _("what students and families were to do by today"),
    _find,
)
