"""The embedded fonts: which one can draw each letter, and how wide a text is.

A text is first tried in the house font. Letters it lacks are drawn from the Noto font that has them,
so that no name prints as boxes.
"""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from tutor_desk import places
from tutor_desk.reports import arabic

rl_config.useA85 = 0  # streams as plain bytes: a fifth smaller and quicker than the printable kind


class Face(StrEnum):
    """The faces of the house font; the value is the end of its file's name."""

    BODY = "Regular"
    STRONG = "SemiBold"
    BOLD = "Bold"


_HOUSE = "AtkinsonHyperlegibleNext"
_OTHERS = ("NotoSans", "NotoNaskhArabic", "NotoSansGurmukhi", "NotoSansBengali")


class _Font(TTFont):
    """A font of which a document holds only the letters it uses, each with its meaning."""

    def __init__(self, name: str) -> None:
        super().__init__(name, str(places.resource("fonts", f"{name}.ttf")), asciiReadable=False)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Add the subsets, without the entry that maps the empty glyph to U+0000 (against PDF/UA)."""
        super().addObjects(doc)
        objects: dict[Any, Any] = doc.idToObject
        for key, thing in objects.items():
            if str(key).startswith("toUnicodeCMap:") and isinstance(thing.content, str):
                thing.content = thing.content.replace("<00> <0000>", "<00> <0020>")


@cache
def font(name: str) -> TTFont:
    """Return a bundled font by the name of its file, ready to be drawn with."""
    made = _Font(name)
    pdfmetrics.registerFont(made)
    return made


@cache
def _chain(face: Face) -> tuple[str, ...]:
    """Name the fonts that are tried for a face, the first first, as far as they are bundled."""
    weight = Face.BODY if face is Face.BODY else Face.BOLD
    names = [f"{_HOUSE}-{face}", *(f"{other}-{weight}" for other in _OTHERS)]
    return tuple(name for name in names if places.resource("fonts", f"{name}.ttf").is_file())


@cache
def _advances(name: str) -> dict[str, float]:
    face = font(name).face
    default = face.defaultWidth
    return {chr(code): face.charWidths.get(code, default) / 1000 for code in face.charToGlyph}


def house(face: Face) -> str:
    """Return the name of the house font in a face."""
    return _chain(face)[0]


def clean(text: str) -> str:
    """Return a text as it can be printed: composed, without control and direction characters.

    Line breaks stay. Pictures such as emoji are left out where no bundled font has them; letters
    that no font has become a question mark.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return arabic.shaped("".join(filter(None, map(_printable, text))))


@cache
def _printable(letter: str) -> str:
    if letter == "\n" or any(letter in _advances(name) for name in _chain(Face.BODY)):
        return "" if unicodedata.category(letter) in ("Cf", "Cc") and letter != "\n" else letter
    kind = unicodedata.category(letter)
    if kind == "Zs":
        return " "
    return "?" if kind[0] in "LNP" else ""


def width(text: str, face: Face) -> float:
    """Return how wide a clean text is at a size of one point."""
    try:
        return sum(map(_advances(house(face)).__getitem__, text))
    except KeyError:
        return sum(sum(map(_advances(name).__getitem__, part)) for name, part in runs(text, face))


def runs(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """Split a clean text into pieces that one font can draw: pairs of font name and text."""
    main = house(face)
    if _advances(main).keys() >= set(text):
        yield main, text
        return
    for name, letters in groupby(text, lambda letter: _drawer(letter, face)):
        yield name, "".join(letters)


@cache
def _drawer(letter: str, face: Face) -> str:
    chain = _chain(face)
    return next((name for name in chain if letter in _advances(name)), chain[0])
