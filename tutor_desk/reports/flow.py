"""How things that follow each other are set on pages, without splitting what belongs together.

Everything on paper is a list of slices: strips that are never cut. A slice may be glued to the next,
and slices may share a box, which is drawn behind as many of them as a page holds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tutor_desk.reports.tags import TaggedCanvas

Draw = Callable[[TaggedCanvas, float], None]
"""Draws on a canvas what hangs down from a height."""


_CLOSER, _CLOSEST = 0.75, 0.5
_LOOSER = (1.0, 0.9, 0.8, 0.7, 0.6)


@dataclass(eq=False, slots=True)
class Box:
    """A ground behind slices, from ``x``, with a padding above and below them, in points.

    ``bar`` is the token of a strip of colour down its left side.
    """

    x: float
    width: float
    pad: float
    fill: str | None = None
    stroke: str | None = None
    bar: str | None = None


@dataclass(slots=True)
class Slice:
    """A strip of paper that is never cut: its height and how it is drawn.

    ``before`` is the room above it, given up at the top of a page. ``glued`` keeps it with the slice
    that follows. ``again`` is drawn above it, as decoration, where a page begins with it.
    """

    height: float
    draw: Draw
    before: float = 0.0
    glued: bool = False
    box: Box | None = None
    again: "Slice | None" = None

    def also(self, draw: Draw, *, first: bool = False) -> None:
        """Draw something more on the same strip, after what is there or before it."""
        there = self.draw
        order = (draw, there) if first else (there, draw)

        def both(canvas: TaggedCanvas, top: float) -> None:
            for each in order:
                each(canvas, top)

        self.draw = both


@dataclass(slots=True)
class Stack:
    """Slices above each other, with the heights at which they and their boxes stand.

    ``ease`` is how much of the room between slices there is, 1 being all of it.
    """

    ease: float = 1.0
    placed: list[tuple[Slice, float]] = field(default_factory=list)
    boxes: list[tuple[Box, float, float]] = field(default_factory=list)
    depth: float = 0.0

    def add(self, piece: Slice) -> None:
        """Set a slice below those that are there."""
        last = self.placed[-1][0] if self.placed else None
        pad = piece.box.pad if piece.box else 0.0
        before = piece.before * self.ease if last else 0.0
        if last and piece.box and last.box is piece.box:
            start = self.boxes.pop()[1]
            top = self.depth - pad + before
        else:
            start = self.depth + before
            top = start + pad
        self.placed.append((piece, top))
        self.depth = top + piece.height + pad
        if piece.box:
            self.boxes.append((piece.box, start, self.depth))

    def depth_with(self, pieces: Iterable[Slice]) -> float:
        """Return how deep the stack would be with more slices."""
        trial = Stack(self.ease, self.placed[-1:], self.boxes[-1:], self.depth)
        for piece in pieces:
            trial.add(piece)
        return trial.depth

    def stretch(self, depth: float) -> None:
        """Let the last box reach down to a depth."""
        if self.boxes and self.placed[-1][0].box is self.boxes[-1][0]:
            box, start, _ = self.boxes[-1]
            self.boxes[-1] = (box, start, depth)


def stacked(pieces: Iterable[Slice], ease: float = 1.0) -> Stack:
    """Return slices as one stack."""
    stack = Stack(ease)
    for piece in pieces:
        stack.add(piece)
    return stack


def _clumps(pieces: Sequence[Slice]) -> Iterator[list[Slice]]:
    """Yield the slices in groups that are glued together."""
    clump: list[Slice] = []
    for piece in pieces:
        clump.append(piece)
        if not piece.glued:
            yield clump
            clump = []
    if clump:
        yield clump


def paged(pieces: Sequence[Slice], room: float) -> list[Stack]:
    """Return slices as one stack a page, each at most as deep as the room of a page.

    The slices of a page come a little closer where one more part then finds its place there, and
    closer still where that saves a page.
    """
    pages = _filled(pieces, room, _CLOSER)
    closest = _filled(pieces, room, _CLOSEST) if len(pages) > 1 else pages
    return [_eased(page, room) for page in (closest if len(closest) < len(pages) else pages)]


def _filled(pieces: Sequence[Slice], room: float, ease: float) -> list[Stack]:
    pages = [Stack(ease)]
    for clump in _clumps(pieces):
        if pages[-1].placed and pages[-1].depth_with(clump) > room and _fits_alone(clump, room, ease):
            pages.append(Stack(ease))
        for piece in clump:
            if pages[-1].placed and pages[-1].depth_with([piece]) > room:
                pages.append(Stack(ease))
            if piece.again and not pages[-1].placed:
                pages[-1].add(piece.again)
            pages[-1].add(piece)
    return pages


def _eased(page: Stack, room: float) -> Stack:
    """Give the slices of a page back what room there is."""
    pieces = [piece for piece, _top in page.placed]
    looser = (stacked(pieces, ease) for ease in _LOOSER)
    return next((stack for stack in looser if stack.depth <= room), page)


def _fits_alone(clump: Sequence[Slice], room: float, ease: float) -> bool:
    again = [clump[0].again] if clump[0].again else []
    return Stack(ease).depth_with([*again, *clump]) <= room
