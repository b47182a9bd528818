"""Home–school agreements that are to be looked at again, a year after the family was asked."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Due(NamedTuple):
    student: StudentId
    agreement: int
    said_on: date
    review_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Due,
        "SELECT student_id, id, said_on, review_on FROM (SELECT *, row_number() OVER (PARTITION BY student_id"
        " ORDER BY said_on DESC, id DESC) AS nth FROM home_agreement) WHERE nth = 1 AND review_on <= :today",
        today=today.isoformat(),
    )
    words = _(
        "The family was asked for the home–school agreement on {said}; it is looked at again from {day} on"
    )
    lines = []
    for row in found:
        figures: dict[str, Figure] = {"said": row.said_on, "day": row.review_on}
        lines.append(Line(row.student, SOURCE.key, words, figures, row.review_on, Act.FAMILY, row.agreement))
    return lines


SOURCE = Source(
    "agreement",
    72,
    lambda: _("Home–school agreement"),
    Weight.QUIET,
    lambda: _("home–school agreements a year old"),
    _find,
)
