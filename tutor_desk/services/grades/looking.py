"""Compare a list of grades with the desk and show what bringing it in would change; a question alone."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.models.kinds import GradeKind, StudentId
from tutor_desk.services.grades.incoming import Choices, IncomingMark, IncomingMarks
from tutor_desk.services.grades.marks import no_grade
from tutor_desk.services.grades.recorded import scales
from tutor_desk.services.grades.scales import Scale, Scales, folded
from tutor_desk.services.students.class_list import everybody
from tutor_desk.services.students.identifiers import check_upn
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.services.students.matching import Known, Matcher, numbers
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class MarkFate(StrEnum):
    """What becomes of a grade of the list."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PreviewMark:
    """A grade of the list and what would become of it; ``was`` is what the desk holds for that day."""

    row: int
    name: str
    subject: str
    kind: GradeKind
    grade: str
    as_at: date | None
    scale: str
    fate: MarkFate
    student: StudentId | None = None
    was: str = ""
    teacher: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FoundSubject:
    """A subject of the list: how many grades, on which scale they are read, and whether the desk knows it.

    ``for_effort`` counts those that say effort. ``scale`` is empty where no scale has all of its grades.
    """

    name: str
    grades: int
    scale: str
    known: bool
    taken: bool

    @property
    def key(self) -> str:
        """The name without case, by which a choice is kept."""
        return self.name.casefold()


@dataclass(frozen=True, slots=True)
class GradePreview:
    """What bringing a list in would do, under the choices that were made."""

    marks: tuple[PreviewMark, ...]
    subjects: tuple[FoundSubject, ...]
    choices: Choices

    def count(self, fate: MarkFate) -> int:
        """Return how many grades are so."""
        return sum(1 for mark in self.marks if mark.fate is fate)


class _There(NamedTuple):
    student: StudentId
    subject: str
    kind: GradeKind
    as_at: date
    grade: str
    scale: str


class _Takes(NamedTuple):
    student: StudentId
    name: str
    scale: str


class _Desk:
    """What the desk holds, as far as a list of grades can meet it."""

    def __init__(self, reader: Reader) -> None:
        self.scales: Scales = scales(reader)
        people = everybody(reader)
        self.years = {one.id: one.year_group for one in people}
        self.matcher, self.people = Matcher(people), {one.id: one for one in people}
        self.by_number: dict[tuple[str, str], list[StudentId]] = defaultdict(list)
        for person in people:
            for number in numbers(person):
                self.by_number[number].append(person.id)
        there = reader.rows(
            _There, "SELECT student_id, subject, kind, as_at, grade, scale FROM grade ORDER BY as_at, id"
        )
        self.there = {(one.student, one.subject.casefold(), one.kind, one.as_at): one for one in there}
        self.scale_of = {
            (one.student, one.subject.casefold()): one.scale
            for one in there
            if one.scale and one.kind is not GradeKind.EFFORT
        }
        takes = reader.rows(_Takes, "SELECT student_id, name, scale FROM taken_subject ORDER BY id")
        for one in takes:
            if one.scale:
                self.scale_of.setdefault((one.student, one.name.casefold()), one.scale)
        self.names = {one.subject.casefold(): one.subject for one in there} | {
            one.name.casefold(): one.name for one in takes
        }
        by_subject: dict[str, Counter[str]] = defaultdict(Counter)
        for (_student, subject), scale in self.scale_of.items():
            by_subject[subject][scale] += 1
        self.usual = {subject: counts.most_common(1)[0][0] for subject, counts in by_subject.items()}


def look(reader: Reader, incoming: Sequence[IncomingMarks], choices: Choices) -> GradePreview:
    """Say what bringing a list of grades in would do; nothing is changed."""
    desk = _Desk(reader)
    whose = [_whose(desk, row.student) for row in incoming]
    used = _scales(desk, incoming, whose, choices)
    twice = _twice(incoming, whose, choices)
    marks = [
        _previewed(desk, row, mark, person, used, choices, twice)
        for row, person in zip(incoming, whose, strict=True)
        for mark in row.marks
    ]
    return GradePreview(tuple(marks), tuple(_subjects(desk, incoming, used, choices)), choices)


Whose = tuple[StudentId | None, str]


def _whose(desk: _Desk, row: IncomingStudent) -> Whose:
    """Return the student a row is about, or the sentence why that is not clear."""
    if row.refused:
        return None, row.refused
    if not row.surname:
        return _numbered(desk, _tidied(row))
    verdict = desk.matcher.find(_tidied(row))
    if verdict.reason:
        return None, verdict.reason
    if verdict.known is None:
        return None, _("Nobody on this desk is called so, or has this number; this row is left out.")
    return verdict.known, ""


def _numbered(desk: _Desk, row: IncomingStudent) -> Whose:
    """Return the one student with the numbers of a row that has no name."""
    found = {student for number in numbers(row) for student in desk.by_number.get(number, ())}
    if len(found) == 1:
        return found.pop(), ""
    if found:
        return None, _("Its numbers (MIS id, UPN or ULN) belong to more than one student on the desk.")
    return None, _("Nobody on this desk has this number; this row is left out.")


def _tidied(row: IncomingStudent) -> IncomingStudent:
    return replace(row, upn=check_upn(row.upn).value)


def _scales(
    desk: _Desk, incoming: Sequence[IncomingMarks], whose: Sequence[Whose], choices: Choices
) -> dict[tuple[str, bool], Scale | None]:
    """Return the scale of each subject, for grades and for effort, where the list and the desk do not say."""
    texts: dict[tuple[str, bool], set[str]] = defaultdict(set)
    years: Counter[int] = Counter()
    for row, (student, _why) in zip(incoming, whose, strict=True):
        year = desk.years.get(student) if student else None
        if year:
            years[year] += 1
        for mark in row.marks:
            if not mark.refused and not mark.scale:
                texts[mark.subject.casefold(), mark.kind is GradeKind.EFFORT].add(mark.text)
    year = years.most_common(1)[0][0] if years else None
    found: dict[tuple[str, bool], Scale | None] = {}
    for (subject, effort), said in texts.items():
        chosen = None if effort else desk.scales.get(choices.scales.get(subject, ""))
        usual = None if effort else desk.scales.get(desk.usual.get(subject, ""))
        fits = desk.scales.fitting(said, effort=effort, year=year)
        found[subject, effort] = chosen or usual or fits or _nearest(desk.scales, said, effort, year)
    return found


def _nearest(known: Scales, texts: set[str], effort: bool, year: int | None) -> Scale | None:
    """Return the scale that has most of some grades, if it has more than half: the rest are slips of the pen."""
    offered = known.for_effort if effort else known.for_grades
    older = year is not None and year > 11
    counts = [
        (sum(one.read(text) is not None for text in texts), one.older is older, -place, one)
        for place, one in enumerate(offered)
    ]
    best = max(counts, key=lambda each: each[:3], default=None)
    return best[3] if best and 2 * best[0] > len(texts) else None


Key = tuple[StudentId, str, GradeKind, date]


def _twice(incoming: Sequence[IncomingMarks], whose: Sequence[Whose], choices: Choices) -> set[Key]:
    """Return what the list says twice, and not the same."""
    said: dict[Key, set[str]] = defaultdict(set)
    for row, (student, _why) in zip(incoming, whose, strict=True):
        if student is not None:
            for mark in (one for one in row.marks if not one.refused):
                key = (student, mark.subject.casefold(), mark.kind, mark.as_at or choices.as_at)
                said[key].add(folded(mark.text))
    return {key for key, texts in said.items() if len(texts) > 1}


def _previewed(
    desk: _Desk,
    row: IncomingMarks,
    mark: IncomingMark,
    person: Whose,
    used: dict[tuple[str, bool], Scale | None],
    choices: Choices,
    twice: set[Key],
) -> PreviewMark:
    student, why = person
    subject, effort = mark.subject.casefold(), mark.kind is GradeKind.EFFORT
    as_at = mark.as_at or choices.as_at
    scale = _scale_of(desk, mark, student, used, choices)
    grade = scale.read(mark.text) if scale else None
    reason = mark.refused or why or _against(mark, scale, grade, as_at, effort=effort)
    if not reason and student is not None and (student, subject, mark.kind, as_at) in twice:
        reason = _("The list says this twice, and not the same. Put the list right.")
    if not reason and subject in choices.left_out:
        reason = _("You chose to leave this subject out.")
    there = desk.there.get((student, subject, mark.kind, as_at)) if student is not None else None
    fate = MarkFate.NEW
    if reason:
        fate = MarkFate.REFUSED
    elif there is not None and scale is not None:
        fate = MarkFate.SAME if (there.grade, there.scale) == (grade, scale.key) else MarkFate.CHANGED
    return PreviewMark(
        row.student.row,
        _called(desk.people.get(student) if student else None, row.student),
        desk.names.get(subject, mark.subject),
        mark.kind,
        grade or mark.text,
        as_at,
        scale.key if scale else "",
        fate,
        student,
        there.grade if there else "",
        mark.teacher,
        reason,
    )


def _scale_of(
    desk: _Desk,
    mark: IncomingMark,
    student: StudentId | None,
    used: dict[tuple[str, bool], Scale | None],
    choices: Choices,
) -> Scale | None:
    """Return the scale of a grade: as chosen, as the list says, as the student's subject has it, or as it fits."""
    subject, effort = mark.subject.casefold(), mark.kind is GradeKind.EFFORT
    if not effort:
        chosen = choices.scales.get(subject) or (
            "" if mark.scale or student is None else desk.scale_of.get((student, subject), "")
        )
        if chosen:
            return desk.scales.get(chosen)
    if mark.scale:
        return desk.scales.named(mark.scale)
    return used.get((subject, effort))


def _against(mark: IncomingMark, scale: Scale | None, grade: str | None, as_at: date, *, effort: bool) -> str:
    """Return the sentence that says why a grade cannot be brought in, if it cannot."""
    if as_at > clock.today():
        return _("This date is still to come; check it in the list.")
    if scale is None and mark.scale:
        return _("“{scale}” is not a scale that is known here. Choose one for this subject.").format(
            scale=mark.scale
        )
    if scale is None and effort:
        return _("The school’s scale for effort is not known yet. Define it under Scales, then look again.")
    if scale is None:
        return _(
            "“{grade}” is in no scale that the other grades of {subject} are on. Choose the scale."
        ).format(grade=mark.text, subject=mark.subject)
    return no_grade(scale, mark.text) if grade is None else ""


def _subjects(
    desk: _Desk,
    incoming: Sequence[IncomingMarks],
    used: dict[tuple[str, bool], Scale | None],
    choices: Choices,
) -> list[FoundSubject]:
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    said: dict[str, str] = {}
    for row in incoming:
        for mark in row.marks:
            key = mark.subject.casefold()
            counts[key] += 1
            names.setdefault(key, mark.subject)
            named = desk.scales.named(mark.scale) if mark.scale else None
            if named is not None and mark.kind is not GradeKind.EFFORT:
                said.setdefault(key, named.key)
    found = []
    for key, number in counts.items():
        fits = used.get((key, False))
        scale = choices.scales.get(key) or said.get(key) or (fits.key if fits else "")
        found.append(
            FoundSubject(
                desk.names.get(key, names[key]), number, scale, key in desk.names, key not in choices.left_out
            )
        )
    return sorted(found, key=lambda one: one.key)


def _called(known: Known | None, row: IncomingStudent) -> str:
    if known is None:
        return f"{row.first_name} {row.surname}".strip() or row.mis_id or row.upn
    first = known.preferred_first_name or known.first_name
    return f"{first} {known.preferred_surname or known.surname}".strip()
