"""What tests of the student seat look at: every row of the file, and what is somebody else's."""

from typing import Any

from sqlcipher3 import dbapi2
from sqlmodel import SQLModel

import tutor_desk.store.database  # noqa: F401 - with it the metadata knows every table

CANARY = "canary"
OTHER = (CANARY, "Carter")  # what nobody but the adult may see while Amara sits
TABLES = sorted(SQLModel.metadata.tables)


def whole(desk):
    """Return every row of the file, past the guard if it is on."""
    connection = desk.file.connection
    guard = desk.file.guard
    if guard is None:
        return {table: _rows(connection, table) for table in (*TABLES, "search_content")}
    with guard.lifted():
        return {table: _rows(connection, table) for table in (*TABLES, "search_content")}


def records(desk):
    """Return every row of the file but for the trail and the drafts, which undo leaves as they are."""
    return {
        table: rows for table, rows in whole(desk).items() if table not in ("trail", "trail_change", "draft")
    }


def of_others(desk, amara):
    """Return every row of the file that is not Amara's own, but for the trail."""
    found = {}
    for table, rows in whole(desk).items():
        column = {"student": 0, "search_content": 2}.get(table)
        model = SQLModel.metadata.tables.get(table)
        if column is None and "student_id" in model.c:
            column = list(model.c.keys()).index("student_id")
        if table not in ("trail", "trail_change"):
            found[table] = [row for row in rows if column is None or row[column] != amara]
    return found


def _rows(connection, table):
    """Return the rows with their columns in the order of the model: migrations add theirs at the end."""
    model = SQLModel.metadata.tables.get(table)
    columns = "*" if model is None else ", ".join(model.c.keys())
    return connection.execute(f"SELECT {columns} FROM main.{table} ORDER BY 1, 2").fetchall()


def tells(shown: Any) -> bool:
    """Whether anything shown is somebody else's."""
    return any(word.lower() in repr(shown).lower() for word in OTHER)


def attempt(desk, sql):
    """Try a statement over the bare connection and return what came of it: rows, or the driver's error."""
    connection = desk.file.connection
    try:
        return connection.execute(sql).fetchall()
    except dbapi2.Error as error:
        return str(error)
    finally:
        if connection.in_transaction:
            connection.rollback()
