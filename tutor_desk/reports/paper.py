"""The paper kit: an A4 page, its type, colours, header and footer, and what stands on it.

A document is made by saying what comes next: a heading, a paragraph, a card. The paper sets it on
pages, tags it for screen readers and returns the file. The same facts give the same bytes.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO

from reportlab.lib.pagesizes import A4

from tutor_desk import places
from tutor_desk.reports.flow import Box, Draw, Slice, Stack, paged, stacked
from tutor_desk.reports.fonts import Face
from tutor_desk.reports.tags import Elem, TaggedCanvas
from tutor_desk.reports.text import Inks, Line, Style, Text, break_lines, leftward, one_line
from tutor_desk.store.head import Head
from tutor_desk.words import _

H1 = Style(26, 31, Face.BOLD)
H2 = Style(14, 19, Face.BOLD, "accent")
H3 = Style(11.5, 16, Face.BOLD)
BODY = Style(10.5, 15)
STRONG = Style(10.5, 15, Face.STRONG)
SMALL = Style(9, 12.5, ink="muted")
LABEL = Style(9, 12.5, Face.STRONG, "muted")
FIGURE = Style(28, 32, Face.BOLD)

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 51.0
TOP, BOTTOM = 50.0, 56.0
ROOM = PAGE_HEIGHT - TOP - BOTTOM
GAP = 8.0
_CORNER = 7.0
_BAR = 4.0
_LARGE = 18.0
"""The least size of large print, in points."""

_TOGETHER = ROOM * 0.4
"""What is lower than this is kept on one page."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@cache
def colours() -> dict[str, tuple[float, float, float]]:
    """Return the colours of the light theme by their tokens, each as red, green and blue up to 1."""
    tokens = json.loads(places.resource("themes", "light.json").read_text("utf-8"))
    return {
        name: (int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255)
        for name, value in tokens.items()
        if isinstance(value, str) and value.startswith("#")
    }


def day(when: date) -> str:
    """Return a date in words, such as 18 November 2026, held together at the end of a line."""
    return f"{when.day}\u00a0{_(_MONTHS[when.month - 1])}\u00a0{when.year}"


def plain_colours() -> dict[str, tuple[float, float, float]]:
    """Return black for all that is written or drawn, white for paper, and pale greys for grounds and rules."""
    greys = {"paper": 1.0, "line": 0.75, "track": 0.85}
    return {
        name: (grey, grey, grey)
        for name in colours()
        for grey in [greys.get(name, 0.94 if name.endswith("_soft") else 0.0)]
    }


def middle(top: float, style: Style) -> float:
    """Return the base line of a line of text whose top is at a height."""
    return top - style.leading / 2 - 0.34 * style.size


class Paper:
    """Collects what stands on a document, from the top down, and sets it on pages.

    ``x`` and ``width`` are those of the part that is being written, in points from the left edge.
    ``source``, ``moment`` and ``head`` say in the footer what caseload it is from, as it stood when, and
    where its trail ended then.
    """

    def __init__(
        self,
        title: str,
        *,
        header: str,
        author: str,
        source: str,
        moment: datetime,
        head: Head,
        large: bool = False,
        plain: bool = False,
    ) -> None:
        self._title, self._author, self._header = title, author, header
        self.large = large
        self.inks = Inks(plain_colours() if plain else colours())
        self.x, self.width = MARGIN, PAGE_WIDTH - 2 * MARGIN
        self._source, self._moment, self._head = source, moment, head
        self._parent = self._root = Elem("Document")
        self._slices: list[Slice] = []
        self._box: Box | None = None

    # -- the parts that everything else is made of

    def type(self, style: Style) -> Style:
        """Return a style as it is on this paper, which may be in large print."""
        if not self.large or style.size >= _LARGE:
            return style
        size = _LARGE + max(style.size - BODY.size, 0.0)
        return replace(style, size=size, leading=round(size * 1.35))

    def lines(self, text: Text, style: Style, width: float) -> list[Line]:
        """Return a text broken into lines, in the type of this paper."""
        if self.large and not isinstance(text, str):
            text = [replace(span, style=self.type(span.style)) for span in text]
        return break_lines(text, self.type(style), width)

    def element(self, tag: str) -> Elem:
        """Return a new element of the structure at the place that is being written."""
        return Elem(tag, self._parent)

    @contextmanager
    def within(self, parent: Elem) -> Iterator[Elem]:
        """Let what is written in the block belong to an element."""
        before, self._parent = self._parent, parent
        yield parent
        self._parent = before

    @contextmanager
    def inset(self, left: float, width: float) -> Iterator[None]:
        """Let what is written in the block stand at a distance from the left, in a width."""
        before = self.x, self.width
        self.x, self.width = self.x + left, width
        yield
        self.x, self.width = before

    def add(self, height: float, draw: Draw, before: float = GAP) -> Slice:
        """Add a strip of a height that draws itself below the height it is given."""
        piece = Slice(height, draw, before, box=self._box)
        self._slices.append(piece)
        return piece

    def add_lines(self, lines: Sequence[Line], style: Style, elem: Elem, before: float = GAP) -> Slice:
        """Add lines of text and return the first strip; no page ends after one line of several."""
        x, style = self.x, self.type(style)

        def drawing(some: Sequence[Line]) -> Draw:
            def draw(canvas: TaggedCanvas, top: float) -> None:
                canvas.tag(elem)
                for line in some:
                    line.draw(canvas, x, middle(top, style), self.inks)
                    top -= style.leading

            return draw

        count = len(lines) if len(lines) <= 3 else 2
        first = self.add(count * style.leading, drawing(lines[:count]), before)
        while count < len(lines):
            more = 2 if len(lines) - count <= 3 else 1
            self.add(more * style.leading, drawing(lines[count : count + more]), 0.0)
            count += more
        return first

    # -- what stands on the paper

    def heading(self, text: str, level: int, before: float = 17.0) -> None:
        """Add a heading, which stays with what follows it and is a bookmark of the file."""
        style = self.type({1: H1, 2: H2, 3: H3}[level])
        elem = self.element(f"H{level}")
        lines = self.lines(text, style, self.width)
        x = self.x

        def draw(canvas: TaggedCanvas, top: float) -> None:
            canvas.tag(elem)
            if level < 3:
                canvas.bookmark(text, level - 1, top)
            for line in lines:
                line.draw(canvas, x, middle(top, style), self.inks)
                top -= style.leading

        self.add(len(lines) * style.leading, draw, before).glued = True

    def paragraph(self, text: Text, style: Style = BODY, before: float = GAP, tag: str = "P") -> None:
        """Add a paragraph; a break in the text is a break on the paper."""
        self.add_lines(self.lines(text, style, self.width), style, self.element(tag), before)

    def bullets(self, items: Iterable[Text], style: Style = BODY) -> None:
        """Add a list with a dot before each of its items."""
        with self.within(self.element("L")) as whole:
            for item in items:
                entry = Elem("LI", whole)
                label = Elem("Lbl", entry)
                lines = self.lines(item, style, self.width - 14)
                turned = len(lines) > 1 and leftward(item)  # it stands at the right, and so does its dot
                dot = _dot(self.inks, label, self.type(style), self.x + (self.width - 6 if turned else 1))
                with self.inset(0 if turned else 14, self.width - 14):
                    self.add_lines(lines, style, Elem("LBody", entry), 3.0).also(dot, first=True)

    @contextmanager
    def card(
        self,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        bar: str | None = None,
        before: float = GAP,
    ) -> Iterator[None]:
        """Let what is written in the block stand on a card, whole on one page unless it is very long."""
        pad = 9.0
        left = pad + (_BAR if bar else 0) + 4
        start = len(self._slices)
        around, self._box = self._box, Box(self.x, self.width, pad, fill, stroke, bar)
        with self.inset(left, self.width - left - pad - 4):
            yield
        self._box = around
        if start < len(self._slices):
            self._slices[start].before = before
        self.together(start)

    def together(self, start: int) -> None:
        """Keep the slices from a place on one page; if they are too many, no fewer than two are alone."""
        some = self._slices[start:]
        for piece in some[:-1] if stacked(some).depth <= _TOGETHER else [*some[:2], *some[-2:-1]]:
            piece.glued = True

    def hold(self) -> None:
        """Keep what was written last on one page with what comes next."""
        if self._slices:
            self._slices[-1].glued = True

    def place(self) -> int:
        """Return the place that is being written, for ``together``."""
        return len(self._slices)

    def beside(
        self, *parts: tuple[float, Callable[[], None]], before: float = GAP, gap: float = 12.0
    ) -> None:
        """Set parts beside each other, each with its share of the width.

        They are set below each other if they are high, and in large print.
        """
        if self.large:
            for _share, part in parts:
                part()
            return
        room = self.width - gap * (len(parts) - 1)
        kids, left, stacks = len(self._parent.kids), 0.0, []
        for share, part in parts:
            with self.inset(left, room * share):
                stacks.append(stacked(self._written(part)))
            left += room * share + gap
        depth = max(stack.depth for stack in stacks)
        if depth > _TOGETHER:
            del self._parent.kids[kids:]
            for _share, part in parts:
                part()
            return
        for stack in stacks:
            stack.stretch(depth)

        def draw(canvas: TaggedCanvas, top: float) -> None:
            for stack in stacks:
                self._draw(canvas, stack, top)

        self.add(depth, draw, before)

    def _written(self, part: Callable[[], None]) -> list[Slice]:
        before, self._slices, self._box = (self._slices, self._box), [], None
        part()
        written = self._slices
        self._slices, self._box = before
        return written

    # -- from slices to the file

    @property
    def pages(self) -> int:
        """How many pages what is written so far takes."""
        return len(paged(self._slices, ROOM))

    def finish(self) -> bytes:
        """Return the document as the bytes of a PDF."""
        out = BytesIO()
        canvas = TaggedCanvas(out, self._root, self._title, author=self._author, moment=self._moment)
        self.set_on(canvas)
        canvas.save()
        return out.getvalue()

    def set_on(self, canvas: TaggedCanvas, whole: Elem | None = None) -> None:
        """Set what is written on pages of a canvas; ``whole`` is the document that this one is a part of."""
        if whole is not None:
            self._root.become_part(whole)
        pages = paged(self._slices, ROOM)
        for number, stack in enumerate(pages, 1):
            self._margins(canvas, number, len(pages))
            self._draw(canvas, stack, PAGE_HEIGHT - TOP)
            canvas.showPage()

    def _draw(self, canvas: TaggedCanvas, stack: Stack, top: float) -> None:
        for box, start, end in stack.boxes:
            _draw_box(canvas, self.inks, box, top - start, top - end)
        for piece, depth in stack.placed:
            piece.draw(canvas, top - depth)

    def _margins(self, canvas: TaggedCanvas, number: int, count: int) -> None:
        """Draw the header, from the second page on, and the footer."""
        if number > 1:
            canvas.decoration("Pagination")
            _margin(canvas, self.inks, PAGE_HEIGHT - 32, self._header, day(self._moment.date()))
        canvas.decoration("Pagination")
        self.inks.stroke(canvas, "line")
        canvas.line(MARGIN, 43, PAGE_WIDTH - MARGIN, 43)
        source = _("Printed from {caseload} as it stood on {day} at {time}").format(
            caseload=self._source, day=day(self._moment.date()), time=f"{self._moment:%H:%M}"
        )
        page = _("Page {number} of {count}").format(number=number, count=count)
        record = _("Record {head}").format(head=self._head.written)
        _margin(canvas, self.inks, 28, source, f"{record}  ·  {page}")

    def right(self, canvas: TaggedCanvas, x: float, base: float, text: str, style: Style) -> None:
        """Write a short text that ends at a point of its base line."""
        line = one_line(text, style)
        line.draw(canvas, x - line.width, base, self.inks)


def _margin(canvas: TaggedCanvas, inks: Inks, base: float, left: str, right: str) -> None:
    """Write a line across the page: what is at the left is cut where it would meet what is at the right."""
    ending = one_line(right, SMALL)
    beginning = break_lines(left, SMALL, PAGE_WIDTH - 2 * MARGIN - ending.width - 24)[0]
    beginning.draw(canvas, MARGIN, base, inks)
    ending.draw(canvas, PAGE_WIDTH - MARGIN - ending.width, base, inks)


def _dot(inks: Inks, label: Elem, style: Style, x: float) -> Draw:
    line = one_line("•", style.but(ink="accent"))

    def draw(canvas: TaggedCanvas, top: float) -> None:
        canvas.tag(label)
        line.draw(canvas, x, middle(top, style), inks)

    return draw


def _draw_box(canvas: TaggedCanvas, inks: Inks, box: Box, top: float, bottom: float) -> None:
    canvas.decoration()
    if box.bar:
        inks.fill(canvas, box.bar)
        canvas.roundRect(box.x, bottom, box.width, top - bottom, _CORNER, stroke=0, fill=1)
    if box.fill:
        inks.fill(canvas, box.fill)
    if box.stroke:
        inks.stroke(canvas, box.stroke)
    left = _BAR if box.bar else 0
    canvas.roundRect(
        box.x + left,
        bottom,
        box.width - left,
        top - bottom,
        _CORNER,
        stroke=int(box.stroke is not None),
        fill=int(box.fill is not None),
    )
