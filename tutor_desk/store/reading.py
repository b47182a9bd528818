"""Questions: SQL in, frozen rows out, over the bare driver.

Questions are SQL, deeds are records: a list costs what the driver costs, and no ORM stands between
the passphrase and the first list.
"""

import types
import typing
from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from tutor_desk.models.seat import Seat

Row = TypeVar("Row")
_READERS: dict[type, Callable[[str], Any]] = {date: date.fromisoformat, datetime: datetime.fromisoformat}


class Reader:
    """Answers questions about one open file for whoever is in the seat; ``connection`` is the bare one."""

    def __init__(self, connection: Any, seat: Seat) -> None:
        self.connection = connection
        self.seat = seat

    def rows(self, kind: type[Row], sql: str, **values: Any) -> list[Row]:
        """Return one object a row; columns match its fields by position, types by its hints.

        What a question hands out is a frozen dataclass. What it keeps to itself is a named tuple, made and
        filled in a fraction of the time.
        """
        return self._convert(kind, self.connection.execute(sql, values).fetchall())

    def one(self, kind: type[Row], sql: str, **values: Any) -> Row | None:
        """Return the first row as an object, or nothing."""
        found = self.connection.execute(sql, values).fetchone()
        return self._convert(kind, [found])[0] if found else None

    def raw(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """Return rows as stored, for columns that are known only when the program runs."""
        found: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
        return found

    def column(self, sql: str, **values: Any) -> list[Any]:
        """Return the first column of every row, as stored."""
        return [row[0] for row in self.connection.execute(sql, values)]

    def value(self, sql: str, **values: Any) -> Any:
        """Return the first column of the first row, as stored, or nothing."""
        found = self.connection.execute(sql, values).fetchone()
        return found[0] if found else None

    @staticmethod
    def _convert(kind: type[Row], found: list[tuple[Any, ...]]) -> list[Row]:
        odd = _conversions(cast("Hashable", kind))
        if not odd:
            return [kind(*row) for row in found]
        made = []
        for row in found:
            cells = list(row)
            for place, read in odd:
                if cells[place] is not None:
                    cells[place] = read(cells[place])
            made.append(kind(*cells))
        return made


@cache
def _conversions(kind: Any) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    hints = typing.get_type_hints(kind)
    found = []
    for place, name in enumerate(_fields(kind)):
        read = conversion(hints[name])
        if read:
            found.append((place, read))
    return tuple(found)


def _fields(kind: Any) -> Sequence[str]:
    return kind._fields if issubclass(kind, tuple) else [field.name for field in fields(kind)]


def conversion(hint: Any) -> Callable[[Any], Any] | None:
    """Return what makes a stored value the type of a hint; nothing where it is that already."""
    hint = needed(hint)
    if hint in _READERS:
        return _READERS[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {str(member.value): member for member in hint}.__getitem__
    return bool if hint is bool else None


def needed(hint: Any) -> Any:
    """Return a hint without its being optional."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint
