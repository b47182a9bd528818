"""Bring in a class list that was looked at: all of it as one unit, or nothing."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.caseload import ColumnMapping
from tutor_desk.models.figures import Attendance
from tutor_desk.models.kinds import Source, StudentId
from tutor_desk.models.student import Student
from tutor_desk.services.students.class_list import COMPARED, LEGAL, Match, Preview, PreviewRow, look
from tutor_desk.services.students.incoming import Field, IncomingAttendance, IncomingStudent
from tutor_desk.store import within
from tutor_desk.store.changes import bulk_insert
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Brought:
    """How many students were added, changed and archived."""

    new: int
    changed: int
    archived: int


def bring_in(
    session: Session,
    preview: Preview,
    *,
    leave_out: Collection[int] = (),
    archive: Collection[StudentId] = (),
) -> Brought:
    """Bring in what was looked at, but for the rows numbered in ``leave_out``, and archive who has left.

    Raise ``Refused`` if the desk would now answer otherwise, or if a student to be archived is in the list.
    """
    reader = within.reader(session)
    if look(reader, [row.student for row in preview.rows], preview.groups) != preview:
        raise Refused(
            _(
                "The caseload has changed since this list was looked at. Nothing was brought in. Look at the list again."
            )
        )
    if not set(archive) <= {student.id for student in preview.unlisted}:
        raise Refused(
            _("A student to be archived is in the list. Nothing was brought in. Look at the list again.")
        )
    rows = [row for row in preview.rows if row.student.row not in set(leave_out)]
    new = [row for row in rows if row.match is Match.NEW]
    changed = [row for row in rows if row.match is Match.CHANGED]
    _add(session, new)
    _change(session, changed)
    leaving = _records(session, archive)
    for record in leaving.values():
        record.archived_on = clock.today()
    return Brought(len(new), len(changed), len(leaving))


def remember_mapping(session: Session, headings_key: str, fields: Sequence[Field | None]) -> None:
    """Remember what columns with these headings mean; the same again changes nothing."""
    text = json.dumps([field.value if field else None for field in fields])
    kept = session.exec(select(ColumnMapping).where(ColumnMapping.headings_key == headings_key)).first()
    if kept is None:
        session.add(ColumnMapping(headings_key=headings_key, fields=text))
    elif kept.fields != text:
        kept.fields = text


def _add(session: Session, rows: Sequence[PreviewRow]) -> None:
    keys = bulk_insert(session, [_record(row.student) for row in rows])
    figures = [
        _figure(StudentId(key), row.student.attendance)
        for key, row in zip(keys, rows, strict=True)
        if row.student.attendance
    ]
    bulk_insert(session, figures)


def _record(row: IncomingStudent) -> Student:
    fields = {field.value: getattr(row, field.value) for field in COMPARED}
    for preferred, legal in LEGAL.items():
        if fields[preferred.value] == fields[legal.value]:
            fields[preferred.value] = ""
    return Student(**fields)


def _figure(student: StudentId, said: IncomingAttendance) -> Attendance:
    return Attendance(
        student_id=student,
        as_at=said.as_at,
        possible=said.possible,
        authorised=said.authorised,
        unauthorised=said.unauthorised,
        source=Source.IMPORT,
    )


def _change(session: Session, rows: Sequence[PreviewRow]) -> None:
    records = _records(session, [row.known for row in rows if row.known is not None])
    for row in rows:
        for change in row.changes:
            if row.known is not None and change.field is Field.ATTENDANCE and row.student.attendance:
                _put_figure(session, row.known, row.student.attendance)
            elif row.known is not None:
                setattr(records[row.known], change.field.value, change.new)


def _put_figure(session: Session, student: StudentId, said: IncomingAttendance) -> None:
    same_day = (Attendance.student_id == student, Attendance.as_at == said.as_at)
    kept = session.exec(select(Attendance).where(*same_day).order_by(col(Attendance.id).desc())).first()
    if kept is None:
        session.add(_figure(student, said))
        return
    kept.possible, kept.authorised, kept.unauthorised = said.possible, said.authorised, said.unauthorised
    kept.source = Source.IMPORT


def _records(session: Session, keys: Collection[StudentId]) -> dict[StudentId, Student]:
    wanted = set(keys)
    if not wanted:
        return {}
    found = session.exec(select(Student).where(col(Student.id).in_(wanted))).all()
    return {StudentId(record.id or 0): record for record in found}
