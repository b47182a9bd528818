"""What adults promised by today or before and nobody has noted as kept."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import Owner, StudentId
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, word


class _Promise(NamedTuple):
    student: StudentId
    action: int
    text: str
    owner: Owner
    owner_name: str
    due_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Promise,
        "SELECT student_id, id, text, owner, owner_name, due_on FROM action WHERE owner IN ('tutor', 'other')"
        " AND done_on IS NULL AND let_go_on IS NULL AND due_on <= :today",
        today=today.isoformat(),
    )
    return [_line(row, reader.seat.name, today) for row in found]


def _line(row: _Promise, me: str, today: date) -> Line:
    mine = row.owner is Owner.TUTOR and row.owner_name == me
    late = (today - row.due_on).days
    if late:
        words = (
            _("You promised for {day}, {days} ago: “{text}”")
            if mine
            else _("{who} promised for {day}, {days} ago: “{text}”")
        )
    else:
        words = (
            _("You promised for today, {day}: “{text}”")
            if mine
            else _("{who} promised for today, {day}: “{text}”")
        )
    figures: dict[str, Figure] = {
        "day": row.due_on,
        "days": late,
        "text": row.text,
        "who": row.owner_name or word(row.owner),
    }
    return Line(row.student, SOURCE.key, words, figures, row.due_on, Act.TURN_OUT, row.action)


SOURCE = Source(
    "promise",
    20,
    lambda: _("Promise due"),
    Weight.LATE,
    lambda: _("what adults promised by today"),
    _find,
)
