"""Write the trail, and prove that its chain holds."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlmodel import SQLModel

from tutor_desk import clock
from tutor_desk.models.seat import Seat
from tutor_desk.models.trail import Trail, TrailChange
from tutor_desk.security import signing
from tutor_desk.store.changes import Change

BEGINNING = "0" * 64
A_STUDENT = "student"  # in place of the name, which could not be erased: the link is made over it
_TRAIL = SQLModel.metadata.tables[str(Trail.__tablename__)]
_CHANGE = SQLModel.metadata.tables[str(TrailChange.__tablename__)]


def write(connection: Connection, seat: Seat, deed: str, changes: Sequence[Change]) -> None:
    """Put one deed and all it changed on the trail, in the caller's transaction."""
    last = connection.exec_driver_sql("SELECT id, hash FROM trail ORDER BY id DESC LIMIT 1").one_or_none()
    number, prev = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    rows = [_row(number, change) for change in changes]
    header: dict[str, Any] = {
        "id": number,
        "at": clock.now(),
        "who": A_STUDENT if seat.is_student else seat.name,
        "adult_id": seat.adult,
        "seat": seat.kind,
        "seat_student_id": seat.student,
        "deed": deed,
        "prev": prev,
    }
    connection.execute(_TRAIL.insert().values(**header, hash=_link(header, rows)))
    connection.execute(_CHANGE.insert(), rows)


def broken_link(connection: Any) -> int | None:
    """Return the number of the first deed whose link does not hold, or nothing. Takes the bare connection."""
    prev = BEGINNING
    columns = "id, at, who, adult_id, seat, seat_student_id, deed, prev"
    changes = _changes_by_deed(connection)
    expected = 1
    for *cells, stored in connection.execute(f"SELECT {columns}, hash FROM trail ORDER BY id"):
        header = dict(zip(columns.split(", "), cells, strict=True))
        rows = changes.pop(header["id"], [])
        if (
            header["id"] != expected
            or header["prev"] != prev
            or (stored != _link(header, rows) and not _forgotten(header, rows))
            or not all(_kept(row) for row in rows)
        ):
            return int(header["id"])
        prev, expected = stored, expected + 1
    return min(changes, default=None)


def proves(header: dict[str, Any], rows: Sequence[dict[str, Any]], link: str) -> bool:
    """Whether a deed, apart from its trail, is what its link says, and what is left of its changes too."""
    return link == _link(header, rows) and all(_kept(row) for row in rows)


def _changes_by_deed(connection: Any) -> dict[int, list[dict[str, Any]]]:
    columns = ("trail_id", "table_name", "record_id", "content", "salt", "commitment")
    found: dict[int, list[dict[str, Any]]] = {}
    for cells in connection.execute(f"SELECT {', '.join(columns)} FROM trail_change ORDER BY id"):
        found.setdefault(cells[0], []).append(dict(zip(columns, cells, strict=True)))
    return found


def _row(number: int, change: Change) -> dict[str, Any]:
    content, salt = signing.canonical(change.differences()).decode(), secrets.token_hex(16)
    return {
        "trail_id": number,
        "table_name": change.table,
        "record_id": change.key,
        "student_id": change.student,
        "content": content,
        "salt": salt,
        "commitment": signing.commitment(salt, content.encode()),
    }


def _kept(row: dict[str, Any]) -> bool:
    """Whether the content is what was committed to; erased content proves nothing and breaks nothing."""
    if row["content"] is None and row["salt"] is None:
        return True
    return bool(row["commitment"] == signing.commitment(row["salt"] or "", (row["content"] or "").encode()))


def _forgotten(header: dict[str, Any], rows: Sequence[dict[str, Any]]) -> bool:
    """Whether a student was named here before names were kept out of links, and has been erased with every word."""
    nameless = header["seat"] == "student" and header["who"] == ""
    return nameless and bool(rows) and all(row["content"] is None and row["salt"] is None for row in rows)


def _link(header: dict[str, Any], rows: Sequence[dict[str, Any]]) -> str:
    body = {**header, "changes": [[row["table_name"], row["record_id"], row["commitment"]] for row in rows]}
    return hashlib.sha256(signing.canonical(body)).hexdigest()
