"""Figures then and now: each that was known at the last review and is another one today, with both dates.

A later kind of figure is added to ``changes`` as one more function, and the run-sheet shows it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tutor_desk.models.kinds import GradeKind, ReviewId, Source, StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.attendance.figures import AttendanceRow, attendance
from tutor_desk.services.grades.subjects import progress
from tutor_desk.services.grades.words import target_words
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

ATTENDANCE = "\0attendance"
"""What attendance is known by among the figures of a record: no subject is called so."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure: what it was at the last review, as at a day, and what it is now; ``then`` is empty if unknown.

    ``target`` is where the student should be, if that is known, and ``against`` how the figure stands to it, in words.
    """

    name: str
    then: str
    then_on: date | None
    now: str
    now_on: date
    target: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure as it was known on a day; ``told`` is what it said."""

    told: str
    on: date


@student_may
def changes(reader: Reader, student: StudentId, last: ReviewId | None) -> tuple[FigureChange, ...]:
    """List the figures that are not what they were in the last review, attendance first; without one, all.

    What was known then is what was frozen when it locked. Grades are often from a day before they come in.
    """
    own(reader.seat, student)
    then = _frozen(reader, last) if last else {}
    held = reader.value("SELECT held_at FROM review WHERE id = :review", review=last)
    since = datetime.fromisoformat(held).astimezone().date() if held else None
    return (*_attendance(reader, student, then, since), *_grades(reader, student, then, since))


def _frozen(reader: Reader, last: ReviewId) -> dict[str, Known] | None:
    """Return the figures that the record of a review holds; nothing if it was locked without one."""
    content = reader.value(
        "SELECT content FROM review_record WHERE review_id = :review ORDER BY number DESC LIMIT 1",
        review=last,
    )
    if content is None:
        return None
    told = json.loads(content)
    found = {
        one["subject"]: Known(one["grade"], date.fromisoformat(one["as_at"]))
        for one in told["grades"]
        if one["kind"] == GradeKind.CURRENT
    }
    if told["attendance"] and told["attendance"]["possible"]:
        was = AttendanceRow(**told["attendance"], source=Source.HAND)
        found[ATTENDANCE] = Known(_percent(was), date.fromisoformat(told["attendance"]["as_at"]))
    return found


def _attendance(
    reader: Reader, student: StudentId, then: dict[str, Known] | None, since: date | None
) -> Iterator[FigureChange]:
    known = [Known(_percent(one), one.as_at) for one in attendance(reader, student) if one.possible]
    if known and (change := _change(_("Attendance"), known, then, since, ATTENDANCE)):
        yield change


def _grades(
    reader: Reader, student: StudentId, then: dict[str, Known] | None, since: date | None
) -> Iterator[FigureChange]:
    for subject in progress(reader, student):
        known = [Known(one.grade, one.as_at) for one in subject.current]
        change = _change(subject.name, known, then, since, subject.name) if known else None
        if change:
            target = subject.target.grade if subject.target else ""
            yield replace(change, target=target, against=target_words(subject))


def _change(
    name: str, known: Sequence[Known], then: dict[str, Known] | None, since: date | None, key: str
) -> FigureChange | None:
    """Return how a figure has changed, nothing if it has not; ``known`` is its whole series, oldest first."""
    now, before = known[-1], known[-2] if len(known) > 1 else None
    if then is None:
        was = next((one for one in reversed(known) if since and one.on <= since), None)
    else:
        was = then.get(key, before)
    if since is None and was is not None and was.told == now.told:
        was = None  # before a first review everything is told
    if was == now or (was is not None and was.told == now.told):
        return None
    return FigureChange(name, was.told if was else "", was.on if was else None, now.told, now.on)


def _percent(row: AttendanceRow) -> str:
    return f"{round(row.percent or 0)} %"
