"""Dates as people type them: 3/12/26, 3.12.2026, 3 Dec, 2026-12-03, today."""

import re
from datetime import date, timedelta

from tutor_desk import clock
from tutor_desk.words import _

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIGURES = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})(?:[\s./-]+(\d{4}|\d{2}))?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]*([a-z]{3,9})[\s.,/-]*(\d{4}|\d{2})?$")


def read_day(text: str, *, past: bool = False) -> date | None:
    """Return the date meant, nothing for no text; raise ``ValueError`` if it cannot be understood.

    Without a year it is the next such day from today on, or the last one where the ``past`` is meant. Two
    figures are a year up to ten years ahead, else of the last century.
    """
    typed = text.strip().lower()
    if not typed:
        return None
    if typed == _("today").lower():
        return clock.today()
    if found := _ISO.match(typed):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.match(typed):
        return _day(int(found[1]), int(found[2]), found[3], past=past)
    if (found := _WORDS.match(typed)) and found[2][:3] in _MONTHS:
        return _day(int(found[1]), _MONTHS.index(found[2][:3]) + 1, found[3], past=past)
    raise ValueError


def write_day(day: date | None) -> str:
    """Return a date as dd/mm/yyyy, as it is typed."""
    return f"{day:%d/%m/%Y}" if day else ""


def _day(day: int, month: int, year: str | None, *, past: bool) -> date:
    today = clock.today()
    if year is None:
        this = date(today.year, month, day)
        if past:
            return this if this <= today else date(today.year - 1, month, day)
        return this if this >= today - timedelta(days=1) else date(today.year + 1, month, day)
    number = int(year)
    if len(year) == 2:
        number += 2000 if 2000 + number <= today.year + 10 else 1900
    return date(number, month, day)
