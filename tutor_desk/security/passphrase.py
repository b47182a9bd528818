"""Passphrases: how they are compared, suggested and judged."""

import os
import secrets
import unicodedata
from pathlib import Path

from tutor_desk import places
from tutor_desk.errors import CannotOpen
from tutor_desk.words import _

SHORTEST = 12
SUGGESTED_WORDS = 5
GIVEN = "TUTOR_DESK_PASSPHRASE"


def normal(passphrase: str) -> str:
    """Return a passphrase in one form, whichever keyboard typed it: NFC, single spaces, none outside."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def suggest(words: int = SUGGESTED_WORDS) -> str:
    """Return random words: about 10.3 bits each, from 1,234 words of the EFF's short list."""
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


def given(file: Path | None, variable: str = GIVEN) -> str | None:
    """Return the passphrase that a file's first line or the environment gives; raise ``CannotOpen`` for a bad file.

    It is taken out of the environment, so that no program started by this one inherits it.
    """
    from_outside = os.environ.pop(variable, None)
    if file is None:
        return from_outside
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()[0]
    except (OSError, ValueError, IndexError):
        raise CannotOpen(_("The passphrase file cannot be read or is empty. Nothing was changed.")) from None
