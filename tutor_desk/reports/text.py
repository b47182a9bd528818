"""Lines of text: words in several faces, broken to a width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tutor_desk.reports import arabic, fonts
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
    """A piece of a text in one style."""

    text: str
    style: Style


Text = str | Sequence[Span]


@dataclass(slots=True)
class Line:
    """One line: spans with their distance from its left end; ``spaced`` if a space ended it."""

    pieces: list[tuple[float, Span]]
    width: float
    spaced: bool = False

    def draw(self, canvas: TaggedCanvas, x: float, base: float, inks: "Inks") -> None:
        """Draw the line from a point on its base line."""
        for place, (offset, span) in enumerate(self.pieces):
            inks.fill(canvas, span.style.ink)
            text = span.text + " " if self.spaced and place == len(self.pieces) - 1 else span.text
            _write(canvas, x + offset, base, text, span.style)


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


def _write(canvas: TaggedCanvas, x: float, base: float, text: str, style: Style) -> None:
    for piece, heard in arabic.drawn(text):
        with canvas.heard_as(heard):
            for font, part in fonts.runs(piece, style.face):
                canvas.write(x, base, font, style.size, part)
                x += fonts.width(part, style.face) * style.size


def spans(text: Text, style: Style) -> list[Span]:
    """Return a text as spans that can be printed, a plain one in the given style."""
    given = [Span(text, style)] if isinstance(text, str) else text
    return [Span(fonts.clean(span.text), span.style) for span in given]


_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")

_LONELY = 0.14
"""A last line that is shorter than this part of the width looks forgotten."""

_Word = tuple[list[Span], float, float]
"""The parts of a word, its width, and the width of the space before it."""


def break_lines(text: Text, style: Style, width: float) -> list[Line]:
    """Return a text broken into lines of at most a width; a word that is wider is cut."""
    lines: list[Line] = []
    paragraph: list[Span] = []
    for span in spans(text, style):
        first, *others = span.text.split("\n")
        paragraph.append(Span(first, span.style))
        for other in others:
            lines += _fill(paragraph, width)
            lines[-1].spaced = True
            paragraph = [Span(other, span.style)]
    return lines + _fill(paragraph, width)


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
        parts, wide, space = word
        if words and used + space + wide > width + 0.01:
            lines.append(_line(words, spaced=space > 0))
            words, used, space = [], 0.0, 0.0
        words.append((parts, wide, space if words else 0.0))
        used += space + wide
    if words:
        lines.append(_line(words, spaced=False))
    return lines


def _words(paragraph: Iterable[Span]) -> Iterator[_Word]:
    """Yield the words; a word may run on over the border of two spans."""
    parts: list[Span] = []
    wide = space = 0.0
    for span in paragraph:
        for text, gap in _fragments(span):
            if gap is not None and parts:
                yield parts, wide, space
                parts, wide = [], 0.0
            space = space if gap is None else gap
            if text:
                parts.append(Span(text, span.style))
                wide += fonts.width(text, span.style.face) * span.style.size
    if parts:
        yield parts, wide, space


def _fragments(span: Span) -> Iterator[tuple[str, float | None]]:
    """Yield what no line may cut, with the width of the space before it; None where there is no break."""
    space = fonts.width(" ", span.style.face) * span.style.size
    for place, word in enumerate(span.text.split(" ")):
        for number, piece in enumerate(_AFTER_HYPHEN.split(word)):
            yield piece, 0.0 if number else space if place else None


def _cut(words: Iterable[_Word], width: float) -> Iterator[_Word]:
    """Yield the words, those wider than a line in pieces."""
    for word in words:
        if word[1] <= width:
            yield word
            continue
        space = word[2]
        for part in word[0]:
            for piece in _pieces(part, width):
                yield [piece], fonts.width(piece.text, piece.style.face) * piece.style.size, space
                space = 0.0


def _pieces(part: Span, width: float) -> Iterator[Span]:
    start, used = 0, 0.0
    for place, letter in enumerate(part.text):
        wide = fonts.width(letter, part.style.face) * part.style.size
        if place > start and used + wide > width:
            yield Span(part.text[start:place], part.style)
            start, used = place, 0.0
        used += wide
    yield Span(part.text[start:], part.style)


def _line(words: Sequence[_Word], *, spaced: bool) -> Line:
    """Join words to a line, those of one style to one piece."""
    joined: list[tuple[Style, list[str]]] = []
    for parts, _, space in words:
        if space and joined:
            joined[-1][1].append(" ")
        for part in parts:
            if joined and joined[-1][0] is part.style:
                joined[-1][1].append(part.text)
            else:
                joined.append((part.style, [part.text]))
    pieces: list[tuple[float, Span]] = []
    x = 0.0
    for style, texts in joined:
        text = "".join(texts)
        pieces.append((x, Span(text, style)))
        x += fonts.width(text, style.face) * style.size
    return Line(pieces, x, spaced)


def text_width(text: str, style: Style) -> float:
    """Return how wide one line of text is, in points."""
    return fonts.width(fonts.clean(text), style.face) * style.size
