"""Glyphs for letters: joined, stacked and placed as their script has it.

Most letters stand alone and are drawn as they are. For Arabic, Urdu, Punjabi and Bengali, and for
letters under several accents, HarfBuzz finds the glyphs; it is loaded when the first such text comes.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from itertools import groupby
from typing import Any

from tutor_desk.reports import fonts
from tutor_desk.reports.embedding import LOCK
from tutor_desk.reports.fonts import Face

_WORDS = re.compile(" +|[^ ]+")
_VIRAMAS = "\u09cd\u0a4d"
"""They tie the letter before them to the one after."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text as it is written in one font, and how wide it is at a size of one point."""

    font: str
    letters: str
    width: float


def width(text: str, face: Face, *, leftward: bool = False) -> float:
    """Return how wide a clean text is at a size of one point; see ``runs``."""
    if not leftward:
        try:
            return sum(map(fonts.advances(fonts.house(face)).__getitem__, text))
        except KeyError:
            pass
    return sum(run.width for run in _set(text, face, leftward=leftward))


def runs(text: str, face: Face, *, leftward: bool = False) -> Sequence[Run]:
    """Return a clean text as pieces of one font each, in reading order.

    ``leftward`` says that all of it runs from right to left, and each piece is to stand left of the
    one before.
    """
    main = fonts.house(face)
    if not leftward and fonts.advances(main).keys() >= set(text):
        return (Run(main, text, width(text, face)),)
    return _set(text, face, leftward=leftward)


def clusters(text: str) -> Iterator[str]:
    """Yield the pieces of a text that are never parted: a letter and the marks on it."""
    start = 0
    for place in range(1, len(text)):
        letter, before = text[place], text[place - 1]
        tied = before == fonts.JOINERS[1] or before in _VIRAMAS or letter in fonts.JOINERS
        if not tied and unicodedata.category(letter)[0] != "M":
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


@lru_cache(maxsize=4096)
def _set(text: str, face: Face, *, leftward: bool) -> tuple[Run, ...]:
    found = []
    for name, piece in _pieces(text, face):
        alone = fonts.advances(name)
        if leftward or not alone.keys() >= set(piece):
            found.append(_shaped(name, piece, leftward=leftward))
        else:
            found.append(Run(name, piece, sum(map(alone.__getitem__, piece))))
    return tuple(found)


def _pieces(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """Yield the words, and what is between them, with the font of each."""
    for name, some in groupby(clusters(text), lambda cluster: fonts.drawer(cluster, face)):
        for piece in _WORDS.findall("".join(some)):
            yield name, piece


def _shaped(name: str, text: str, *, leftward: bool) -> Run:
    """Return a text of one font, written with the glyphs that HarfBuzz chooses and places."""
    library, drawn, font = _library(), _drawn(name), fonts.font(name)
    buffer = library.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.language = "en"  # else it is that of the machine
    buffer.guess_segment_properties()
    library.shape(drawn, buffer, {})
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _position in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    letters, width = "", 0
    for start, some in groupby(glyphs, lambda glyph: glyph[0].cluster):
        parts, advance = [], 0
        for info, position in some:
            parts.append((info.codepoint, advance + position.x_offset, position.y_offset))
            advance += position.x_advance
        letters += font.letter(tuple(parts), advance, text[start : ends[start]])
        width += advance
    return Run(name, letters, width / drawn.face.upem)


@cache
def _library() -> Any:
    with LOCK:
        if sys.modules.get("uharfbuzz") is None:
            sys.modules.pop("uharfbuzz", None)  # see the package's own module
        return import_module("uharfbuzz")


@cache
def _drawn(name: str) -> Any:
    library = _library()
    return library.Font(library.Face(library.Blob.from_file_path(str(fonts.path(name)))))
