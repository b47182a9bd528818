"""The history of a student, read from the trail."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.services.access import (
    indicators_seen,
    references_seen,
    referrals_seen,
    restricted_seen,
    visible,
)
from tutor_desk.services.safeguarding import sight as passed_on
from tutor_desk.services.students.caseload import ADDRESSED
from tutor_desk.services.wellbeing import sight
from tutor_desk.store import then
from tutor_desk.store.reading import Reader

PAGE = 100
EVERY = 1 << 62
_OF_ALL = "SELECT trail_id FROM trail_change WHERE student_id IS NULL AND table_name = 'file'"
# The trail holds no student's name, because its links could not be proved without it once it is erased.
_SAT = f"CASE seat WHEN 'student' THEN coalesce((SELECT {ADDRESSED} FROM student WHERE student.id = {{}}), who) ELSE who END"
WHO, WHO_ELSEWHERE = _SAT.format("seat_student_id"), _SAT.format(":student")
"""Who did a deed, in SQL: in this caseload, and in one before it, where nobody but this student sat."""


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """What a deed changed in one record: the fields that differ; a whole record that came or went."""

    table: str
    record: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class SignedThen:
    """A signature under what a deed settled: by whom, when, and whether it holds as it is read here."""

    who: str
    at: datetime
    holds: bool


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One deed that touched a student, and the signatures under what it settled."""

    id: int
    at: datetime
    who: str
    seat: SeatKind
    deed: str
    changes: tuple[HistoryChange, ...] = ()
    signed: tuple[SignedThen, ...] = ()


class _Raw(NamedTuple):
    trail: int
    table: str
    record: int
    content: str | None


def history(
    reader: Reader, student: StudentId, *, before: int = EVERY, most: int = PAGE, whole: bool = False
) -> list[HistoryRow]:
    """List the deeds that touched a student, newest first, with what each changed. Three statements.

    A page at a time: those with a number lower than ``before``, at ``most`` so many. What befell the
    whole file, such as that a backup was restored, is in every student's history. What whoever is in the
    seat may not see of how the student was, and restricted notes, are in it only if it is wanted ``whole``, for what the student is owed.
    """
    deeds = reader.rows(
        HistoryRow,
        f"SELECT id, at, {WHO}, seat, deed FROM trail WHERE id < :before AND id IN"
        f" (SELECT trail_id FROM trail_change WHERE student_id = :student UNION ALL {_OF_ALL})"
        " AND id >= (SELECT min(trail_id) FROM trail_change WHERE student_id = :student)"
        " ORDER BY id DESC LIMIT :most",
        student=student,
        before=before,
        most=most,
    )
    if not deeds:
        return []
    changes: dict[int, list[HistoryChange]] = {}
    seen, unseen = visible.visible(reader, student), referrals_seen.kept_back(reader, student)
    answers = None if whole else sight.seen(reader, student)
    withheld: set[int] = set()
    for raw in reader.rows(
        _Raw,
        "SELECT trail_id, table_name, record_id, content FROM trail_change"
        f" WHERE (student_id = :student OR trail_id IN ({_OF_ALL}))"
        " AND trail_id BETWEEN :first AND :last ORDER BY id",
        student=student,
        first=deeds[-1].id,
        last=deeds[0].id,
    ):
        if raw.table in references_seen.TABLES and not references_seen.may_see(reader.seat):
            continue
        if seen is not None and raw.table == "entry" and raw.record not in seen:
            continue
        if unseen and raw.table.startswith("referral"):
            continue
        content = json.loads(raw.content) if raw.content else {"before": None, "after": None}
        if indicators_seen.hidden(reader.seat, raw.table) or passed_on.hidden(
            reader.seat, raw.table, content["after"] or content["before"]
        ):
            withheld.add(raw.trail)
            continue
        if raw.table == restricted_seen.TABLE and not whole:
            content = {side: None if fields is None else {} for side, fields in content.items()}
        was, is_ = (sight.told(raw.table, raw.record, content[at], answers) for at in ("before", "after"))
        changes.setdefault(raw.trail, []).append(HistoryChange(raw.table, raw.record, was, is_))
    return [
        HistoryRow(deed.id, deed.at, deed.who, deed.seat, deed.deed, tuple(changes.get(deed.id, ())))
        for deed in deeds
        if deed.id in changes or deed.id not in withheld
    ]


def present(reader: Reader, student: StudentId) -> dict[tuple[str, int], dict[str, Any]]:
    """Return what is known from the trail of each record of a student as it is now. Two statements.

    From it a history is told backwards: a deed on the trail holds only what it changed.
    """
    answers = sight.seen(reader, student)
    return {
        key: sight.told(*key, one.fields, answers) or {}
        for key, one in then.of_student(reader, student, EVERY).items()
        if not passed_on.hidden(reader.seat, key[0], one.fields)
        and key[0] != restricted_seen.TABLE
        and not indicators_seen.hidden(reader.seat, key[0])
    }


def tables(reader: Reader, student: StudentId) -> frozenset[str]:
    """Return the tables in which anything was ever changed for a student."""
    return frozenset(
        reader.column(
            "SELECT DISTINCT table_name FROM trail_change WHERE student_id = :student", student=student
        )
    )
