"""What a form asks for, said field by field; how it looks is the form's business."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from tutor_desk.ui.forms.choices import CheckEditor, ChoiceEditor, PickEditor
from tutor_desk.ui.forms.days import DayEditor
from tutor_desk.ui.forms.lines import ClockEditor, LineEditor, LongEditor, NumberEditor, SecretEditor
from tutor_desk.words import _, word

Choices = type[Enum] | Sequence[tuple[Any, str]]


class Editor(Protocol):
    """What a form needs of the widget of a field."""

    @property
    def edited(self) -> SignalInstance:
        """Sent at every change by the person."""

    def value(self) -> Any:
        """Return what has been entered; nothing if empty or not understood."""

    def put(self, value: Any) -> None:
        """Show a value."""

    def problem(self) -> str:
        """Say what is wrong with what has been entered, or nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked for. ``beside`` puts it next to the field before it."""

    name: str
    label: str
    help: str = field(default="", kw_only=True)
    required: bool = field(default=False, kw_only=True)
    beside: bool = field(default=False, kw_only=True)

    @property
    def labelled(self) -> bool:
        """Whether the form writes the label above the widget."""
        return True

    def editor(self) -> Editor:
        """Return the widget that asks for it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Line(Field):
    """A line of text of at most ``limit`` characters."""

    limit: int = field(default=200, kw_only=True)
    hint: str = field(default="", kw_only=True)

    def editor(self) -> Editor:
        """Return a field of one line."""
        return LineEditor(limit=self.limit, hint=self.hint)


@dataclass(frozen=True, slots=True)
class Secret(Field):
    """A passphrase or PIN."""

    def editor(self) -> Editor:
        """Return a field that hides what is typed."""
        return SecretEditor()


@dataclass(frozen=True, slots=True)
class Long(Field):
    """Text of several lines; shows ``rows`` lines at least and ``most`` before it scrolls."""

    rows: int = field(default=3, kw_only=True)
    most: int = field(default=12, kw_only=True)
    hint: str = field(default="", kw_only=True)

    def editor(self) -> Editor:
        """Return a field that grows."""
        return LongEditor(rows=self.rows, most=self.most, hint=self.hint)


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A date, which may be left out unless required."""

    earliest: date | None = field(default=None, kw_only=True)
    latest: date | None = field(default=None, kw_only=True)

    def editor(self) -> Editor:
        """Return a field for a typed or picked date."""
        return DayEditor(earliest=self.earliest, latest=self.latest)


@dataclass(frozen=True, slots=True)
class Clock(Field):
    """A time of day, which may be left out unless required."""

    def editor(self) -> Editor:
        """Return a field for a typed time."""
        return ClockEditor()


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A whole number from ``low`` to ``high``, which may be left out unless required."""

    low: int = 0
    high: int = 100

    def editor(self) -> Editor:
        """Return a field for a number."""
        return NumberEditor(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One of the members of an enumeration, or of pairs of a value and its words; ``blank`` offers none."""

    choices: Choices = ()
    blank: str = field(default="", kw_only=True)

    def editor(self) -> Editor:
        """Return a list that drops down."""
        return ChoiceEditor([*([(None, self.blank)] if self.blank else []), *_pairs(self.choices)])


@dataclass(frozen=True, slots=True)
class Pick(Field):
    """One of a few values, all in sight, chosen with a number key."""

    choices: Choices = ()

    def editor(self) -> Editor:
        """Return a row of toggles."""
        return PickEditor(_pairs(self.choices), self.label)


@dataclass(frozen=True, slots=True)
class Scale(Field):
    """How sure somebody is, from 1 to 5, with words for both ends."""

    low_words: str = ""
    high_words: str = ""

    def editor(self) -> Editor:
        """Return five toggles."""
        ends = (self.low_words or _("Not sure yet"), self.high_words or _("Very sure"))
        return PickEditor([(n, str(n)) for n in range(1, 6)], self.label, ends)


@dataclass(frozen=True, slots=True)
class Check(Field):
    """Yes or no."""

    @property
    def labelled(self) -> bool:
        """The tick box says its own words."""
        return False

    def editor(self) -> Editor:
        """Return a tick box."""
        return CheckEditor(self.label)


def _pairs(choices: Choices) -> list[tuple[Any, str]]:
    if isinstance(choices, type):
        return [(member, word(member)) for member in choices]
    return list(choices)
