"""Students who left longer ago than the school's rules keep what is held of them."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import RecordClass
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Left(NamedTuple):
    student: StudentId
    born_on: date | None
    left_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Left,
        "SELECT id, born_on, archived_on FROM student WHERE archived_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"
        " retention_kept WHERE student_id = student.id AND record_class = :archived AND until > :today)",
        archived=RecordClass.ARCHIVED.value,
        today=today.isoformat(),
    )
    if not found:
        return []
    from tutor_desk.services.rights import retention  # noqa: PLC0415 - the rules of all classes; rarely wanted

    rule = retention.rule_of(reader, RecordClass.ARCHIVED)
    lines = []
    for row in found:
        began = retention.began_on(rule, row.born_on, row.left_on, None)
        due = retention.due_from(rule, row.born_on, row.left_on, None)
        if began is None or due is None or due > today:
            continue
        words = _("What is held was to be kept until {due}: {years} years from {day}")
        figures: dict[str, Figure] = {"due": due, "years": rule.years, "day": began}
        lines.append(Line(row.student, SOURCE.key, words, figures, due, Act.RIGHTS))
    return lines


SOURCE = Source(
    "retention_due",
    90,
    lambda: _("Kept long enough"),
    Weight.QUIET,
    lambda: _("students who left longer ago than your rules keep their records"),
    _find,
    of_left=True,
)
