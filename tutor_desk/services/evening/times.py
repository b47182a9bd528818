"""Times of day on an evening, as text such as ``17:05``: read, added up, and laid beside each other."""

import re

from tutor_desk.errors import Refused
from tutor_desk.words import _

_TIME = re.compile(r"\s*(\d{1,2})\s*(?:[:.]\s*)?(\d{2})?\s*(am|pm)?\s*", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"\s*(?:-|–|to)\s*")


def read(text: str) -> str:
    """Return a time of day as ``17:05`` from 17:05, 17.05, 1705, 5.05pm or 5 pm; raise ``Refused`` for anything else."""
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    half = (found[3] or "").casefold() if found else ""
    if half and not 1 <= hour <= 12:
        hour = 99
    elif half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise Refused(
            _("“{text}” is not a time of day. Nothing was changed. Write it as 17:05.").format(
                text=text.strip()
            )
        )
    return f"{hour:02}:{minute:02}"


def count(time: str) -> int:
    """Return the minutes from midnight to a time of day."""
    return int(time[:2]) * 60 + int(time[3:])


def after(time: str, minutes: int) -> str:
    """Return the time of day some minutes after another; raise ``Refused`` past midnight."""
    whole = count(time) + minutes
    if whole > 24 * 60:
        raise Refused(_("That would go on past midnight. Nothing was changed. Choose an earlier time."))
    return f"{whole // 60:02}:{whole % 60:02}"


def breaks(text: str) -> list[tuple[str, str]]:
    """Return breaks that were written as ``18:00-18:15``, one a line; raise ``Refused`` for what is none."""
    found = []
    for line in filter(None, (one.strip() for one in text.replace(",", "\n").splitlines())):
        ends = _BETWEEN.split(line)
        if len(ends) != 2:
            raise Refused(
                _("“{text}” is not a break. Nothing was changed. Write it as 18:00-18:15.").format(text=line)
            )
        begin, end = read(ends[0]), read(ends[1])
        if begin >= end:
            raise Refused(
                _("The break “{text}” ends before it begins. Nothing was changed. Turn it round.").format(
                    text=line
                )
            )
        found.append((begin, end))
    return sorted(found)


def clash(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two stretches of time have a minute in common."""
    return one[0] < other[1] and other[0] < one[1]
