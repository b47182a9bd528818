"""Lines of text: words in several faces, broken to a width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from tutor_desk.reports import bidi, fonts, shaping
from tutor_desk.reports.fonts import Face
from tutor_desk.reports.tags import TaggedCanvas


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: face, size and leading in points, and the token of its colour."""

    size: float
    leading: float
    face: Face = Face.BODY
    ink: str = "ink"

    def but(self, *, face: Face | None = None, ink: str | None = None) -> "Style":
        """Return this style in another face or colour."""
        return replace(self, face=face or self.face, ink=ink or self.ink)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text in one style; an odd level says that it runs from right to left."""

    text: str
    style: Style
    level: int = bidi.LEFT_TO_RIGHT

    @property
    def width(self) -> float:
        """How wide it is, in points."""
        return shaping.width(self.text, self.style.face, leftward=self.leftward) * self.style.size

    @property
    def leftward(self) -> bool:
        """Whether it runs from right to left."""
        return self.level % 2 == bidi.RIGHT_TO_LEFT


Text = str | Sequence[Span]


@dataclass(slots=True)
class Line:
    """One line: spans in reading order with their distance from its left end.

    ``spaced`` if a space ended it.
    """

    pieces: list[tuple[float, Span]]
    width: float
    spaced: bool = False

    def draw(self, canvas: TaggedCanvas, x: float, base: float, inks: "Inks") -> None:
        """Draw the line from a point on its base line."""
        for offset, span in self.pieces:
            inks.fill(canvas, span.style.ink)
            _write(canvas, x + offset, base, span)
        if self.spaced and self.pieces:  # a line's end parts two words; whoever reads it out must know
            font = fonts.house(span.style.face)
            canvas.say(" ")
            canvas.write(x + offset + span.width, base, font, span.style.size, " ")

    def move(self, right: float) -> None:
        """Let the line begin further to the right."""
        self.pieces = [(offset + right, span) for offset, span in self.pieces]


class Inks:
    """The colours of the theme, by their tokens."""

    def __init__(self, colours: dict[str, tuple[float, float, float]]) -> None:
        self._colours = colours

    def fill(self, canvas: TaggedCanvas, token: str) -> None:
        """Fill and write with a colour from here on."""
        canvas.setFillColor(self._colours[token])

    def stroke(self, canvas: TaggedCanvas, token: str, width: float = 0.75) -> None:
        """Draw lines in a colour from here on."""
        canvas.setStrokeColor(self._colours[token])
        canvas.setLineWidth(width)


def _write(canvas: TaggedCanvas, x: float, base: float, span: Span) -> None:
    canvas.say(span.text, turned=span.leftward)
    if span.leftward:
        x += span.width
    for run in shaping.runs(span.text, span.style.face, leftward=span.leftward):
        x -= run.width * span.style.size if span.leftward else 0.0
        canvas.write(x, base, run.font, span.style.size, run.letters)
        x += 0.0 if span.leftward else run.width * span.style.size


def spans(text: Text, style: Style) -> list[Span]:
    """Return a text as spans that can be printed, a plain one in the given style."""
    given = [Span(text, style)] if isinstance(text, str) else text
    return [Span(fonts.clean(span.text), span.style) for span in given]


_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")

_AFTER_HOLD = re.compile("(?<=\u00a0)")

_ENDLESS = 1e6
_LONELY = 0.14
"""A last line that is shorter than this part of the width looks forgotten."""


@dataclass(slots=True)
class _Word:
    """The parts of a word, its width, and the space before it, if there is one."""

    parts: list[Span]
    width: float
    space: Span | None
    gap: float


def break_lines(text: Text, style: Style, width: float) -> list[Line]:
    """Return a text broken into lines of at most a width; a word that is wider is cut.

    A paragraph that runs from right to left stands at the right, unless it is all on one line.
    """
    lines: list[Line] = []
    to_the_right: list[Line] = []
    paragraph: list[Span] = []

    def fill() -> None:
        directed, base = _directed(paragraph)
        filled = _fill(directed, width)
        lines.extend(filled)
        to_the_right.extend(filled if base == bidi.RIGHT_TO_LEFT else ())

    for span in spans(text, style):
        first, *others = span.text.split("\n")
        paragraph.append(Span(first, span.style))
        for other in others:
            fill()
            lines[-1].spaced = True
            paragraph = [Span(other, span.style)]
    fill()
    if len(lines) > 1:
        for line in to_the_right:
            line.move(width - line.width)
    return lines


def one_line(text: str, style: Style) -> Line:
    """Return a short text as one line, however wide."""
    return break_lines(text, style, _ENDLESS)[0]


def _directed(paragraph: Sequence[Span]) -> tuple[Sequence[Span], int]:
    """Return a paragraph with its spans split where its direction changes, and its own direction."""
    text = "".join(span.text for span in paragraph)
    if text.isascii():
        return paragraph, bidi.LEFT_TO_RIGHT
    if not bidi.turns(text):
        return [replace(span, text=bidi.unmarked(span.text)) for span in paragraph], bidi.LEFT_TO_RIGHT
    base = bidi.direction(text)
    levels = bidi.levels(text, base)
    found: list[Span] = []
    start = 0
    for span in paragraph:
        letters = zip(span.text, levels[start : start + len(span.text)], strict=True)
        start += len(span.text)
        drawn = (pair for pair in letters if pair[0] not in bidi.MARKS)
        for level, some in groupby(drawn, itemgetter(1)):
            found.append(Span("".join(letter for letter, _level in some), span.style, level))
    return found, base


def _fill(paragraph: Sequence[Span], width: float) -> list[Line]:
    """Break one paragraph; no short word is left alone on the last line if that can be helped."""
    all_words = list(_words(paragraph))
    if not all_words:
        return [Line([], 0.0)]
    lines = _greedy(all_words, width)
    if len(lines) > 1 and lines[-1].width < _LONELY * width:
        for narrower in (0.95, 0.9, 0.85, 0.8):
            closer = _greedy(all_words, width * narrower)
            if len(closer) == len(lines) and closer[-1].width >= _LONELY * width:
                return closer
    return lines


def _greedy(all_words: Sequence[_Word], width: float) -> list[Line]:
    lines: list[Line] = []
    words: list[_Word] = []
    used = 0.0
    for word in _cut(all_words, width):
        if words and used + word.gap + word.width > width + 0.01:
            lines.append(_line(words, spaced=word.space is not None))
            words, used = [], 0.0
        used += (word.gap if words else 0.0) + word.width
        words.append(word)
    if words:
        lines.append(_line(words, spaced=False))
    return lines


def _words(paragraph: Iterable[Span]) -> Iterator[_Word]:
    """Yield the words; a word may run on over the border of two spans."""
    word = _Word([], 0.0, None, 0.0)
    for span in paragraph:
        space = replace(span, text=" ")
        gap = space.width
        for text, begins in _fragments(span.text):
            if begins is not None:
                if word.parts:
                    yield word
                word = _Word([], 0.0, space if begins else None, gap if begins else 0.0)
            if text:
                part = replace(span, text=text)
                word.parts.append(part)
                word.width += part.width
    if word.parts:
        yield word


def _fragments(text: str) -> Iterator[tuple[str, bool | None]]:
    """Yield what no line may cut, with whether a space is before it; None where there is no break."""
    for place, word in enumerate(text.split(" ")):
        for number, piece in enumerate(_AFTER_HYPHEN.split(word)):
            yield piece, False if number else True if place else None


def _cut(words: Iterable[_Word], width: float) -> Iterator[_Word]:
    """Yield the words, those wider than a line in pieces."""
    for word in words:
        if word.width <= width:
            yield word
            continue
        space, gap = word.space, word.gap
        for part in word.parts:
            for piece in _pieces(part, width):
                yield _Word([piece], piece.width, space, gap)
                space, gap = None, 0.0


def _pieces(part: Span, width: float) -> Iterator[Span]:
    """Yield a part in pieces: parted where it was held together, and within a word only if it must be."""
    for held in _AFTER_HOLD.split(part.text):
        if replace(part, text=held).width <= width:
            yield replace(part, text=held)
            continue
        some, used = "", 0.0
        for cluster in shaping.clusters(held):
            wide = replace(part, text=cluster).width
            if some and used + wide > width:
                yield replace(part, text=some)
                some, used = "", 0.0
            some += cluster
            used += wide
        yield replace(part, text=some)


def _line(words: Sequence[_Word], *, spaced: bool) -> Line:
    """Join words to a line, those of one style and direction to one piece, and find each its place."""
    joined: list[tuple[Span, list[str]]] = []
    for number, word in enumerate(words):
        parts = [word.space, *word.parts] if word.space and number else word.parts
        for part in parts:
            if joined and joined[-1][0].style is part.style and joined[-1][0].level == part.level:
                joined[-1][1].append(part.text)
            else:
                joined.append((part, [part.text]))
    pieces = [replace(part, text="".join(texts)) for part, texts in joined]
    offsets = [0.0] * len(pieces)
    x = 0.0
    for place in bidi.visual([piece.level for piece in pieces]):
        offsets[place] = x
        x += pieces[place].width
    return Line(list(zip(offsets, pieces, strict=True)), x, spaced)


def leftward(text: Text) -> bool:
    """Whether a text as a whole runs from right to left."""
    plain = text if isinstance(text, str) else "".join(span.text for span in text)
    return bidi.turns(plain) and bidi.direction(fonts.clean(plain)) == bidi.RIGHT_TO_LEFT


def text_width(text: str, style: Style) -> float:
    """Return how wide one line of text is, in points."""
    text = bidi.unmarked(fonts.clean(text))
    return shaping.width(text, style.face, leftward=bidi.turns(text)) * style.size
