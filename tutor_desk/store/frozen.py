"""Frozen facts as JSON and back: what was printed, sent or confirmed stays as it stood, whatever the records say now."""

import json
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tutor_desk.store import reading

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
    """Return the dataclass of which JSON tells; what is left out is as the dataclass has it."""
    odd = _conversions(cast("Hashable", kind))
    return kind(**{**told, **{name: read(told[name]) for name, read in odd if told.get(name) is not None}})


@cache
def _conversions(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints = typing.get_type_hints(kind).items()
    return tuple((name, read) for name, hint in hints if (read := _conversion(reading.needed(hint))))


def _conversion(hint: Any) -> Callable[[Any], Any] | None:
    if typing.get_origin(hint) is tuple:
        one = _conversion(typing.get_args(hint)[0])
        return (lambda told: tuple(map(one, told))) if one else tuple
    if is_dataclass(hint):
        return partial(made, cast("type", hint))
    return None if hint is bool else reading.conversion(hint)  # JSON knows what is true


def _write(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
