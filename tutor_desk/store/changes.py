"""Notice what a unit of work does to the records, and know how to take it back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Table, event, func, inspect, select
from sqlalchemy.orm import Session, object_session
from sqlmodel import SQLModel

from tutor_desk.errors import Stale
from tutor_desk.models.base import Record
from tutor_desk.words import _

Image = dict[str, Any]


class Kind(Enum):
    """What a change does to its record."""

    INSERT = 1
    UPDATE = 2
    DELETE = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after: nothing before is an addition, nothing after a removal."""

    table: str
    key: int
    before: Image | None
    after: Image | None

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.table, self.key, self.after, self.before)

    @property
    def kind(self) -> Kind:
        """What this does to the record."""
        if self.before is None:
            return Kind.INSERT
        return Kind.DELETE if self.after is None else Kind.UPDATE

    @property
    def student(self) -> int | None:
        """The key of the student whose record this is, if it is a student's."""
        if self.table == "student":
            return self.key
        return (self.after or self.before or {}).get("student_id")

    def differences(self) -> dict[str, Any]:
        """Return what is worth keeping of the change: whole records that came or went, else what differs."""
        if self.before is None or self.after is None:
            return {"before": self.before, "after": self.after}
        odd = [name for name, value in self.after.items() if value != self.before[name]]
        return {"before": {n: self.before[n] for n in odd}, "after": {n: self.after[n] for n in odd}}


def record(session_type: type[Session]) -> None:
    """Make sessions of this type gather their changes, to be taken with ``gathered``.

    Listens to the mappers rather than to the session's lists, which leave out what a cascade deletes.
    """
    event.listen(session_type, "do_orm_execute", _refuse_bulk_writes)


def gathered(session: Session) -> tuple[Change, ...]:
    """Take the changes that the session has gathered, in the order they were made."""
    return tuple(session.info.pop("changes", ()))


def unrecorded(session: Session) -> tuple[Change, ...]:
    """Take the changes to records that are kept off the trail, in the order they were made."""
    return tuple(session.info.pop("unrecorded", ()))


def bulk_insert(session: Session, records: Sequence[Record]) -> list[int]:
    """Insert many new records of one kind at once, recorded like any other change; return their keys."""
    if not records:
        return []
    table = SQLModel.metadata.tables[str(type(records[0]).__tablename__)]
    connection = session.connection()
    session.flush()
    first = 1 + max(
        connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one(),
        connection.exec_driver_sql(
            "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", (table.name,)
        ).scalar_one(),
    )
    names = [column.name for column in table.columns if column.name != "id"]
    images = [
        {"id": key, **{name: getattr(item, name) for name in names}}
        for key, item in enumerate(records, first)
    ]
    connection.execute(table.insert(), images)
    _changes(session).extend(Change(table.name, image["id"], None, image) for image in images)
    return [image["id"] for image in images]


def replay(connection: Connection, changes: Iterable[Change], schema: str = "main") -> None:
    """Apply changes straight to the tables of a schema; raise ``Stale`` for any record that has moved on.

    Records of one table that come or go one after the other are taken together.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    there = {"schema_translate_map": {None: schema}}
    for (name, kind), run in groupby(changes, lambda change: (change.table, change.kind)):
        table = SQLModel.metadata.tables[name]
        if kind is Kind.UPDATE:
            for change in run:
                _expect(connection, table, [change], there)
                connection.execute(
                    table.update().where(table.c.id == change.key).values(**change.after or {}),
                    execution_options=there,
                )
            continue
        for some in _batched(run):
            _expect(connection, table, some, there)
            if kind is Kind.INSERT:
                images = [dict(change.after or {}) for change in some]
                connection.execute(table.insert(), images, execution_options=there)
            else:
                gone = table.delete().where(table.c.id.in_([change.key for change in some]))
                connection.execute(gone, execution_options=there)


def _batched(changes: Iterable[Change], size: int = 500) -> Iterator[list[Change]]:
    """Cut changes into lists of at most a size that fits in one statement."""
    rest = iter(changes)
    while some := list(islice(rest, size)):
        yield some


def _expect(connection: Connection, table: Table, changes: Sequence[Change], there: dict[str, Any]) -> None:
    wanted = table.select().where(table.c.id.in_([change.key for change in changes]))
    found = connection.execute(wanted, execution_options=there).mappings()
    now = {row["id"]: dict(row) for row in found}
    if any(now.get(change.key) != change.before for change in changes):
        raise Stale(
            _(
                "This has been changed since, so the step was not taken back. Nothing was lost. Change it by hand."
            )
        )


def _changes(session: Session, kind: str = "changes") -> list[Change]:
    found: list[Change] = session.info.setdefault(kind, [])
    return found


def _image(item: Any) -> Image:
    return {column.key: getattr(item, column.key) for column in inspect(item).mapper.column_attrs}


def _old_image(item: Any) -> Image:
    state = inspect(item)
    image = _image(item)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.has_changes():
            image[column.key] = history.deleted[0] if history.deleted else None
    return image


def _note(item: Any, before: Image | None, after: Image | None) -> None:
    session = object_session(item)
    if session and before != after:
        kind = "changes" if item.recorded else "unrecorded"
        _changes(session, kind).append(Change(item.__tablename__, item.id, before, after))


@event.listens_for(SQLModel, "after_insert", propagate=True)
def _inserted(_mapper: object, _connection: object, item: Any) -> None:
    _note(item, None, _image(item))


@event.listens_for(SQLModel, "after_update", propagate=True)
def _updated(_mapper: object, _connection: object, item: Any) -> None:
    _note(item, _old_image(item), _image(item))


@event.listens_for(SQLModel, "after_delete", propagate=True)
def _deleted(_mapper: object, _connection: object, item: Any) -> None:
    _note(item, _old_image(item), None)


def _refuse_bulk_writes(state: Any) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise RuntimeError(
            "Bulk writes would escape the trail; change records one by one or use bulk_insert."
        )


@event.listens_for(SQLModel, "attribute_instrument", propagate=True)
def _keep_old_values(_class: type, _key: str, attribute: Any) -> None:
    if hasattr(attribute.property, "columns"):
        event.listen(attribute, "set", lambda *_rest: None, active_history=True)
