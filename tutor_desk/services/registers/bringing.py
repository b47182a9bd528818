"""Bring in attendance that was looked at: all of it as one unit, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from tutor_desk.errors import Refused
from tutor_desk.models.base import Record
from tutor_desk.models.figures import Attendance
from tutor_desk.models.kinds import Source, StudentId
from tutor_desk.models.session_month import SessionMonth
from tutor_desk.services.attendance.months import record_fields
from tutor_desk.services.registers.looking import (
    AttendancePreview,
    AttendanceRow,
    Finding,
    MonthChange,
    TotalsChange,
)
from tutor_desk.store.changes import bulk_insert
from tutor_desk.words import _

BATCH = 400
Step = Callable[[int, int], object]
R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Brought:
    """How many students got marks or totals, how many marks were new and how many changed, how many totals."""

    students: int
    new: int
    changed: int
    totals: int


def bring_in(session: Session, preview: AttendancePreview, step: Step = lambda _done, _all: None) -> Brought:
    """Bring in what was looked at; ``step`` is told how far it is, in months, and may raise to stop.

    Raise ``Refused`` if a month is no longer what it was when it was looked at.
    """
    rows = [row for row in preview.rows if row.finding is Finding.COMING and row.known is not None]
    changes = [(row.known or StudentId(0), change) for row in rows for change in row.months]
    old = [(student, change) for student, change in changes if change.record is not None]
    new = [(student, change) for student, change in changes if change.record is None]
    done = 0
    for some in _batches(new):
        _add(session, some)
        done += len(some)
        step(done, len(changes))
    for some in _batches(old):
        _change(session, some)
        done += len(some)
        step(done, len(changes))
    totals = [row.totals for row in rows if row.totals]
    _put_totals(session, rows)
    return Brought(len(rows), sum(row.new for row in rows), sum(row.changed for row in rows), len(totals))


def _add(session: Session, changes: Sequence[tuple[StudentId, MonthChange]]) -> None:
    students = {student for student, _change in changes}
    there = session.exec(select(SessionMonth).where(col(SessionMonth.student_id).in_(students))).all()
    here = {(month.student_id, month.began) for month in there}
    if any((student, change.began) in here for student, change in changes):
        raise _moved_on()
    bulk_insert(
        session,
        [
            SessionMonth(student_id=student, **record_fields(change.began, change.after))
            for student, change in changes
        ],
    )


def _change(session: Session, changes: Sequence[tuple[StudentId, MonthChange]]) -> None:
    records = _records(session, SessionMonth, [change.record or 0 for _student, change in changes])
    for _student, change in changes:
        record = records.get(change.record or 0)
        if record is None or record.marks != change.before:
            raise _moved_on()
        for name, value in record_fields(change.began, change.after).items():
            if getattr(record, name) != value:
                setattr(record, name, value)
    session.flush()
    session.expunge_all()


def _put_totals(session: Session, rows: Sequence[AttendanceRow]) -> None:
    told = [(row.known or StudentId(0), row.totals) for row in rows if row.totals]
    bulk_insert(
        session,
        [
            Attendance(student_id=student, source=Source.IMPORT, **_figure(totals))
            for student, totals in told
            if totals.record is None
        ],
    )
    for some in _batches([totals for _student, totals in told if totals.record is not None]):
        records = _records(session, Attendance, [totals.record or 0 for totals in some])
        for totals in some:
            record = records.get(totals.record or 0)
            if record is None:
                raise _moved_on()
            for name, value in (*_figure(totals).items(), ("source", Source.IMPORT)):
                setattr(record, name, value)
        session.flush()


def _figure(totals: TotalsChange) -> dict[str, Any]:
    said = totals.after
    return {
        "as_at": said.as_at,
        "possible": said.possible,
        "authorised": said.authorised,
        "unauthorised": said.unauthorised,
    }


def _records(session: Session, kind: type[R], keys: Sequence[int]) -> dict[int, R]:
    found = session.exec(select(kind).where(col(kind.id).in_(keys))).all()  # type: ignore[attr-defined]
    return {record.id: record for record in found}  # type: ignore[attr-defined]


def _batches(all_: Sequence[T]) -> Iterator[Sequence[T]]:
    return (all_[start : start + BATCH] for start in range(0, len(all_), BATCH))


def _moved_on() -> Refused:
    return Refused(
        _(
            "The caseload has changed since this list was looked at. Nothing was brought in. Look at the list again."
        )
    )
