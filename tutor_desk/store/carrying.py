"""Carry what a student changed in the copies of their rows into the file, if all of it is theirs."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tutor_desk.models.seat import Seat
from tutor_desk.store.changes import Change, Image, replay
from tutor_desk.store.seat_guard import PARTLY, WITHHELD, WRITABLE, refusal


def carry(connection: Connection, seat: Seat, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Make changes of the copies in the file too; return them with what the copies withhold.

    Raise ``Refused`` if any is not the student's, and ``Stale`` if the copies are not what the file holds.
    """
    if not all(_own(seat, change) for change in changes):
        raise refusal()
    whole = tuple(_whole(connection, change) for change in changes)
    replay(connection, whole)
    return whole


def carry_back(connection: Connection, seat: Seat, steps: Sequence[Change]) -> None:
    """Apply recorded changes to the copies and to the file; raise ``Stale`` if a record has moved on."""
    if not all(_own(seat, step) for step in steps):
        raise refusal()
    replay(connection, [_with(step, WITHHELD.get(step.table, {})) for step in steps], "temp")
    replay(connection, steps)


def _own(seat: Seat, change: Change) -> bool:
    images = [image for image in (change.before, change.after) if image is not None]
    if change.table in PARTLY:
        changed = {name for name, value in images[0].items() if value != images[-1][name]}
        return len(images) == 2 and change.key == seat.student and changed <= PARTLY[change.table]
    return change.table in WRITABLE and all(image["student_id"] == seat.student for image in images)


def _whole(connection: Connection, change: Change) -> Change:
    columns = WITHHELD.get(change.table)
    if not columns or change.before is None:
        return change
    kept = connection.exec_driver_sql(
        f"SELECT {', '.join(columns)} FROM main.{change.table} WHERE id = ?", (change.key,)
    ).one_or_none()
    return _with(change, dict(zip(columns, kept, strict=True))) if kept else change


def _with(change: Change, values: Image) -> Change:
    before, after = (image and {**image, **values} for image in (change.before, change.after))
    return replace(change, before=before, after=after)
