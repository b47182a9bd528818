"""What the columns of the table of subjects say."""

from collections.abc import Sequence
from datetime import date

from tutor_desk.services.grades.recorded import GradeRow
from tutor_desk.services.grades.subjects import SubjectNow
from tutor_desk.services.grades.words import target_words
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.progress.card import target_mark
from tutor_desk.ui.tables.records import Column, Spark
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _

NOTHING = "—"


def columns() -> Sequence[Column[SubjectNow]]:
    """Return the columns: each grade as it is written, and the date of the newest."""
    return (
        Column("subject", _("Subject"), lambda s: s.name, width=124, bold=True, stretch=True),
        Column("teacher", _("Teacher"), lambda s: s.teacher or NOTHING, width=110, shown=False),
        Column("target", _("Target"), lambda s: _grade(s.target), width=58),
        Column("expected", _("Expected"), lambda s: _grade(s.expected), width=72),
        Column("current", _("Current"), lambda s: _grade(s.now), spark=spark, width=118),
        Column("against", _("Beside target"), target_words, _steps, target_mark, width=152),
        Column("effort", _("Effort"), lambda s: _grade(s.effort), width=86),
        Column("as_at", _("As at"), lambda s: short_date(s.as_at), lambda s: s.as_at or date.min, width=64),
    )


def spark(subject: SubjectNow) -> Spark | None:
    """Return the current grades as a line that rises when they do; nothing where they cannot be ordered."""
    scale = subject.scale
    if scale is None:
        return None
    steps = [by for one in subject.current if (by := scale.above(one.grade, scale.grades[-1])) is not None]
    if len(steps) < 2:
        return None
    behind = subject.against_target is not None and subject.against_target < 0
    return Spark(tuple(map(float, steps)), Tone.WATCH if behind else Tone.GOOD)


def _grade(row: GradeRow | None) -> str:
    return row.grade if row else NOTHING


def _steps(subject: SubjectNow) -> int | None:
    return subject.against_target
