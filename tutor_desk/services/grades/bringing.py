"""Bring in a list of grades that was looked at: all of it as one step, or nothing."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from tutor_desk.errors import Refused
from tutor_desk.models.figures import Grade
from tutor_desk.models.grades import TakenSubject
from tutor_desk.models.kinds import GradeKind, Source, StudentId
from tutor_desk.services.grades.incoming import IncomingMarks
from tutor_desk.services.grades.looking import GradePreview, MarkFate, PreviewMark, look
from tutor_desk.store import within
from tutor_desk.store.changes import bulk_insert
from tutor_desk.words import _

Step = Callable[[int, int], object]
_EVERY = 500


@dataclass(frozen=True, slots=True)
class BroughtGrades:
    """How many grades came new and how many were changed, for how many students."""

    new: int
    changed: int
    students: int


def bring_in(
    session: Session,
    preview: GradePreview,
    incoming: Sequence[IncomingMarks],
    step: Step = lambda _done, _all: None,
) -> BroughtGrades:
    """Bring in what was looked at; raise ``Refused`` if the desk would now answer otherwise.

    ``step`` is told how far it is, and may leave by raising: then nothing was brought in.
    """
    reader = within.reader(session)
    if look(reader, incoming, preview.choices) != preview:
        raise Refused(
            _(
                "The desk has changed since this list was looked at. Nothing was brought in. Look at the list again."
            )
        )
    new = list({_key(mark): mark for mark in preview.marks if mark.fate is MarkFate.NEW}.values())
    changed = [mark for mark in preview.marks if mark.fate is MarkFate.CHANGED]
    whole = len(new) + len(changed)
    _take(session, [mark for mark in preview.marks if mark.fate is not MarkFate.REFUSED])
    for place in range(0, len(new), _EVERY):
        step(place, whole)
        bulk_insert(session, [_grade(mark) for mark in new[place : place + _EVERY]])
    _change(session, changed, lambda done: step(len(new) + done, whole))
    step(whole, whole)
    return BroughtGrades(len(new), len(changed), len({mark.student for mark in (*new, *changed)}))


def _key(mark: PreviewMark) -> tuple[object, ...]:
    return (mark.student, mark.subject.casefold(), mark.kind, mark.as_at)


def _grade(mark: PreviewMark) -> Grade:
    if mark.student is None or mark.as_at is None:  # a mark without either is refused before
        raise ValueError(mark.row)
    return Grade(
        student_id=mark.student,
        subject=mark.subject,
        kind=mark.kind,
        grade=mark.grade,
        as_at=mark.as_at,
        scale=mark.scale,
        source=Source.IMPORT,
    )


def _change(session: Session, marks: Sequence[PreviewMark], step: Callable[[int], object]) -> None:
    if not marks:
        return
    there = session.exec(
        select(Grade)
        .where(col(Grade.student_id).in_({mark.student for mark in marks}))
        .order_by(col(Grade.id))
    ).all()
    kept: dict[tuple[object, ...], Grade] = {
        (one.student_id, one.subject.casefold(), one.kind, one.as_at): one for one in there
    }
    for place, mark in enumerate(marks):
        if place % _EVERY == 0:
            step(place)
        record = kept[_key(mark)]
        record.grade, record.scale, record.source = mark.grade, mark.scale, Source.IMPORT


def _take(session: Session, marks: Sequence[PreviewMark]) -> None:
    """Remember which subjects the students take, who teaches them and on which scale, as far as the list says."""
    told: dict[tuple[StudentId, str], list[str]] = {}
    for mark in marks:
        if mark.student is None:
            continue
        said = told.setdefault((mark.student, mark.subject.casefold()), [mark.subject, "", ""])
        said[1] = mark.teacher or said[1]
        if mark.kind is not GradeKind.EFFORT:
            said[2] = mark.scale or said[2]
    there = _taken(session, {student for student, _subject in told})
    fresh = []
    for key, (name, teacher, scale) in told.items():
        record = there.get(key)
        if record is None:
            fresh.append(TakenSubject(student_id=key[0], name=name, teacher=teacher, scale=scale))
            continue
        if teacher and record.teacher != teacher:
            record.teacher = teacher
        if scale and record.scale != scale:
            record.scale = scale
    bulk_insert(session, fresh)


def _taken(session: Session, students: Collection[StudentId]) -> dict[tuple[StudentId, str], TakenSubject]:
    rows = session.exec(select(TakenSubject).where(col(TakenSubject.student_id).in_(students))).all()
    return {(StudentId(one.student_id), one.name.casefold()): one for one in rows}
