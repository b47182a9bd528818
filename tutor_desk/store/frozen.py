"""Frozen facts as JSON and back: what was printed, sent or confirmed stays as it stood, whatever the records say now."""

import json
import types
import typing
from collections.abc import Hashable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Facts = TypeVar("Facts")


def dump(facts: "DataclassInstance") -> str:
    """Return facts as JSON: days and moments as ISO texts, members of an enumeration by their value."""
    return json.dumps(asdict(facts), default=_write, ensure_ascii=False)


def load(kind: type[Facts], text: str) -> Facts:
    """Return the facts that ``dump`` wrote, of the dataclass that they were."""
    return made(kind, json.loads(text))


def made(kind: type[Facts], told: Mapping[str, Any]) -> Facts:
    """Return the dataclass of which JSON tells; what it leaves out is as the dataclass has it."""
    hints = _hints(cast("Hashable", kind))
    return kind(**{name: _read(hints[name], one) for name, one in told.items()})


def _read(hint: Any, told: Any) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if told is None:
        return None
    if typing.get_origin(hint) is tuple:
        return tuple(_read(typing.get_args(hint)[0], one) for one in told)
    if is_dataclass(hint):
        return made(cast("type", hint), told)
    if hint in (date, datetime):
        return hint.fromisoformat(told)
    return hint(told) if isinstance(hint, type) and issubclass(hint, Enum) else told


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _write(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
