"""What every stored record has in common."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig


class Record(SQLModel):
    """A stored record whose values are checked whenever they are set.

    ``recorded`` says whether changes are put on the trail and can be undone; columns named in ``aside``
    are set by the store itself and are not compared with it. Keys are never reused, so that the trail always means the same record. Values that fail a check
    raise ``ValidationError``, which the desk turns into a sentence without the value.
    """

    recorded: ClassVar[bool] = True
    aside: ClassVar[frozenset[str]] = frozenset()
    model_config = SQLModelConfig(
        validate_assignment=True, str_strip_whitespace=True, hide_input_in_errors=True
    )

    __table_args__: Any = {"sqlite_autoincrement": True}

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    __str__ = __repr__


class Coded(TypeDecorator[StrEnum]):
    """Stores a member of an enumeration as its value."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else str(self.kind(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002, D102
        return None if value is None else self.kind(value)


class Moment(TypeDecorator[datetime]):
    """Stores a moment as ISO text in UTC, so that it sorts and reads back aware."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102
        return None if value is None else datetime.fromisoformat(value)


def key() -> Any:
    """Return the primary key of a record: a number of its own, never used again."""
    return Field(default=None, primary_key=True)


def coded(kind: type[StrEnum], default: StrEnum | None = None, *, required: bool = False) -> Any:
    """Return a field that holds a member of an enumeration by its value."""
    if required:
        return Field(sa_type=Coded(kind))
    return Field(default=default, sa_type=Coded(kind))


def moment(*, required: bool = False) -> Any:
    """Return a field that holds an aware moment."""
    return Field(sa_type=Moment()) if required else Field(default=None, sa_type=Moment())


def of(table: str, *, optional: bool = False) -> Any:
    """Return a foreign key to a table, indexed."""
    if optional:
        return Field(default=None, foreign_key=f"{table}.id", index=True)
    return Field(foreign_key=f"{table}.id", index=True)
