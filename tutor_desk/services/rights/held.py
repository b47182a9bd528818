"""Everything that is held about one student: every field of every record, what was typed, and the whole history.

Tables and fields are found by the metadata, so that what a later noun holds is among it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Boolean, Column, Date
from sqlmodel import SQLModel

from tutor_desk import clock
from tutor_desk.models.base import Coded, Moment
from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.services.history import history
from tutor_desk.services.students import caseload, students
from tutor_desk.store.head import LAST, Head
from tutor_desk.store.reading import Reader

NoteKey = tuple[str, int, str]
"""A field of one record: its table, its key, its column."""

ADULT_ONLY = frozenset(
    {
        ("review", "preparation"),
        ("student", "status_reason"),
        ("legal_hold", "reason"),
        ("retention_kept", "reason"),
        *(("contact", column) for column in ("phones", "email", "address", "warning")),  # others' own
        *(("contact_log", column) for column in ("purpose", "outcome", "next_step")),
        ("observation", "reason"),
        ("observation_note", "text"),
        ("observation_note", "outcome"),
        ("concern_step", "text"),
        *(("stay", column) for column in ("left_because", "found", "alternative")),
        ("stage_mark", "because"),
        ("open_note", "text"),
        ("restricted_note", "text"),
        ("indicator_said", "note"),
        *(("indicator_decision", column) for column in ("because", "to_do")),
        *(("referral", column) for column in ("matter", "tried", "hoped")),
        ("referral_attempt", "answer"),
        ("referral_copy", "content"),
        *(("referral_view", column) for column in ("going_well", "worries", "helped")),
        *(("reference", column) for column in ("text", "content")),
        *(("reference_part", column) for column in ("achieved", "working", "suited")),
        ("destination", "note"),
        ("follow_attempt", "note"),
        ("guarantee", "reason"),
    }
)
"""Fields that adults write for adults; a later noun adds its own."""
APART = frozenset({"safeguarding_note"})
"""Records on which an adult decides as a whole; one that is not included leaves no trace in what leaves."""
WHOLE = "*"
"""Stands for the column where a record is decided on as a whole."""
_ALL = 10**9


@dataclass(frozen=True, slots=True)
class RecordFact:
    """One record: its fields but for its key and whose it is, as they are stored in Python."""

    table: str
    id: int
    fields: tuple[tuple[str, Any], ...]

    def value(self, column: str) -> Any:
        """Return one field, or nothing if there is none of that name."""
        return dict(self.fields).get(column)


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """What a deed changed in one record; the fields before and after, nothing if it came or went."""

    table: str
    id: int
    before: tuple[tuple[str, Any], ...] | None
    after: tuple[tuple[str, Any], ...] | None


@dataclass(frozen=True, slots=True)
class DeedFact:
    """One deed of the history."""

    at: datetime
    who: str
    seat: SeatKind
    deed: str
    changes: tuple[ChangeFact, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is held about a student, the oldest deed first, and the head of the trail it was read from."""

    student: StudentId
    name: str
    school: str
    caseload: str
    tutor: str
    as_at: datetime
    records: tuple[RecordFact, ...]
    deeds: tuple[DeedFact, ...]
    head: Head

    def texts(self) -> Iterator[tuple[str, int, str, str]]:
        """Yield every text with the table, key and column it stands in; those of the history too."""
        for record in self.records:
            yield from _texts(record.table, record.id, record.fields)
        for deed in self.deeds:
            for change in deed.changes:
                for fields in (change.before, change.after):
                    yield from _texts(change.table, change.id, fields or ())


def everything(reader: Reader, student: StudentId) -> Everything:
    """Return all that is held about a student; raise ``Refused`` if there is no such student."""
    card = students.card(reader, student)
    about = caseload.about(reader)
    records = [
        record for table in ("student", *sorted_tables()) for record in _records(reader, table, student)
    ]
    deeds = [
        DeedFact(
            row.at,
            row.who,
            row.seat,
            row.deed,
            tuple(
                ChangeFact(one.table, one.record, _pairs(one.table, one.before), _pairs(one.table, one.after))
                for one in row.changes
                if one.table in SQLModel.metadata.tables
            ),
        )
        for row in reversed(history.history(reader, student, most=_ALL, whole=True))
    ]
    return Everything(
        student, card.name, about.school, about.name, about.tutor, clock.now().astimezone(), tuple(records), tuple(deeds),
        reader.one(Head, LAST) or Head(),
    )  # fmt: skip


def is_adults(table: str, column: str, record: RecordFact | None = None) -> bool:
    """Whether adults alone wrote a field for adults; of typing that was not saved its place says who typed it."""
    if (table, column) == ("draft", "text") and record is not None:
        return not str(record.value("place")).startswith(f"{SeatKind.STUDENT}:")
    return (table, column) in ADULT_ONLY


def sorted_tables() -> list[str]:
    """Return the tables with records of students, what others refer to first."""
    return [
        table.name
        for table in SQLModel.metadata.sorted_tables
        if "student_id" in table.c and table.name != "trail_change"
    ]


def is_text(value: Any) -> bool:
    """Whether a value is words that people wrote, and no code of ours."""
    return isinstance(value, str) and not isinstance(value, Enum)


def _records(reader: Reader, table: str, student: StudentId) -> list[RecordFact]:
    columns = [
        column
        for column in SQLModel.metadata.tables[table].columns
        if column.name not in ("id", "student_id")
    ]
    names = ", ".join(column.name for column in columns)
    whose = "id" if table == "student" else "student_id"
    rows = reader.raw(
        f"SELECT id, {names} FROM {table} WHERE {whose} = :student ORDER BY id", student=student
    )
    return [
        RecordFact(
            table,
            row[0],
            tuple((column.name, _read(column, cell)) for column, cell in zip(columns, row[1:], strict=True)),
        )
        for row in rows
    ]


def _pairs(table: str, fields: dict[str, Any] | None) -> tuple[tuple[str, Any], ...] | None:
    if fields is None:
        return None
    columns = SQLModel.metadata.tables[table].columns
    return tuple(
        (name, _read(columns[name], value) if name in columns else value)
        for name, value in fields.items()
        if name not in ("id", "student_id")
    )


def _read(column: Column[Any], cell: Any) -> Any:
    """Return a stored value as Python has it."""
    if cell is None:
        return None
    if isinstance(column.type, Coded):
        return column.type.kind(cell)
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(cell)
    if isinstance(column.type, Date):
        return date.fromisoformat(cell)
    return bool(cell) if isinstance(column.type, Boolean) else cell


def _texts(table: str, key: int, fields: tuple[tuple[str, Any], ...]) -> Iterator[tuple[str, int, str, str]]:
    for column, value in fields:
        if value and is_text(value):
            yield table, key, column, value
