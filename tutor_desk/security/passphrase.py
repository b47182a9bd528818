"""Passphrases: how they are compared, suggested and judged."""

import secrets
import unicodedata

from tutor_desk import places
from tutor_desk.words import _

SHORTEST = 12
SUGGESTED_WORDS = 5


def normal(passphrase: str) -> str:
    """Return a passphrase in one form, whichever keyboard typed it: NFC, single spaces, none outside."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def suggest(words: int = SUGGESTED_WORDS) -> str:
    """Return random words: about 10.3 bits each, from the 1,296 of the EFF's short list."""
    listed = places.resource("words", "eff_short.txt").read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(listed) for _word in range(words))


def weakness(passphrase: str) -> str | None:
    """Return why a new passphrase will not do, in a sentence, or nothing if it will."""
    text = normal(passphrase)
    if len(text) < SHORTEST:
        return _("Use at least 12 characters: a few unrelated words are easiest to remember.")
    if len(set(text.casefold())) < 6:
        return _("This repeats too few characters to keep anyone out. Use a few unrelated words.")
    return None
