"""The records as they stood after a deed, rebuilt from the trail alone.

The trail keeps differences: a record that came or went stands there whole, any other change only with
the fields that differ. Read from the first deed on they add up to every record as it stood after any
of them; what a deed undid is on the trail too. Where content has been erased since, what a record said
is not known until a deed tells it whole again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from tutor_desk.store.reading import Reader

Key = tuple[str, int]
"""What tells a record from all others: its table and its number."""


@dataclass(slots=True)
class Then:
    """A record at a moment: its fields as the file stores them, all of them if it is ``whole``."""

    fields: dict[str, Any] = field(default_factory=dict)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One change on the trail, as it is stored; without content it has been erased."""

    table: str
    record: int
    content: str | None


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kind: str
    needed: bool
    default: str | None


def take(records: dict[Key, Then], table: str, record: int, content: Mapping[str, Any] | None) -> None:
    """Let one change happen to records; nothing for its content means that it was erased."""
    key = (table, record)
    if content is None:
        records[key] = Then()
    elif content["after"] is None:
        records.pop(key, None)
    elif content["before"] is None:
        records[key] = Then(dict(content["after"]), whole=True)
    else:
        records.setdefault(key, Then()).fields.update(content["after"])


def rebuilt(steps: Iterable[Step]) -> dict[Key, Then]:
    """Return the records that changes, in the order of the trail, add up to."""
    records: dict[Key, Then] = {}
    for step in steps:
        take(records, step.table, step.record, json.loads(step.content) if step.content else None)
    return records


def of_student(reader: Reader, student: int, deed: int) -> dict[Key, Then]:
    """Return all records of a student as they stood after a deed, by its number. One statement."""
    return rebuilt(
        reader.rows(
            Step,
            "SELECT table_name, record_id, content FROM trail_change"
            " WHERE student_id = :student AND trail_id <= :deed ORDER BY id",
            student=student,
            deed=deed,
        )
    )


def of_record(reader: Reader, table: str, record: int, deed: int) -> Then | None:
    """Return one record as it stood after a deed; nothing if there was none. One statement."""
    steps = reader.rows(
        Step,
        "SELECT table_name, record_id, content FROM trail_change"
        " WHERE table_name = :table AND record_id = :record AND trail_id <= :deed ORDER BY id",
        table=table,
        record=record,
        deed=deed,
    )
    return rebuilt(steps).get((table, record))


@contextmanager
def laid_out(reader: Reader, tables: Iterable[str], records: Mapping[Key, Then]) -> Iterator[Reader]:
    """Give a reader of a database in memory that holds these records, for the questions that are asked of today.

    Only whole records are laid out. A column that has come since holds what the file gives it at first.
    """
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        for table in tables:
            columns = reader.rows(
                _Column,
                'SELECT name, type, "notnull", dflt_value FROM pragma_table_info(:table)',
                table=table,
            )
            connection.execute(f"CREATE TABLE {table} ({', '.join(map(_declared, columns))})")
            names = {column.name for column in columns}
            for (of, _key), then in records.items():
                if of == table and then.whole:
                    _insert(connection, table, {n: v for n, v in then.fields.items() if n in names})
        yield Reader(connection, reader.seat)
    finally:
        connection.close()


def _declared(column: _Column) -> str:
    if column.name == "id":
        return "id INTEGER PRIMARY KEY"
    empty = "''" if "CHAR" in column.kind else "0"
    default = column.default or (empty if column.needed else "NULL")
    return f'"{column.name}" {column.kind} DEFAULT {default}'


def _insert(connection: Any, table: str, fields: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in fields)
    marks = ", ".join("?" for _name in fields)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(fields.values()))
