"""In which subjects the current grade has moved below the target, for the whole caseload at once or for one student.

The grades of a subject, without their days, are few patterns in a caseload: each pattern is compared once, as on
the student's own page, and only the subjects that moved are read in full.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import GradeKind, Source, StudentId
from tutor_desk.services.grades.recorded import GradeRow, TakenRow, scales
from tutor_desk.services.grades.scales import Scales
from tutor_desk.services.grades.subjects import OfStudent, SubjectNow, gathered
from tutor_desk.store.reading import Reader

_PART, _ROW = "\x1f", "\x1e"
_COMPARED = "kind IN ('target', 'current')"
_CURRENT = "CASE WHEN kind = 'current' THEN grade END"
_PATTERNS = (
    "SELECT pattern, json_group_array(json_array(student_id, subject)) FROM"
    " (SELECT student_id, lower(subject) AS subject,"
    f" group_concat(kind || '{_PART}' || grade || '{_PART}' || scale, '{_ROW}' ORDER BY as_at, id) AS pattern"
    f" FROM grade WHERE {_COMPARED}{{whose}} GROUP BY student_id, lower(subject)"
    f" HAVING count(*) > 2 AND max({_CURRENT}) <> min({_CURRENT})) GROUP BY pattern"
)
_CHOSEN = "WITH chosen AS (SELECT value ->> 0 AS whose, value ->> 1 AS what FROM json_each(:chosen))"
_GRADES = (
    f"{_CHOSEN} SELECT student_id, subject, kind, grade, as_at, source, scale, id FROM chosen"
    f" CROSS JOIN grade ON student_id = whose AND lower(subject) = what WHERE {_COMPARED}"
)
_TAKEN = (
    f"{_CHOSEN} SELECT student_id, id, name, teacher, scale FROM chosen"
    " CROSS JOIN taken_subject ON student_id = whose AND lower(name) = what"
)


class _Taken(NamedTuple):
    student: StudentId
    id: int
    name: str
    teacher: str
    scale: str


def moved_below(reader: Reader, student: StudentId | None = None) -> dict[StudentId, tuple[SubjectNow, ...]]:
    """Return the subjects whose newest current grade is below the target and the one before was not, by student.

    Of one student, or without one of all.
    """
    known = scales(reader)
    chosen: list[list[int | str]] = []
    narrowed = _PATTERNS.format(whose=" AND student_id = :student" if student else "")
    for pattern, whose in reader.raw(narrowed, student=student):
        if _may_have_moved(pattern, known):
            chosen += json.loads(whose)
    return _in_full(reader, chosen, known) if chosen else {}


def is_moved(subject: SubjectNow) -> bool:
    """Whether the newest current grade is below the target, and the one before it was not."""
    now, before = subject.against_target, subject.compare(subject.before, subject.target)
    return now is not None and before is not None and now < 0 <= before


def _may_have_moved(pattern: str, known: Scales) -> bool:
    """Whether grades of one subject, in their order, moved below; also where only the student's subject says the scale."""
    rows = []
    for place, part in enumerate(pattern.split(_ROW)):
        kind, grade, scale = part.split(_PART)
        rows.append(GradeRow("-", GradeKind(kind), grade, date.min, Source.HAND, scale, place))
    (subject,) = gathered(rows, (), known)
    return subject.scale is None or is_moved(subject)


def _in_full(
    reader: Reader, chosen: Sequence[Sequence[int | str]], known: Scales
) -> dict[StudentId, tuple[SubjectNow, ...]]:
    whose = json.dumps(chosen)
    grades: dict[StudentId, list[GradeRow]] = defaultdict(list)
    takes: dict[StudentId, list[TakenRow]] = defaultdict(list)
    for one in reader.rows(OfStudent, _GRADES, chosen=whose):
        grades[one.student].append(one.grade_row)
    for taken in reader.rows(_Taken, _TAKEN, chosen=whose):
        takes[taken.student].append(TakenRow(taken.id, taken.name, taken.teacher, taken.scale))
    found = {}
    for student, rows in grades.items():
        moved = tuple(one for one in gathered(rows, takes[student], known) if is_moved(one))
        if moved:
            found[student] = moved
    return found
