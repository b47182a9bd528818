"""Students whose indicators an adult said to look at again by now; the line tells nothing of what they are."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.indicators import sets
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Due(NamedTuple):
    id: int
    student: StudentId
    who: str
    decided_on: date
    again_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    if sets.in_use(reader) is None:
        return []
    rows = reader.rows(
        _Due,
        "SELECT id, student_id, decided_by, decided_on, again_on FROM indicator_decision WHERE again_on <= :today"
        " AND id IN (SELECT max(id) FROM indicator_decision GROUP BY student_id) ORDER BY again_on, id",
        today=today.isoformat(),
    )
    return [_line(row, today) for row in rows]


def _line(row: _Due, today: date) -> Line:
    words = _("On {said} {who} said to look again on {day}, {days} ago")
    figures: dict[str, Figure] = {
        "said": row.decided_on,
        "who": row.who,
        "day": row.again_on,
        "days": (today - row.again_on).days,
    }
    return Line(row.student, SOURCE.key, words, figures, row.again_on, Act.LOOK_AGAIN, row.id)


SOURCE = Source(
    "look_again",
    57,
    lambda: _("Look again"),
    Weight.DUE,
    lambda: _("what adults said to look at again"),
    _find,
)
