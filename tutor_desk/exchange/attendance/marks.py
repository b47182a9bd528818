"""One cell of a register turned into the letters that are kept, judged by the codes of its day."""

import re
from dataclasses import dataclass
from datetime import date

from tutor_desk import clock
from tutor_desk.exchange import values
from tutor_desk.exchange.values import Unclear
from tutor_desk.services.attendance.codes import (
    AFTERNOON,
    MORNING,
    TABLES,
    CodeTable,
    kept,
    table_of,
    written,
)
from tutor_desk.services.attendance.months import month_of, place
from tutor_desk.words import _

BLANK = frozenset({"", "-", "--", "–", "—", ".", "*", "?", "n/a"})
_PRESENT = frozenset({MORNING, AFTERNOON})
_TOKEN = re.compile(r"[A-Za-z]\d?|[/\\#.*?–—-]|\s+")
_OLDEST = date(2006, 9, 1)


class Ahead(Unclear):
    """Says that a day lies ahead."""


@dataclass(frozen=True, slots=True)
class MarkDay:
    """A day on which marks can be: its month, where its morning stands in it, and the codes of the day."""

    day: date
    began: date
    place: int
    table: CodeTable

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return self.day.weekday() >= 5


def day_of(text: str) -> MarkDay:
    """Read a day; raise ``Unclear`` for one that is none, lies ahead, or is older than any codes known."""
    found = values.day(text)
    if found is None:
        raise Unclear(_("The row says no day."))
    return made_day(found)


def made_day(day: date) -> MarkDay:
    """Return a day on which marks can be; raise ``Unclear`` for one that lies ahead or is too old."""
    if day > clock.today():
        raise Ahead(_("{day} has not come yet.").format(day=f"{day:%d/%m/%Y}"))
    if day < _OLDEST:
        raise Unclear(_("The codes of {day} are not known.").format(day=f"{day:%d/%m/%Y}"))
    return MarkDay(day, month_of(day), place(day, afternoon=False), table_of(day))


def letter(text: str, table: CodeTable, *, afternoon: bool) -> str:
    """Return the letter of one mark, or nothing for a blank; raise ``Unclear`` for what is no code of its day."""
    code = text.strip().upper()
    if code in BLANK or code.casefold() in BLANK:
        return ""
    if code in _PRESENT:
        return AFTERNOON if afternoon else MORNING
    found = written(table).get(code)
    if found is not None:
        return found.letter
    raise Unclear(_reason(code, table))


def both(text: str, table: CodeTable) -> tuple[str, str]:
    """Return the letters of a cell that holds a whole day, morning first; raise ``Unclear`` unless it holds two marks."""
    if text.strip() in BLANK:
        return "", ""
    signs = tokens(text)
    if len(signs) != 2:
        raise Unclear(
            _("“{text}” is not a morning’s and an afternoon’s mark; write both, such as /\\.").format(
                text=text
            )
        )
    return letter(signs[0], table, afternoon=False), letter(signs[1], table, afternoon=True)


def tokens(text: str) -> list[str]:
    """Cut marks written one after the other; what is no mark at all stays as it is and is found wanting later."""
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        sign = match.group() if match else text[at]
        at += len(sign)
        if not sign.isspace():
            found.append(sign)
    return found


def string_days(start: date, signs: list[str]) -> list[date]:
    """Return the days that a string of marks goes over, two marks a day: all days, or those from Monday to Friday.

    Files differ in this. Counted over all days, no school has marks of being there on most weekends; if such
    marks are found there, the weekends were left out.
    """
    days = [date.fromordinal(start.toordinal() + n) for n in range((len(signs) + 1) // 2)]
    there = [
        sign
        for n, sign in enumerate(signs)
        if days[n // 2].weekday() >= 5 and sign not in BLANK and sign not in ("#", "Z", "X")
    ]
    weekend = sum(2 for day in days if day.weekday() >= 5)
    if not weekend or 2 * len(there) <= weekend:
        return days
    weekdays, day = list[date](), start
    while len(weekdays) < len(days):
        if day.weekday() < 5:
            weekdays.append(day)
        day = date.fromordinal(day.toordinal() + 1)
    return weekdays


def is_possible(sign: str, day: MarkDay) -> bool:
    """Whether a letter counts as a possible session."""
    found = kept(day.table).get(sign)
    return found is not None and found.possible


def _reason(code: str, table: CodeTable) -> str:
    place_ = TABLES.index(table)
    if any(code in written(older) for older in TABLES[:place_]):
        return _("“{code}” was withdrawn on {day}").format(code=code, day=f"{table.since:%d/%m/%Y}")
    newer = next((one for one in TABLES[place_ + 1 :] if code in written(one)), None)
    if newer is not None:
        return _("“{code}” came only on {day}").format(code=code, day=f"{newer.since:%d/%m/%Y}")
    return _("“{code}” is no attendance code").format(code=code[:12])
