"""Cells turned into values: dates, years, yes and no, SEN codes, names, numbers.

A blank cell means that nothing is known, never "no". What cannot be read raises ``Unclear`` with one
sentence, and is left out; nothing is guessed. Days come before months, as in Britain: a column that
can only be month first is left out with a warning.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tutor_desk import clock
from tutor_desk.models.kinds import Sen
from tutor_desk.words import _

_BLANK = frozenset({"", "-", "--", "–", "—", "n/a"})
_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"})
_FORMULA = ("=", "+", "-", "@")
_EXCEL_BEGIN = date(1899, 12, 30)
_YMD = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DMY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_D_MON_Y = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})[-/., ]+(\d{4}|\d{2})", re.IGNORECASE)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_TIME = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AP]M|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_YEAR = re.compile(
    r"(?:national curriculum |nc |curriculum )?(?:year|yr|y)?(?: group)?[ .:]*0?(\d{1,2})(?:\.0)?"
)
_SIXTH = {
    "l6": 12, "l6th": 12, "lower 6": 12, "lower 6th": 12, "lower sixth": 12, "lvi": 12, "6.1": 12,
    "u6": 13, "u6th": 13, "upper 6": 13, "upper 6th": 13, "upper sixth": 13, "uvi": 13, "6.2": 13,
}  # fmt: skip
_YES = frozenset({"y", "yes", "t", "true", "1", "eligible"})
_NO = frozenset({"n", "no", "f", "false", "0", "not eligible"})
_SEN = {
    "n": Sen.NONE, "no": Sen.NONE, "none": Sen.NONE, "no sen": Sen.NONE, "no send": Sen.NONE,
    "no special educational need": Sen.NONE, "no special educational needs": Sen.NONE, "not sen": Sen.NONE,
    "k": Sen.SUPPORT, "a": Sen.SUPPORT, "p": Sen.SUPPORT, "sen support": Sen.SUPPORT, "send support": Sen.SUPPORT,
    "support": Sen.SUPPORT, "school action": Sen.SUPPORT, "school action plus": Sen.SUPPORT,
    "e": Sen.PLAN, "s": Sen.PLAN, "ehc": Sen.PLAN, "ehcp": Sen.PLAN, "ehc plan": Sen.PLAN, "statement": Sen.PLAN,
    "education health and care plan": Sen.PLAN, "statement of sen": Sen.PLAN, "statemented": Sen.PLAN,
}  # fmt: skip
_CODED = re.compile(r"([a-z])(?: - | – |: |\) )(.+)")
_PARTICLES = frozenset(
    {"al", "ap", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le"}
    | {"ten", "ter", "van", "von", "zu"}
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TITLES = re.compile(r"(?:mr|mrs|miss|ms|mx|master)\.? (?=\S+ \S)", re.IGNORECASE)


class Unclear(ValueError):
    """Says in one sentence why a cell was not read."""


def is_blank(text: str) -> bool:
    """Whether a cell says nothing."""
    return text.casefold() in _BLANK


def plain(text: str) -> str:
    """Return the text of a cell; formulas and the errors of spreadsheets are unclear."""
    if is_blank(text):
        return ""
    if text.startswith(_FORMULA):
        raise Unclear(_("A formula stands where a value belongs; it was not worked out."))
    if text.casefold() in _ERRORS:
        raise Unclear(_("The cell holds an error of the spreadsheet ({error}).").format(error=text))
    return text


def name(text: str) -> str:
    """Return a name as it is written; one with lost or garbled letters is unclear."""
    found = plain(text)
    if "\ufffd" in found or _garbled(found):
        raise Unclear(
            _("Letters of the name were garbled before the file came here; export it as “CSV UTF-8”.")
        )
    return found


def names(text: str) -> tuple[str, str]:
    """Split a full name into first name and surname: at a comma, else before the last word or a "van", "de"..."""
    whole = name(text)
    if "," in whole:
        surname, _comma, first = (part.strip() for part in whole.partition(","))
        return plain(first), plain(surname)  # neither half may be a formula
    words = _TITLES.sub("", whole).split()
    if len(words) < 2:
        return "", whole
    split = next((n for n, word in enumerate(words[1:-1], start=1) if word in _PARTICLES), len(words) - 1)
    return plain(" ".join(words[:split])), plain(" ".join(words[split:]))


def email(text: str) -> str:
    """Return an e-mail address that looks like one."""
    found = plain(text)
    if found and not _EMAIL.fullmatch(found):
        raise Unclear(_("“{text}” is not an e-mail address.").format(text=found))
    return found


def year_group(text: str) -> int | None:
    """Return the year group from 11, Year 11, Y11, Yr 11, L6, Upper Sixth..."""
    found = plain(text).casefold()
    if not found:
        return None
    if found in _SIXTH:
        return _SIXTH[found]
    match = _YEAR.fullmatch(found)
    year = int(match.group(1)) if match else 0
    if not 1 <= year <= 14:
        raise Unclear(_("“{text}” is not a year group from 1 to 14.").format(text=text))
    return year


def yes_or_no(text: str) -> bool | None:
    """Return yes, no, or nothing for a blank; other words are unclear and not repeated, as they may be sensitive."""
    found = plain(text).casefold()
    if not found:
        return None
    if found not in _YES | _NO:
        raise Unclear(_("This is neither yes nor no."))
    return found in _YES


def sen(text: str) -> Sen | None:
    """Return the SEN provision from its code, an older code, or its words."""
    found = plain(text).casefold()
    if not found:
        return None
    coded = _CODED.fullmatch(found)
    worded = " ".join(re.sub(r"[^a-z ]", " ", found).split())
    known = _SEN.get(worded) or (_SEN.get(coded.group(1)) if coded else None)
    if known is None:
        raise Unclear(_("This is not an SEN code or its words (N, K or E)."))
    return known


def dates(texts: Sequence[str]) -> list[date | Unclear | None]:
    """Read a whole column of dates, as only the column shows whether days or months come first."""
    month_first = any(only_month_first(text) for text in texts)
    return [_date_or_reason(text, month_first=month_first) for text in texts]


def day(text: str) -> date | None:
    """Read one date, nothing if it is blank; raise ``Unclear`` for what is none."""
    return _date(plain(text), month_first=only_month_first(text))


def fitting(text: str, most: int) -> str:
    """Return a text that is no longer than there is room for; raise ``Unclear`` for a longer one."""
    if len(text) > most:
        raise Unclear(_("“{text}…” is too long, so it was left out.").format(text=text[:30]))
    return text


def longest(record: type[Any]) -> dict[str, int]:
    """Return how many characters each field of a kind of record has room for; 200 where it does not say."""
    return {
        name: next((one.max_length for one in info.metadata if hasattr(one, "max_length")), 200)
        for name, info in record.model_fields.items()
    }


def born_on(found: date) -> date:
    """Return a date of birth that can be one of a student."""
    if not date(clock.today().year - 110, 1, 1) <= found < clock.today():
        raise Unclear(_("{day} cannot be a date of birth.").format(day=found.strftime("%d/%m/%Y")))
    return found


def _garbled(text: str) -> bool:
    """Whether a text is UTF-8 that was once read as cp1252, like "ZoÃ«"."""
    if text.isascii():
        return False
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False


def _date_or_reason(text: str, *, month_first: bool) -> date | Unclear | None:
    try:
        return _date(plain(text), month_first=month_first)
    except Unclear as reason:
        return reason


def _date(text: str, *, month_first: bool) -> date | None:
    bare = _TIME.sub("", text).strip()
    if not bare:
        return None
    if match := _YMD.fullmatch(bare):
        return _made(text, int(match[1]), int(match[2]), int(match[3]))
    if match := _DMY.fullmatch(bare):
        day, month = int(match[1]), int(match[2])
        if month > 12 >= day or (month_first and day <= 12 and day != month):
            raise Unclear(
                _(
                    "“{text}” seems to have the month first; write dates as day/month/year, or as 2009-03-14."
                ).format(text=text)
            )
        return _made(text, _full_year(match[3]), month, day)
    if match := _D_MON_Y.fullmatch(bare):
        return _made(text, _full_year(match[3]), _month(match[2]), int(match[1]))
    if match := _SERIAL.fullmatch(bare):
        return _EXCEL_BEGIN + timedelta(days=int(match[1]))
    raise _no_date(text)


def only_month_first(text: str) -> bool:
    """Whether a date can only be read with the month first."""
    match = _DMY.fullmatch(_TIME.sub("", text).strip())
    return match is not None and int(match[2]) > 12 >= int(match[1])


def _month(word: str) -> int:
    low = word.casefold()
    short = low == "sept" or low in _MONTHS or low in _MONTH_NAMES
    return _MONTHS.index(low[:3]) + 1 if short else 0


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    near = 2000 + int(digits)
    return near if near <= clock.today().year else near - 100


def _made(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise _no_date(text) from problem


def _no_date(text: str) -> Unclear:
    return Unclear(_("“{text}” is not a date.").format(text=text))
