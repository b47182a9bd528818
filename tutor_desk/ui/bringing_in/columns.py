"""Columns that tables of what comes in share, and the words for what stays out."""

from collections.abc import Callable
from typing import TypeVar

from tutor_desk.services.students.class_list import Match
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural, word

R = TypeVar("R")
_TONES = {Match.NEW: Tone.GOOD, Match.CHANGED: Tone.WATCH, Match.SAME: Tone.PLAIN, Match.REFUSED: Tone.ACT}


def row_column(number: Callable[[R], int], width: int = 60) -> Column[R]:
    """Return the column of the numbers that the rows have in their list."""
    return Column("row", _("Row"), lambda one: str(number(one)), number, width=width, right=True)


def match_column(match: Callable[[R], Match]) -> Column[R]:
    """Return the column of what becomes of each row of a list."""

    def mark(one: R) -> Mark:
        return Mark(_TONES[match(one)], word(match(one)))

    return Column("what", _("What"), lambda one: mark(one).words, None, mark, width=115)


def fate_column(comes: Callable[[R], bool], width: int) -> Column[R]:
    """Return the column that says which files come in and which are left out."""

    def mark(one: R) -> Mark:
        return Mark(Tone.GOOD, _("Comes in")) if comes(one) else Mark(Tone.ACT, _("Left out"))

    return Column("what", _("What"), lambda one: mark(one).words, None, mark, width=width)


def files_left(count: int) -> str:
    """Return in a sentence how many files were left out; nothing if none was."""
    return plural("{n} file was left out.", "{n} files were left out.", count) if count else ""
