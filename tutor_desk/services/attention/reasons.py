"""The reasons there are to look at a student: those of Today that are about how a student does, and standing facts.

Each is a ``Source`` of lines as on Today, so that a reason that stands on both is one and the same.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance import known
from tutor_desk.services.attendance.counting import persistent, severe, share_words
from tutor_desk.services.grades.moved_below import moved_below
from tutor_desk.services.grades.subjects import SubjectNow
from tutor_desk.services.observations import noticed
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.services.today.sources import attendance_fell, referrals_to_chase, unseen
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, plural


class _Figure(NamedTuple):
    student: StudentId
    as_at: date
    possible: int
    missed: int


class _Goal(NamedTuple):
    student: StudentId
    id: int
    text: str
    due_on: date


@cache
def reasons() -> tuple[Source, ...]:
    """Return all reasons in the order in which they stand."""
    fell = attendance_fell.SOURCE
    all_of_them = (
        Source(fell.key, 10, fell.name, Weight.DUE, lambda: _("attendance fell by five points or more"), _fell),
        Source("absence", 20, lambda: _("Persistent absence"), Weight.LATE, lambda: _("a tenth or more of the half days missed"), _absence),
        Source("moved_below", 30, lambda: _("Grades moved below target"), Weight.DUE, lambda: _("grades that moved below target"), _moved),
        Source("open_concerns", 40, lambda: _("Open concern"), Weight.DUE, lambda: _("open concerns"), _concerns),
        referrals_to_chase.SOURCE,
        Source("goals_overdue", 60, lambda: _("Goal past its day"), Weight.QUIET, lambda: _("goals past their day"), _goals),
        unseen.SOURCE,
    )  # fmt: skip
    return tuple(sorted(all_of_them, key=attrgetter("place")))


def _fell(reader: Reader, _today: date) -> list[Line]:
    return [replace(line, act=Act.ATTENDANCE) for line in attendance_fell.lines(reader)]


_MAY_BE_ABSENT = (
    "student_id IN (SELECT student_id FROM attendance WHERE (authorised + unauthorised) * 10 >= possible"
    " UNION SELECT student_id FROM session_month GROUP BY student_id, school_year"
    " HAVING sum(authorised + unauthorised) * 10 >= sum(possible))"
)
"""Those of whom any figure is a tenth or more: few, so that the newest one is sought among theirs alone."""


def _absence(reader: Reader, _today: date) -> list[Line]:
    rows = reader.rows(
        _Figure,
        "SELECT student_id, as_at, possible, authorised + unauthorised AS missed FROM"
        f" (SELECT *, row_number() OVER (PARTITION BY student_id ORDER BY {known.NEWEST_FIRST}) AS nth"
        f" FROM ({known.figures(_MAY_BE_ABSENT)})) WHERE nth = 1 AND (authorised + unauthorised) * 10 >= possible",
    )
    return [_absent(row) for row in rows if persistent(row.possible, row.missed)]


def _absent(row: _Figure) -> Line:
    words = (
        _("{missed} of {possible} half days missed as at {day}, which is half or more; attendance {share}")
        if severe(row.possible, row.missed)
        else _("{missed} of {possible} half days missed as at {day}, which is a tenth or more; attendance {share}")
    )  # fmt: skip
    figures: dict[str, Figure] = {
        "missed": row.missed,
        "possible": row.possible,
        "day": row.as_at,
        "share": share_words(row.possible, row.missed),
    }
    return Line(row.student, "absence", words, figures, row.as_at, Act.ATTENDANCE)


def _moved(reader: Reader, _today: date) -> list[Line]:
    return [_below(student, subjects) for student, subjects in moved_below(reader).items()]


def _below(student: StudentId, subjects: tuple[SubjectNow, ...]) -> Line:
    """Return how many subjects moved below target, and of each the grade now, the one before and the target."""
    figures: dict[str, Figure] = {
        "what": plural("{n} subject moved below target", "{n} subjects moved below target", len(subjects))
    }
    told = []
    one_of = _(
        "{{name{n}}} {{now{n}}} as at {{at{n}}}, was {{then{n}}} on {{before{n}}}, target {{target{n}}} of {{aimed{n}}}"
    )
    for n, one in enumerate(subjects):
        if one.now is None or one.before is None or one.target is None:
            continue
        told.append(one_of.format(n=n))
        figures |= {
            f"name{n}": one.name,
            f"now{n}": one.now.grade,
            f"at{n}": one.now.as_at,
            f"then{n}": one.before.grade,
            f"before{n}": one.before.as_at,
            f"target{n}": one.target.grade,
            f"aimed{n}": one.target.as_at,
        }
    since = max(one.now.as_at for one in subjects if one.now)
    return Line(student, "moved_below", "{what}: " + "; ".join(told), figures, since, Act.PROGRESS)


def _concerns(reader: Reader, _today: date) -> list[Line]:
    lines = []
    by_student = sorted(noticed.open_concerns(reader), key=attrgetter("student"))
    for student, some in groupby(by_student, key=attrgetter("student")):
        found = list(some)
        first = found[0]
        what = plural("{n} concern is open", "{n} concerns are open", len(found))
        figures: dict[str, Figure] = {"what": what, "day": first.next_on, "reason": first.reason}
        words = _("{what}, looked at next on {day}: “{reason}”")
        lines.append(Line(student, "open_concerns", words, figures, first.next_on, Act.NOTICE, first.id))
    return lines


def _goals(reader: Reader, today: date) -> list[Line]:
    rows = reader.rows(
        _Goal,
        "SELECT student_id, id, text, due_on FROM goal WHERE state IN ('open', 'partly')"
        " AND standing IN ('accepted', 'changed') AND due_on < :today ORDER BY student_id, due_on, id",
        today=today.isoformat(),
    )
    lines = []
    for student, some in groupby(rows, key=attrgetter("student")):
        found = list(some)
        first = found[0]
        what = plural("{n} goal is past its day", "{n} goals are past their day", len(found))
        figures: dict[str, Figure] = {
            "what": what,
            "day": first.due_on,
            "days": (today - first.due_on).days,
            "text": first.text,
        }
        words = _("{what}, the oldest was for {day}, {days} ago: “{text}”")
        lines.append(Line(student, "goals_overdue", words, figures, first.due_on, Act.GOAL, first.id))
    return lines
