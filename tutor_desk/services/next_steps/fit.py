"""How what a choice asks for stands against what is known of a student: plain words, and never a score.

Met: the current grades reach it. On course: the expected grades do, or where none is known the target.
Short: by what. Not known yet: the subject is taken or still to be chosen, and no grade says more. Grades of
different scales are never compared; combined science is two GCSEs, so its pair of grades counts as two.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tutor_desk import places
from tutor_desk.models.choice_kinds import Fit
from tutor_desk.services.grades.scales import Scale, Scales
from tutor_desk.services.grades.subjects import SubjectNow
from tutor_desk.services.next_steps.requirements import Requirement, told
from tutor_desk.words import _, plural

DOUBLE, SINGLE = "gcse_double", "gcse"
CHOSEN_AT_16, CHOSEN_AT_14 = 11, 9
"""Up to these years of school the subjects of A levels, or of GCSEs, can still be chosen."""
_WORST = (Fit.SHORT, Fit.UNKNOWN, Fit.ON_COURSE, Fit.MET)


@dataclass(frozen=True, slots=True)
class Holding:
    """A subject on a scale with the newest grades that are known; without a scale any may still come of it."""

    subject: str
    scale: str = ""
    current: str = ""
    expected: str = ""
    target: str = ""

    @property
    def silent(self) -> bool:
        """Whether nothing is known of how it goes."""
        return not (self.current or self.expected or self.target)


@dataclass(frozen=True, slots=True)
class LineFit:
    """One requirement, how it stands, and why in words."""

    requirement: Requirement
    fit: Fit
    asked: str
    why: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """All requirements of a choice, and how they stand together: as the one that stands worst."""

    lines: tuple[LineFit, ...] = ()

    @property
    def fit(self) -> Fit | None:
        """How they stand together; nothing where nothing is stated."""
        return min((one.fit for one in self.lines), key=_WORST.index, default=None)


def holdings(subjects: Iterable[SubjectNow]) -> tuple[Holding, ...]:
    """Return what a student holds, from how their subjects stand; earlier qualifications are among it."""
    found: list[Holding] = []
    for one in subjects:
        grades = (one.now, one.expected, one.target)
        texts = [grade.grade if grade else "" for grade in grades]
        found.append(Holding(one.name, one.scale.key if one.scale else "", *texts))
        before: dict[str, Holding] = {}
        for row in one.earlier:  # oldest first, so that the newest of each kind stays
            there = before.get(row.scale, Holding(one.name, row.scale))
            before[row.scale] = replace(there, **{row.kind.value: row.grade})
        found += [held for key, held in before.items() if key]
    return tuple(half for held in found for half in _halves(held))


def look(
    asked: Sequence[Requirement], held: Sequence[Holding], scales: Scales, year: int | None = None
) -> Fitting:
    """Return how requirements stand against what a student of a year of school holds."""
    lines: list[LineFit] = []
    for group in _groups(asked):
        lines += _looked(group, held, scales, year)
    return Fitting(tuple(lines))


def _groups(asked: Sequence[Requirement]) -> list[list[Requirement]]:
    """Put each line that is besides another together with it: a subject serves one of them alone."""
    groups: list[list[Requirement]] = []
    for one in asked:
        if one.besides and groups and not groups[-1][0].checked_by_hand and not one.checked_by_hand:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _looked(
    group: Sequence[Requirement], held: Sequence[Holding], scales: Scales, year: int | None
) -> list[LineFit]:
    by_level: dict[Fit, list[list[int]]] = {}
    for level, serves in ((Fit.MET, _met), (Fit.ON_COURSE, _on_course), (Fit.UNKNOWN, _possible)):
        by_level[level] = matched(group, held, scales, serves)
    lines = []
    for place, one in enumerate(group):
        reached = [level for level, served in by_level.items() if len(served[place]) == one.many]
        fit = reached[0] if reached else Fit.SHORT
        scale = scales.get(one.scale)
        if one.checked_by_hand or scale is None:
            lines.append(LineFit(one, Fit.UNKNOWN, told(one, scales) or one.words, _("Ask: this cannot be read from grades.")))  # fmt: skip
        elif fit is Fit.SHORT and not _said(scale, held, year):
            unknown = (
                _still_to_choose(scale)
                if _open_still(scale, year)
                else _("Nothing on this scale is known yet.")
            )
            lines.append(LineFit(one, Fit.UNKNOWN, told(one, scales), unknown))
        else:
            served = by_level[fit if reached else Fit.ON_COURSE][place]
            why = _why(one, scale, fit, [held[at] for at in served], held)
            lines.append(LineFit(one, fit, told(one, scales), why))
    return lines


def matched(
    group: Sequence[Requirement],
    held: Sequence[Holding],
    scales: Scales,
    serves: Callable[[Requirement, Holding, Scale], bool],
) -> list[list[int]]:
    """Return for each line which holdings serve it, none of them twice, as many of the lines as can be served.

    Lines that stand first are served first; a holding is given to another line where that lets more be served.
    """
    slots = [place for place, one in enumerate(group) for _n in range(one.many)]
    edges = []
    for one in group:
        scale = scales.get(one.scale)
        edges.append([] if scale is None else [at for at, has in enumerate(held) if serves(one, has, scale)])
    given: dict[int, int] = {}

    def serve(slot: int, tried: set[int]) -> bool:
        for at in edges[slots[slot]]:
            if at not in tried:
                tried.add(at)
                if at not in given or serve(given[at], tried):
                    given[at] = slot
                    return True
        return False

    for slot in range(len(slots)):
        serve(slot, set())
    return [sorted(at for at, slot in given.items() if slots[slot] == place) for place in range(len(group))]


def suits(asked: Requirement, subject: str) -> bool:
    """Whether a subject is one of those that are asked for."""
    return not asked.subjects or canonical(subject) in _wanted(asked.subjects)


def _reaches(grade: str, asked: Requirement, scale: Scale) -> bool:
    above = scale.above(grade, asked.grade) if grade else None
    return above is not None and above >= 0


def _met(asked: Requirement, has: Holding, scale: Scale) -> bool:
    return has.scale == scale.key and suits(asked, has.subject) and _reaches(has.current, asked, scale)


def _on_course(asked: Requirement, has: Holding, scale: Scale) -> bool:
    if has.scale != scale.key or not suits(asked, has.subject):
        return False
    coming = has.expected or has.target
    return _reaches(has.current, asked, scale) or _reaches(coming, asked, scale)


def _possible(asked: Requirement, has: Holding, scale: Scale) -> bool:
    unsaid = has.silent and has.scale in ("", scale.key) and suits(asked, has.subject)
    return unsaid or _on_course(asked, has, scale)


def _said(scale: Scale, held: Sequence[Holding], year: int | None) -> bool:
    """Whether anything is known on a scale: without it nobody can say that a student falls short of it.

    Subjects whose scale nobody has said are those that a student takes now.
    """
    now = year is None or scale.older is (year > CHOSEN_AT_16)
    still = _open_still(scale, year)
    return any(has.scale == scale.key or (not has.scale and now and not still) for has in held)


def _open_still(scale: Scale, year: int | None) -> bool:
    """Whether the subjects of a scale are still to be chosen by a student of a year."""
    return year is not None and year <= (CHOSEN_AT_16 if scale.older else CHOSEN_AT_14)


def _still_to_choose(scale: Scale) -> str:
    when = _("at 16") if scale.older else _("at 14")
    return _("Still to be chosen {when}.").format(when=when)


def _why(
    asked: Requirement, scale: Scale, fit: Fit, served: Sequence[Holding], held: Sequence[Holding]
) -> str:
    if fit is Fit.MET:
        return _("Now: {grades}.").format(grades=", ".join(f"{one.subject} {one.current}" for one in served))
    if fit is Fit.ON_COURSE:
        return "; ".join(_coming(one, asked, scale) for one in served) + "."
    if fit is Fit.UNKNOWN:
        silent = [one.subject for one in served if one.silent]
        return _("No grade is known yet: {subjects}.").format(subjects=", ".join(silent))
    return _short_by(asked, scale, served, held)


def _coming(one: Holding, asked: Requirement, scale: Scale) -> str:
    if _reaches(one.current, asked, scale):
        return _("{subject} {grade} now").format(subject=one.subject, grade=one.current)
    if one.expected:
        return _("{subject} {grade} expected").format(subject=one.subject, grade=one.expected)
    words = _("{subject} {grade} if the target is reached").format(subject=one.subject, grade=one.target)
    return words + (_(", now {grade}").format(grade=one.current) if one.current else "")


def _short_by(asked: Requirement, scale: Scale, served: Sequence[Holding], held: Sequence[Holding]) -> str:
    fitting = [has for has in held if suits(asked, has.subject) and has.scale in ("", scale.key)]
    spare = [one for one in fitting if one not in served and not one.silent]
    if asked.many == 1 and not fitting:
        if not asked.subjects:
            return _("Nothing that counts is taken.")
        return _("Not taken: {subjects}.").format(subjects=" / ".join(asked.subjects))
    gaps = [(gap, one, grade) for one in spare for gap, grade in _gap(one, asked, scale)]
    if asked.many == 1 and gaps:
        gap, one, grade = min(gaps, key=lambda each: each[0])
        return _("Short by {by}: {subject} {grade}, {needed} is needed.").format(
            by=plural("{n} grade", "{n} grades", gap), subject=one.subject, grade=grade, needed=asked.grade
        )
    missing = asked.many - len(served)
    words = _("{have} of {many} so far, {missing} more needed.").format(
        have=len(served), many=asked.many, missing=missing
    )
    near = ", ".join(f"{one.subject} {grade}" for _gap_, one, grade in sorted(gaps, key=lambda each: each[0])[:3])  # fmt: skip
    return words + (" " + _("Nearest: {subjects}.").format(subjects=near) if near else "")


def _gap(one: Holding, asked: Requirement, scale: Scale) -> list[tuple[int, str]]:
    """Return by how many grades the best that is known falls short, with that grade."""
    grades = [grade for grade in (one.current, one.expected or one.target) if grade]
    steps = [(scale.above(asked.grade, grade), grade) for grade in grades]
    return sorted((by, grade) for by, grade in steps if by is not None and by > 0)[:1]


# -- what subjects are called


def canonical(subject: str) -> str:
    """Return one name for the names that a subject goes by."""
    plain = " ".join(subject.casefold().replace("-", " ").split())
    return _known().same.get(plain, plain)


@dataclass(frozen=True, slots=True)
class _Names:
    same: dict[str, str]
    families: dict[str, frozenset[str]]


@cache
def _known() -> _Names:
    read = json.loads(places.resource("next_steps", "subjects.json").read_text(encoding="utf-8"))
    same = {name: names[0] for names in read["same"] for name in names}
    families = {
        name: frozenset(same.get(one, one) for one in some) for name, some in read["families"].items()
    }
    return _Names(same, families | {word: families[name] for word, name in read["called"].items()})


@cache
def _wanted(subjects: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for one in subjects:
        plain = " ".join(one.casefold().split())
        found |= _known().families.get(plain, frozenset()) | {canonical(one)}
    return frozenset(found)


def _halves(held: Holding) -> tuple[Holding, ...]:
    """Return combined science as the two GCSEs that it is; everything else as it is."""
    if held.scale != DOUBLE:
        return (held,)
    pairs = [_pair(grade) for grade in (held.current, held.expected, held.target)]
    return tuple(Holding(held.subject, SINGLE, *(pair[half] for pair in pairs)) for half in (0, 1))


def _pair(grade: str) -> tuple[str, str]:
    first, dash, second = grade.partition("-")
    return (first, second) if dash else (grade, grade)


# -- before subjects are chosen


def closed_by(
    name: str, asked: Sequence[Requirement], subjects: Sequence[str], scales: Scales, *, older: bool
) -> tuple[str, ...]:
    """Say what subjects that may be chosen would close: which of a choice's requirements they leave out.

    ``older`` says that they are those of A levels and their like, and not of GCSEs.
    """
    held = [Holding(one) for one in subjects]
    concerned = [
        one for one in asked if (scale := scales.get(one.scale)) is not None and scale.older is older
    ]
    short = [one for one in look(concerned, held, scales).lines if one.fit is Fit.SHORT]
    return tuple(
        _("{choice} would be closed: it asks for {what}.").format(choice=name, what=one.asked)
        for one in short
    )
