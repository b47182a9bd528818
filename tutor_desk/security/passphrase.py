"""Passphrases: how they are compared, suggested and judged."""

import os
import secrets
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tutor_desk import places
from tutor_desk.errors import CannotOpen
from tutor_desk.words import _

SHORTEST = 12
LONGEST = 72
"""Characters that are looked at: what follows can only make a passphrase better."""
LEAST = 12
"""Powers of ten of guesses that one must take: at a thousand a second, thirty years."""
SUGGESTED_WORDS = 5
GIVEN = "TUTOR_DESK_PASSPHRASE"


def normal(passphrase: str) -> str:
    """Return a passphrase in one form, whichever keyboard typed it: NFC, single spaces, none outside."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def suggest(words: int = SUGGESTED_WORDS) -> str:
    """Return random words: about 10.3 bits each, from 1,234 words of the EFF's short list."""
    listed = places.resource("words", "eff_short.txt").read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(listed) for _word in range(words))


def weakness(passphrase: str, about: Iterable[str] = ()) -> str | None:
    """Return why a new passphrase will not do, in a sentence, or nothing if it will.

    ``about`` are names that anybody would try, such as the tutor's and the school's.
    """
    text = normal(passphrase)
    if len(text) < SHORTEST:
        return _("Use at least 12 characters: a few unrelated words are easiest to remember.")
    if len(set(text.casefold())) < 6:
        return _("This repeats too few characters to keep anyone out. Use a few unrelated words.")
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists take 50 ms to load

    names = [word for name in about for word in (name, *name.split()) if len(word) > 2]
    found = zxcvbn(text[:LONGEST], user_inputs=names)
    if found["guesses_log10"] >= LEAST:
        return None
    telling = max(
        found["sequence"], key=lambda match: (match["pattern"] != "bruteforce", len(match["token"]))
    )
    return _("{why} It could be guessed. Use four or five unrelated words.").format(why=_why(telling))


def given(file: Path | None, variable: str = GIVEN) -> str | None:
    """Return the passphrase that a file's first line or the environment gives; raise ``CannotOpen`` for a bad file.

    It is taken out of the environment, so that no program started by this one inherits it.
    """
    from_outside = os.environ.pop(variable, None)
    return from_outside if file is None else first_line(file)


def first_line(file: Path) -> str:
    """Return the first line of a file that holds a secret; raise ``CannotOpen`` if there is none."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()[0]
    except (OSError, ValueError, IndexError):
        raise CannotOpen(_("The passphrase file cannot be read or is empty. Nothing was changed.")) from None


def _why(match: dict[str, Any]) -> str:
    """Say in our words what a guesser would see first."""
    pattern = match["pattern"]
    if pattern == "dictionary":
        pattern = match["dictionary_name"]
    return {
        "user_inputs": _("This is built on a name that stands in the caseload."),
        "passwords": _("This is built on a word that many people use as a password."),
        "repeat": _("This repeats itself."),
        "sequence": _("This runs on in a row, like abc or 123."),
        "spatial": _("This follows the keys of the keyboard."),
        "date": _("This is mostly a date."),
        "regex": _("This is mostly a year."),
    }.get(pattern, _("This is too short for words that stand in a dictionary."))
