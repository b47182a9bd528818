"""The history of a student, read from the trail."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.store.reading import Reader

# The trail holds no student's name, because its links could not be proved without it once it is erased.
WHO = (
    "CASE seat WHEN 'student' THEN coalesce((SELECT coalesce(nullif(preferred_first_name, ''),"
    " nullif(first_name, ''), surname) FROM student WHERE student.id = seat_student_id), who) ELSE who END"
)


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """What a deed changed in one record: the fields that differ; a whole record that came or went."""

    table: str
    record: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One deed that touched a student."""

    id: int
    at: datetime
    who: str
    seat: SeatKind
    deed: str
    changes: tuple[HistoryChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Raw:
    trail: int
    table: str
    record: int
    content: str | None


def history(reader: Reader, student: StudentId, most: int = 500) -> list[HistoryRow]:
    """List the deeds that touched a student, newest first, with what each changed. Two statements."""
    deeds = reader.rows(
        HistoryRow,
        f"SELECT id, at, {WHO}, seat, deed FROM trail WHERE id IN"
        " (SELECT trail_id FROM trail_change WHERE student_id = :student) ORDER BY id DESC LIMIT :most",
        student=student,
        most=most,
    )
    changes: dict[int, list[HistoryChange]] = {}
    for raw in reader.rows(
        _Raw,
        "SELECT trail_id, table_name, record_id, content FROM trail_change"
        " WHERE student_id = :student AND trail_id >= :first ORDER BY id",
        student=student,
        first=deeds[-1].id if deeds else 0,
    ):
        content = json.loads(raw.content) if raw.content else {"before": None, "after": None}
        changes.setdefault(raw.trail, []).append(
            HistoryChange(raw.table, raw.record, content["before"], content["after"])
        )
    return [
        HistoryRow(deed.id, deed.at, deed.who, deed.seat, deed.deed, tuple(changes.get(deed.id, ())))
        for deed in deeds
    ]
