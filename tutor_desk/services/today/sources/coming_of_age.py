"""Students who turn 18 soon or have, and have not said whether their family may go on being told."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students.ages import OF_AGE, TOLD_BEFORE, add_years
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Unasked(NamedTuple):
    student: StudentId
    born_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Unasked,
        "SELECT id, born_on FROM student WHERE archived_on IS NULL AND agrees_home IS NULL"
        " AND date(born_on, '+18 years') <= :limit",
        limit=(today + TOLD_BEFORE).isoformat(),
    )
    return [_line(row, today) for row in found]


def _line(row: _Unasked, today: date) -> Line:
    birthday = add_years(row.born_on, OF_AGE)
    figures: dict[str, Figure] = {"born": row.born_on, "day": birthday}
    words = (
        _("Born on {born}, 18 since {day}, and has not said yet whether the family may be told")
        if birthday <= today
        else _("Born on {born}, 18 on {day}, and has not said yet whether the family may be told then")
    )
    return Line(row.student, SOURCE.key, words, figures, birthday - TOLD_BEFORE, Act.FAMILY)


SOURCE = Source(
    "of_age",
    75,
    lambda: _("Comes of age"),
    Weight.DUE,
    lambda: _("students who are 18 soon and have not answered"),
    _find,
)
