"""A change as the history tells it: what a record said before and after, in sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tutor_desk.services.history.history import HistoryChange
from tutor_desk.ui.dates import short_date
from tutor_desk.words import word

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about one change; ``before`` and ``after`` are the texts it changed, if any."""

    words: str
    before: str = ""
    after: str = ""


class Known:
    """What each record said after the deed in hand: at first what it says now, then back deed by deed."""

    def __init__(self, present: Mapping[tuple[str, int], Mapping[str, Any]] | None = None) -> None:
        self._fields = {key: dict(fields) for key, fields in (present or {}).items()}

    def go_back(self, change: HistoryChange) -> None:
        """Go back before a change."""
        key = (change.table, change.record)
        if change.before is None:  # the record is new, or what it said has been erased
            self._fields.pop(key, None)
        else:
            self._fields.setdefault(key, {}).update(change.before)

    def value(self, table: str, record: int, field: str) -> Any:
        """Return what a field of a record said, or nothing if that was never heard."""
        return self._fields.get((table, record), {}).get(field)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a deed, with who did it, what else the deed changed, and what was known after it."""

    who: str
    deed: str
    raw: HistoryChange
    beside: Sequence[HistoryChange]
    known: Known

    @property
    def came(self) -> bool:
        """Whether the record is new."""
        return self.raw.before is None

    @property
    def went(self) -> bool:
        """Whether the record was taken away."""
        return self.raw.after is None

    def differs(self, field: str) -> bool:
        """Whether a field was changed."""
        return field in (self.raw.after or {}) and not self.came

    def was(self, field: str) -> Any:
        """Return what a field said before."""
        return (self.raw.before or {}).get(field)

    def now(self, field: str) -> Any:
        """Return what a field says now, as far as is known."""
        after = self.raw.after or {}
        if field in after:
            return after[field]
        return (self.raw.before or {}).get(field) or self.known.value(self.raw.table, self.raw.record, field)

    def say(self, sentence: str, before: Any = "", after: Any = "", **parts: Any) -> Told:
        """Return a sentence with who did it and its parts put in; ``after`` alone is what it is about."""
        return Told(sentence.format(who=self.who, **parts), str(before or ""), str(after or ""))

    def news(self, *news: tuple[str, str, Any], about: Any = "") -> list[Told]:
        """Return a sentence for each field that was changed: the field, the sentence, what it says now."""
        return [
            self.say(sentence, after=about, now=now) for field, sentence, now in news if self.differs(field)
        ]


Teller = Callable[[Change], list[Told]]


def said_as(kind: type[StrEnum], value: Any) -> str:
    """Return the words for a stored value; as it is stored if a newer version wrote it."""
    found = member(kind, value)
    return word(found) if found is not None else str(value or "")


def member(kind: type[E], value: Any) -> E | None:
    """Return the member that is stored as a value, or nothing if a newer version wrote it."""
    return next((member for member in kind if member.value == value), None)


def as_date(value: Any) -> date | None:
    """Return a stored date, or nothing."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def as_day(value: Any) -> str:
    """Return a stored date in a few words."""
    return short_date(as_date(value))
