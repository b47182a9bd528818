"""Grades in words: above, on or below target and by how much, what has changed, and what a chart shows."""

from collections.abc import Callable
from datetime import date

from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.grades.recorded import GradeRow
from tutor_desk.services.grades.subjects import Moved, SubjectNow
from tutor_desk.words import _, plural

DayWords = Callable[[date], str]


def target_words(subject: SubjectNow) -> str:
    """Return "1 grade below target", or why that cannot be said; nothing if a grade or a target is missing."""
    if subject.now is None or subject.target is None:
        return ""
    if subject.scale is None:
        return _("Scale not known")
    by = subject.against_target
    if by is None:
        return _("Not comparable")
    if by == 0:
        return _("On target")
    if by < 0:
        return plural("{n} grade below target", "{n} grades below target", -by)
    return plural("{n} grade above target", "{n} grades above target", by)


def moved_words(moved: Moved, day: DayWords) -> str:
    """Return "Biology: 5 as at 20 Nov, was 4 on 1 Oct, 1 grade higher"."""
    words = _("{subject}, {kind}: {now} as at {day}, was {then} on {before}").format(
        subject=moved.subject,
        kind=_kind(moved.kind),
        now=moved.now.grade,
        day=day(moved.now.as_at),
        then=moved.then.grade,
        before=day(moved.then.as_at),
    )
    if moved.by is None:
        return words
    if moved.by > 0:
        return words + ", " + plural("{n} grade higher", "{n} grades higher", moved.by)
    return words + ", " + plural("{n} grade lower", "{n} grades lower", -moved.by)


def new_words(row: GradeRow, day: DayWords) -> str:
    """Return "Biology, effort: Good as at 20 Nov, the first"."""
    return _("{subject}, {kind}: {now} as at {day}, the first").format(
        subject=row.subject, kind=_kind(row.kind), now=row.grade, day=day(row.as_at)
    )


def story(subject: SubjectNow, day: DayWords) -> str:
    """Return in a sentence what the chart of a subject shows: every current grade with its date, and the target."""
    went = ", ".join(
        _("{grade} on {day}").format(grade=one.grade, day=day(one.as_at)) for one in subject.current
    )
    told = _("{subject}, current grade: {went}.").format(subject=subject.name, went=went)
    if subject.target is None:
        return told
    against = target_words(subject)
    target = _("Target {grade} as at {day}").format(grade=subject.target.grade, day=day(subject.target.as_at))
    return f"{told} {target}{': ' + against.lower() if against else ''}."


def summed_words(subjects: tuple[SubjectNow, ...]) -> str:
    """Return how many subjects are below, on and above target: a count of facts, no score."""
    steps = [one.against_target for one in subjects if one.against_target is not None]
    if not steps:
        return ""
    parts = [
        (sum(by < 0 for by in steps), _("{n} below target")),
        (sum(by == 0 for by in steps), _("{n} on target")),
        (sum(by > 0 for by in steps), _("{n} above target")),
    ]
    compared = plural("Of {n} subject compared", "Of {n} subjects compared", len(steps))
    return f"{compared}: " + ", ".join(words.format(n=n) for n, words in parts if n) + "."


def _kind(kind: GradeKind) -> str:
    return {
        GradeKind.TARGET: _("target"),
        GradeKind.EXPECTED: _("expected"),
        GradeKind.CURRENT: _("current"),
        GradeKind.EFFORT: _("effort"),
    }[kind]
