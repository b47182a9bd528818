"""Things that several documents show: chips, progress bars, tables and lines to sign on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from tutor_desk.reports.flow import Draw, Slice
from tutor_desk.reports.fonts import Face
from tutor_desk.reports.paper import BODY, GAP, H3, LABEL, SMALL, STRONG, Paper, middle
from tutor_desk.reports.tags import Elem, TaggedCanvas, header_cell
from tutor_desk.reports.text import Line, Span, Style, Text, one_line, text_width
from tutor_desk.words import _


class Tone(StrEnum):
    """What a chip means; the value is the token of its colour. Each has a shape of its own too."""

    GOOD = "good"
    DONE = "done"
    WATCH = "watch"
    PLAIN = "plain"


_CHIP = Style(9, 12, Face.STRONG)
_CHIP_HEIGHT = 17.0
_CELL = 3.5
_SIGNING = 30.0
_Cell = tuple[float, list[Line], Elem]


def chip_width(paper: Paper, words: str) -> float:
    """Return how wide a chip with these words is."""
    style = paper.type(_CHIP)
    return text_width(words, style) + 29 * style.size / _CHIP.size


def draw_chip(
    paper: Paper, canvas: TaggedCanvas, elem: Elem, x: float, top: float, tone: Tone, words: str
) -> None:
    """Draw a chip: a shape and words on a soft ground, so that colour never speaks alone."""
    ink = "good" if tone is Tone.DONE else str(tone)
    style = paper.type(_CHIP)
    larger = style.size / _CHIP.size
    height = _CHIP_HEIGHT * larger
    canvas.decoration()
    paper.inks.fill(canvas, f"{ink}_soft")
    canvas.roundRect(x, top - height, chip_width(paper, words), height, height / 2, stroke=0, fill=1)
    paper.inks.fill(canvas, ink)
    paper.inks.stroke(canvas, ink, 1.4 * larger)
    _shape(canvas, tone, x + 12.5 * larger, top - height / 2, larger)
    canvas.tag(elem)
    line = one_line(words, style.but(ink=ink))
    line.draw(canvas, x + 20 * larger, middle(top - (height - style.leading) / 2, style), paper.inks)


def _shape(canvas: TaggedCanvas, tone: Tone, x: float, y: float, larger: float) -> None:
    if tone is Tone.GOOD:
        canvas.circle(x, y, 2.8 * larger, stroke=0, fill=1)
        return
    if tone is Tone.PLAIN:
        canvas.circle(x, y, 2.4 * larger, stroke=1, fill=0)
        return
    path = canvas.beginPath()
    points = (
        [(-3.2, 0.2), (-0.9, -2.2), (3.2, 2.8)] if tone is Tone.DONE else [(-3.2, -2.6), (3.2, -2.6), (0, 3)]
    )
    path.moveTo(x + points[0][0] * larger, y + points[0][1] * larger)
    for right, up in points[1:]:
        path.lineTo(x + right * larger, y + up * larger)
    if tone is Tone.WATCH:
        path.close()
    canvas.drawPath(path, stroke=int(tone is Tone.DONE), fill=int(tone is Tone.WATCH))


def title_with_chip(paper: Paper, title: str, tone: Tone, words: str) -> None:
    """Add a title in bold with a chip at the right end of its first line."""
    lines = paper.lines(title, H3, paper.width - chip_width(paper, words) - 12)
    elem, mark = paper.element("P"), paper.element("P")
    left = paper.x + paper.width - chip_width(paper, words)

    def chip(canvas: TaggedCanvas, top: float) -> None:
        draw_chip(paper, canvas, mark, left, top, tone, words)

    piece = paper.add_lines(lines, H3, elem)
    piece.height = max(piece.height, paper.type(_CHIP).size / _CHIP.size * _CHIP_HEIGHT - 1)
    piece.also(chip)


def listed(paper: Paper, heading: str, texts: Sequence[Text]) -> None:
    """Add a heading and a list below it; nothing at all if there is nothing to list."""
    if texts:
        start = paper.place()
        paper.heading(heading, 2)
        paper.bullets(texts)
        paper.together(start)


def progress_line(paper: Paper, percent: int, words: str) -> None:
    """Add a bar that is filled by a part, and words that say so."""
    elem = paper.element("P")
    small = paper.type(SMALL)
    lines = paper.lines(words, SMALL, paper.width - 132)
    x = paper.x

    def draw(canvas: TaggedCanvas, top: float) -> None:
        canvas.decoration()
        base = top - small.leading / 2 - 3
        paper.inks.fill(canvas, "track")
        canvas.roundRect(x, base, 120, 6, 3, stroke=0, fill=1)
        if percent:
            paper.inks.fill(canvas, "accent")
            canvas.roundRect(x, base, max(6.0, 1.2 * percent), 6, 3, stroke=0, fill=1)
        canvas.tag(elem)
        for line in lines:
            line.draw(canvas, x + 132, middle(top, small), paper.inks)
            top -= small.leading

    paper.add(len(lines) * small.leading, draw, 5.0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its share of the width."""

    heading: Text
    share: float


def table(
    paper: Paper, columns: Sequence[Column], rows: Sequence[Sequence[Text]], before: float = GAP
) -> None:
    """Add a table whose first column names its rows; the headings come again on a new page.

    A row is never split, so its texts are to be shorter than a page; nor does one stand alone.
    """
    whole = paper.element("Table")
    head = Elem("TR", whole)
    elems = [header_cell(head, "Column") for _column in columns]
    label, body = paper.type(LABEL), paper.type(BODY)
    headings = _cells(paper, columns, [column.heading for column in columns], label, elems)
    start = paper.place()
    top = paper.add(_high(headings, label), _row(paper, headings, label, "edge"), before)
    again = Slice(top.height, _row(paper, headings, label, "edge", decoration=True), box=top.box)
    for row in rows:
        elem = Elem("TR", whole)
        elems = [header_cell(elem, "Row"), *(Elem("TD", elem) for _text in row[1:])]
        cells = _cells(paper, columns, row, body, elems)
        paper.add(_high(cells, body), _row(paper, cells, body, "line"), 0.0).again = again
    paper.together(start)


def _cells(
    paper: Paper, columns: Sequence[Column], texts: Sequence[Text], style: Style, elems: Sequence[Elem]
) -> list[_Cell]:
    cells, x = [], paper.x
    for column, text, elem in zip(columns, texts, elems, strict=True):
        width = paper.width * column.share
        cells.append((x, paper.lines(text, style, width - 10), elem))
        x += width
    return cells


def _high(cells: Sequence[_Cell], style: Style) -> float:
    return max(len(lines) for _x, lines, _elem in cells) * style.leading + 2 * _CELL


def _row(paper: Paper, cells: Sequence[_Cell], style: Style, rule: str, *, decoration: bool = False) -> Draw:
    """Return how a row is drawn: its cells, and a rule below."""
    height, x, width = _high(cells, style), paper.x, paper.width

    def draw(canvas: TaggedCanvas, top: float) -> None:
        canvas.decoration()
        paper.inks.stroke(canvas, rule)
        canvas.line(x, top - height, x + width, top - height)
        for left, lines, elem in cells:
            if not decoration:
                canvas.tag(elem)
            for number, line in enumerate(lines):
                line.draw(canvas, left, middle(top - _CELL - number * style.leading, style), paper.inks)

    return draw


def signatures(paper: Paper, names: Sequence[tuple[str, str]], before: float = 12.0) -> None:
    """Add lines to sign on beside each other, each with a name, who that is, and a place for the date."""
    share = 1 / len(names)
    gap = 24.0

    def line(name: str, who: str) -> None:
        x, width = paper.x, paper.width
        elem, dated = paper.element("P"), paper.element("P")
        strong, small = paper.type(STRONG), paper.type(SMALL)
        lines = paper.lines([Span(name, STRONG), Span(f"\n{who}", SMALL)], STRONG, width - 96)
        down = strong.leading - 1

        def draw(canvas: TaggedCanvas, top: float) -> None:
            top -= _SIGNING
            canvas.decoration()
            paper.inks.stroke(canvas, "edge")
            canvas.line(x, top, x + width - 96, top)
            canvas.line(x + width - 84, top, x + width, top)
            canvas.tag(elem)
            for number, one in enumerate(lines):
                one.draw(canvas, x, middle(top - 3 - number * down, strong), paper.inks)
            canvas.tag(dated)
            date = one_line(_("Date"), small)
            date.draw(canvas, x + width - 84, middle(top - 3, strong), paper.inks)

        paper.add(_SIGNING + len(lines) * down + 4, draw)

    paper.beside(*((share, partial(line, name, who)) for name, who in names), before=before, gap=gap)
