"""Times of day as people type them: 9.15, 09:15, 2pm."""

import re

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?$", re.IGNORECASE)
_NOON = 12


def read_time(text: str) -> str:
    """Return a time of day as people type it, such as 9.15, 09:15 or 2pm, as 09:15; raise ``ValueError`` if it is none."""
    found = _TIME.match(text.strip())
    if not found:
        raise ValueError
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if not found[2] and not half and len(found[1]) > 2:
        raise ValueError
    if half:
        if not 1 <= hours <= _NOON:
            raise ValueError
        hours = hours % _NOON + (_NOON if half == "pm" else 0)
    if hours > 23 or minutes > 59:
        raise ValueError
    return f"{hours:02}:{minutes:02}"
