"""Text as it is kept: what cannot be seen and cannot be meant is taken out of it."""

import unicodedata

_KEPT = "\n\t"
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows, up to the end of a page; words turn by themselves."""


def plain(text: str) -> str:
    """Return a text without control characters, broken halves of characters, and marks that turn its direction.

    Letters of every script, emoji and what joins them stay. Line ends of every system become one kind.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(
        one
        for one in lines
        if one in _KEPT or (unicodedata.category(one) not in ("Cc", "Cs", "Cn") and one not in _TURNING)
    ).strip()
