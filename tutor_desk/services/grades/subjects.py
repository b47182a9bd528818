"""How each subject of a student stands: the one way in which grades are gathered and compared.

The caseload, the student's page, the review and its record, and the progress summary all ask here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tutor_desk.models.kinds import GradeKind, Source, StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.grades.recorded import GradeRow, TakenRow, grades, scales, taken
from tutor_desk.services.grades.scales import Scale, Scales
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class SubjectNow:
    """A subject as it stands: the newest grade of each kind, all on one ``scale``, and the grades before.

    ``scale`` is nothing where nobody said it and the grades do not tell. ``current`` and ``efforts`` are whole
    series, oldest first; ``earlier`` are grades of the subject on another scale, as GCSE before A level.
    """

    name: str
    teacher: str
    scale: Scale | None
    effort_scale: Scale | None
    target: GradeRow | None
    expected: GradeRow | None
    current: tuple[GradeRow, ...]
    efforts: tuple[GradeRow, ...]
    expecteds: tuple[GradeRow, ...] = ()
    targets: tuple[GradeRow, ...] = ()
    earlier: tuple[GradeRow, ...] = ()

    @property
    def now(self) -> GradeRow | None:
        """The newest current grade."""
        return self.current[-1] if self.current else None

    @property
    def effort(self) -> GradeRow | None:
        """The newest effort."""
        return self.efforts[-1] if self.efforts else None

    @property
    def as_at(self) -> date | None:
        """The day of the newest figure of the subject."""
        return max((one.as_at for one in self.newest()), default=None)

    @property
    def before(self) -> GradeRow | None:
        """The current grade before the newest."""
        return self.current[-2] if len(self.current) > 1 else None

    @property
    def against_target(self) -> int | None:
        """How many grades the newest current one is above the target; below 0 if it is below."""
        return self.compare(self.now, self.target)

    def compare(self, one: GradeRow | None, other: GradeRow | None) -> int | None:
        """Return how many grades one is above another; nothing if they cannot be compared."""
        if one is None or other is None:
            return None
        scale = self.effort_scale if one.kind is GradeKind.EFFORT else self.scale
        return scale.above(one.grade, other.grade) if scale else None

    def newest(self) -> tuple[GradeRow, ...]:
        """Return the newest grade of each kind there is, in the order of the kinds."""
        return tuple(one for one in (self.target, self.expected, self.now, self.effort) if one)

    def series(self, kind: GradeKind) -> tuple[GradeRow, ...]:
        """Return all grades of a kind, oldest first."""
        return {
            GradeKind.TARGET: self.targets,
            GradeKind.EXPECTED: self.expecteds,
            GradeKind.CURRENT: self.current,
            GradeKind.EFFORT: self.efforts,
        }[kind]

    def at(self, kind: GradeKind, day: date) -> GradeRow | None:
        """Return the grade of a kind that was the newest on a day."""
        return next((one for one in reversed(self.series(kind)) if one.as_at <= day), None)


@dataclass(frozen=True, slots=True)
class Moved:
    """What has changed in a subject since a day: the grade then and the grade now, of one kind."""

    subject: str
    kind: GradeKind
    then: GradeRow
    now: GradeRow
    by: int | None


@student_may
def progress(reader: Reader, student: StudentId) -> tuple[SubjectNow, ...]:
    """Return how each subject of a student stands, by name: three statements."""
    own(reader.seat, student)
    return gathered(grades(reader, student), taken(reader, student), scales(reader))


def gathered(
    rows: Iterable[GradeRow], subjects: Iterable[TakenRow] = (), known: Scales | None = None
) -> tuple[SubjectNow, ...]:
    """Gather grades by subject, by name; the order in which they come does not matter but for one day's own."""
    all_scales = known or Scales()
    by_subject: dict[str, list[GradeRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (one.as_at, one.id)):
        by_subject[row.subject.casefold()].append(row)
    takes = {one.name.casefold(): one for one in subjects}
    names = sorted({*by_subject, *takes})
    return tuple(_gather(by_subject.get(name, []), takes.get(name), all_scales) for name in names)


def beside_targets(reader: Reader) -> dict[StudentId, tuple[int, int]]:
    """Return of every student with a target how many subjects are below it, and how many were compared."""
    rows = reader.rows(
        OfStudent,
        "SELECT student_id, subject, kind, grade, max(as_at), source, scale, id FROM grade"
        " WHERE kind IN ('target', 'current') GROUP BY student_id, lower(subject), kind, scale",
    )
    known, by_student = scales(reader), defaultdict[StudentId, list[GradeRow]](list)
    for row in rows:
        by_student[row.student].append(row.grade_row)
    found = {}
    for student, own_rows in by_student.items():
        steps = [
            one.against_target for one in gathered(own_rows, (), known) if one.against_target is not None
        ]
        if steps:
            found[student] = (sum(by < 0 for by in steps), len(steps))
    return found


@dataclass(frozen=True, slots=True)
class OfStudent:
    """A grade with whose it is."""

    student: StudentId
    subject: str
    kind: GradeKind
    grade: str
    as_at: date
    source: Source
    scale: str
    id: int

    @property
    def grade_row(self) -> GradeRow:
        """The grade without whose it is."""
        return GradeRow(self.subject, self.kind, self.grade, self.as_at, self.source, self.scale, self.id)


def changed_since(subjects: Iterable[SubjectNow], day: date) -> tuple[Moved, ...]:
    """Return what has changed since a day: grades that are newer than it and say something else than before."""
    found = []
    for subject in subjects:
        for kind in GradeKind:
            series = subject.series(kind)
            then = subject.at(kind, day)
            if then is None or series[-1].as_at <= day or series[-1].grade == then.grade:
                continue
            found.append(Moved(subject.name, kind, then, series[-1], subject.compare(series[-1], then)))
    return tuple(found)


def new_since(subjects: Iterable[SubjectNow], day: date) -> tuple[GradeRow, ...]:
    """Return the newest grades that came after a day where none of their kind was known before."""
    return tuple(
        one
        for subject in subjects
        for one in subject.newest()
        if one.as_at > day and not subject.at(one.kind, day)
    )


def _gather(rows: Sequence[GradeRow], takes: TakenRow | None, known: Scales) -> SubjectNow:
    efforts = [row for row in rows if row.kind is GradeKind.EFFORT]
    graded = [row for row in rows if row.kind is not GradeKind.EFFORT]
    key = _scale_key(graded, takes)
    scale = known.get(key) if key else _told(graded, known)
    same = [row for row in graded if not row.scale or not key or row.scale == key]
    by_kind = {kind: tuple(row for row in same if row.kind is kind) for kind in GradeKind}
    newest = {kind: found[-1] if found else None for kind, found in by_kind.items()}
    effort_key = efforts[-1].scale if efforts else ""
    return SubjectNow(
        name=takes.name if takes else rows[-1].subject,
        teacher=takes.teacher if takes else "",
        scale=scale,
        effort_scale=known.get(effort_key)
        if effort_key
        else known.fitting((e.grade for e in efforts), effort=True),
        target=newest[GradeKind.TARGET],
        expected=newest[GradeKind.EXPECTED],
        current=by_kind[GradeKind.CURRENT],
        efforts=tuple(row for row in efforts if row.scale == effort_key),
        expecteds=by_kind[GradeKind.EXPECTED],
        targets=by_kind[GradeKind.TARGET],
        earlier=tuple(row for row in graded if row not in same),
    )


def _scale_key(graded: Sequence[GradeRow], takes: TakenRow | None) -> str:
    """Return the key of the newest scale that is said of the grades, else that of the subject."""
    said = next((row.scale for row in reversed(graded) if row.scale), "")
    return said or (takes.scale if takes else "")


def _told(graded: Sequence[GradeRow], known: Scales) -> Scale | None:
    """Return the scale that grades tell by themselves: numbers are GCSE grades, letters could be anything."""
    gcse = known.get("gcse")
    told = gcse is not None and graded and all(row.grade.isdecimal() for row in graded)
    return gcse if told and gcse and all(gcse.read(row.grade) for row in graded) else None
