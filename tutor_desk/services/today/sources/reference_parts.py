"""Teachers who were asked for their part of a reference, and whose day has come without an answer."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access import references_seen
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Missing(NamedTuple):
    id: int
    student: StudentId
    teacher: str
    asked_on: date
    chase_on: date
    purpose: str


def _find(reader: Reader, today: date) -> list[Line]:
    if not references_seen.may_see(reader.seat):
        return []
    rows = reader.rows(
        _Missing,
        "SELECT part.id, part.student_id, teacher, asked_on, chase_on, purpose FROM reference_part AS part"
        " JOIN reference ON reference.id = reference_id"
        " WHERE answered_on IS NULL AND given_on IS NULL AND chase_on <= :today ORDER BY chase_on, part.id",
        today=today.isoformat(),
    )
    return [_line(row) for row in rows]


def _line(row: _Missing) -> Line:
    words = _(
        "{teacher} was asked on {asked} for a part of the reference for {purpose}, back by {day}, and has not answered"
    )
    figures: dict[str, Figure] = {
        "teacher": row.teacher,
        "asked": row.asked_on,
        "purpose": row.purpose,
        "day": row.chase_on,
    }
    return Line(row.student, SOURCE.key, words, figures, row.chase_on, Act.APPLICATIONS, row.id)


SOURCE = Source(
    "reference_parts",
    54,
    lambda: _("References"),
    Weight.LATE,
    lambda: _("parts of references that teachers have not given by their day"),
    _find,
)
