"""What was done for a student in other caseloads, before they came here; read from what came with them."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.services.history.history import WHO_ELSEWHERE, HistoryChange, HistoryRow, SignedThen
from tutor_desk.store import signatures
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The history of a student in one other caseload, newest first; keys in it are those of that caseload."""

    tutor: str
    caseload: str
    school: str
    rows: tuple[HistoryRow, ...]


class _Trail(NamedTuple):
    id: int
    tutor: str
    caseload: str
    school: str


class _Raw(NamedTuple):
    deed: int
    table: str
    record: int
    content: str | None


def histories(reader: Reader, student: StudentId, most: int = 500) -> list[Elsewhere]:
    """Return what came with a student, the latest caseload first; of each at most so many deeds."""
    trails = reader.rows(
        _Trail,
        "SELECT id, tutor, caseload, school FROM earlier_trail WHERE id IN (SELECT earlier_trail_id FROM earlier_deed"
        " JOIN earlier_change ON deed_id = earlier_deed.id WHERE student_id = :student)"
        " ORDER BY (SELECT max(at) FROM earlier_deed WHERE earlier_trail_id = earlier_trail.id) DESC",
        student=student,
    )
    return [
        Elsewhere(one.tutor, one.caseload, one.school, _rows(reader, one.id, student, most)) for one in trails
    ]


def _rows(reader: Reader, trail: int, student: StudentId, most: int) -> tuple[HistoryRow, ...]:
    deeds = reader.rows(
        HistoryRow,
        f"SELECT id, at, {WHO_ELSEWHERE}, seat, deed FROM earlier_deed WHERE earlier_trail_id = :trail AND id IN"
        " (SELECT deed_id FROM earlier_change WHERE student_id = :student) ORDER BY number DESC LIMIT :most",
        trail=trail,
        student=student,
        most=most,
    )
    changes: dict[int, list[HistoryChange]] = {}
    for raw in reader.rows(
        _Raw,
        "SELECT deed_id, table_name, record_id, content FROM earlier_change"
        " WHERE student_id = :student AND deed_id IN (SELECT value FROM json_each(:deeds)) ORDER BY id",
        student=student,
        deeds=json.dumps([deed.id for deed in deeds]),
    ):
        if raw.table == "entry" and reader.seat.kind is SeatKind.ADULT:
            continue  # who may see it is known for the entries of this caseload alone
        said = json.loads(raw.content) if raw.content else {"before": None, "after": None}
        changes.setdefault(raw.deed, []).append(
            HistoryChange(raw.table, raw.record, said["before"], said["after"])
        )
    numbers = dict(
        reader.raw("SELECT number, id FROM earlier_deed WHERE earlier_trail_id = :trail", trail=trail)
    )
    who = {deed.id: deed.who for deed in deeds}
    signed: dict[int, list[SignedThen]] = {}
    for one in signatures.earlier(reader.connection, trail, json.dumps([student])):
        deed_id = numbers.get(one.trail_id, 0)
        if deed_id in who:
            then = SignedThen(who[deed_id], datetime.fromisoformat(one.at), one.holds)
            signed.setdefault(deed_id, []).append(then)
    return tuple(
        replace(deed, changes=tuple(changes.get(deed.id, ())), signed=tuple(signed.get(deed.id, ())))
        for deed in deeds
    )
