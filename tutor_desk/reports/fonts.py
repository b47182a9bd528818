"""The bundled fonts: which one can draw each letter, and how wide those are that stand alone.

A text is first tried in the house font. Letters it lacks are drawn from the Noto font that has them,
so that no name prints as boxes.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics

from tutor_desk import places
from tutor_desk.reports import bidi
from tutor_desk.reports.embedding import LOCK, EmbeddedFont

rl_config.useA85 = 0  # streams as plain bytes: a fifth smaller and quicker than the printable kind


class Face(StrEnum):
    """The faces of the house font; the value is the end of its file's name."""

    BODY = "Regular"
    STRONG = "SemiBold"
    BOLD = "Bold"


_HOUSE = "AtkinsonHyperlegibleNext"
_OTHERS = ("NotoSans", "NotoNaskhArabic", "NotoSansGurmukhi", "NotoSansBengali")
JOINERS = "\u200c\u200d"
"""They say whether the letters beside them join, and are not drawn."""

_JOINED_SCRIPTS = re.compile("[\u0300-\u036f\u0590-\u08ff\u0900-\u0dff\ufb1d-\ufdff\ufe70-\ufeff]")


def path(name: str) -> Path:
    """Return where a bundled font is."""
    return places.resource("fonts", f"{name}.ttf")


_loaded: dict[str, EmbeddedFont] = {}


def font(name: str) -> EmbeddedFont:
    """Return a bundled font by the name of its file, ready to be drawn with; there is one of each."""
    if name not in _loaded:
        with LOCK:
            if name not in _loaded:
                made = EmbeddedFont(name, path(name))
                pdfmetrics.registerFont(made)
                _loaded[name] = made
    return _loaded[name]


@cache
def _chain(face: Face) -> tuple[str, ...]:
    """Name the fonts that are tried for a face, the first first, as far as they are bundled."""
    weight = Face.BODY if face is Face.BODY else Face.BOLD
    names = [f"{_HOUSE}-{face}", *(f"{other}-{weight}" for other in _OTHERS)]
    return tuple(name for name in names if path(name).is_file())


@cache
def letters(name: str) -> frozenset[str]:
    """Return the letters that a font has."""
    return frozenset(map(chr, font(name).face.charToGlyph))


@cache
def advances(name: str) -> dict[str, float]:
    """Return how wide the letters are that can stand alone, at a size of one point."""
    face = font(name).face
    default = face.defaultWidth
    return {
        letter: face.charWidths.get(ord(letter), default) / 1000
        for letter in letters(name)
        if not _JOINED_SCRIPTS.match(letter)
    }


def house(face: Face) -> str:
    """Return the name of the house font in a face."""
    return _chain(face)[0]


@cache
def drawer(cluster: str, face: Face) -> str:
    """Return the name of the first font that has all letters of a cluster, else its first letter."""
    chain = _chain(face)
    needed = set(cluster) - set(JOINERS)
    whole = (name for name in chain if needed <= letters(name))
    return next(whole, None) or next((name for name in chain if cluster[0] in letters(name)), chain[0])


def clean(text: str) -> str:
    """Return a text as it can be printed: composed, without control characters.

    Line breaks stay. Pictures such as emoji are left out where no bundled font has them; letters
    that no font has become a question mark. Marks that say which way a text runs stay, as do those that
    say how letters join where there are such letters; those that would turn other words round do not.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = bidi.MARKS + JOINERS if _JOINED_SCRIPTS.search(text) else bidi.MARKS
    return "".join(letter if letter in kept else _printable(letter) for letter in text)


@cache
def _printable(letter: str) -> str:
    if letter == "\n" or any(letter in letters(name) for name in _chain(Face.BODY)):
        return "" if unicodedata.category(letter) in ("Cf", "Cc") and letter != "\n" else letter
    kind = unicodedata.category(letter)
    if kind == "Zs":
        return " "
    return "?" if kind[0] in "LNP" else ""
