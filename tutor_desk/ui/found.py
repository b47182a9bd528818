"""What the finder looks for and what it finds; light, because every command can be found."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the finder can go to or do."""

    section: str
    title: str
    run: Callable[[], Any]
    detail: str = ""
    icon: str = ""
    keys: str = ""


Provider = Callable[[str], list[Found]]


def plain(text: str) -> str:
    """Return a text without case and accents, so that Élise is found by eli."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def matches(sought: str, text: str) -> bool:
    """Say whether every word sought begins a word of the text."""
    words = plain(text).split()
    return all(any(word.startswith(part) for word in words) for part in plain(sought).split())
