"""Prove that the records are what the trail says they are.

An old page pasted into the file passes the cipher's own marks, and if it is none of the trail's pages
the chain holds too. So every record is rebuilt from the trail and compared with the one in its table.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel.main import default_registry

import tutor_desk.store.database  # noqa: F401 - with it the registry knows every table
from tutor_desk.models.base import Record
from tutor_desk.security.signing import told
from tutor_desk.store.then import Key, Then, take


@dataclass(frozen=True, slots=True)
class Odd:
    """A record that is not what the trail says: by its table, its number and its student's number, if it has one."""

    table: str
    record: int
    student: int | None


def odd_records(connection: Any) -> Iterator[Odd]:
    """Yield every record that differs from the trail, is not on it, or is on it and gone. Takes the bare connection.

    What has been erased from the trail is not compared; nor are columns that came after a record was last
    told whole.
    """
    records = _rebuilt(connection)
    for table, aside in recorded_tables().items():
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        place, owner = names.index("id"), _place_of_student(table, names)
        for row in cursor:
            then = records.pop((table, row[place]), None)
            if then is None or not _agrees(then, _told(names, row, aside)):
                yield Odd(table, row[place], row[owner] if owner is not None else None)
        left = [key for key, then in records.items() if key[0] == table and then.whole]
        yield from (Odd(table, record, _student_of(table, record, records)) for _table, record in left)


def recorded_tables() -> dict[str, frozenset[str]]:
    """Return the tables whose every change is on the trail, each with the columns that are set aside from it."""
    classes = (mapper.class_ for mapper in default_registry.mappers)
    found = {str(one.__tablename__): one.aside for one in classes if issubclass(one, Record) and one.recorded}
    return dict(sorted(found.items()))


def _told(names: list[str], row: tuple[Any, ...], aside: frozenset[str]) -> dict[str, Any]:
    told_all = dict(zip(names, row, strict=True))
    for name in aside:
        told_all.pop(name, None)
    return told_all


def _rebuilt(connection: Any) -> dict[Key, Then]:
    records: dict[Key, Then] = {}
    steps = connection.execute(
        "SELECT table_name, record_id, content FROM trail_change ORDER BY trail_id, id"
    )
    for table, record, content in steps:
        take(records, table, record, json.loads(content) if content else None)
    return records


def _agrees(then: Then, now: dict[str, Any]) -> bool:
    return then.fields == now or all(
        name not in now or _same(value, now[name]) for name, value in then.fields.items()
    )


def _same(value: Any, stored: Any) -> bool:
    if value == stored or (isinstance(stored, bytes) and value == told(stored)):
        return True
    try:  # one moment may be written in two ways
        return datetime.fromisoformat(value) == datetime.fromisoformat(stored)
    except (TypeError, ValueError):
        return False


def _place_of_student(table: str, names: list[str]) -> int | None:
    column = "id" if table == "student" else "student_id"
    return names.index(column) if column in names else None


def _student_of(table: str, record: int, records: dict[Key, Then]) -> int | None:
    return record if table == "student" else records[table, record].fields.get("student_id")
