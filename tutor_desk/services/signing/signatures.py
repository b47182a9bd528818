"""A signature as it is kept: a typed name, or strokes drawn by hand, as few points as say the same.

Strokes stand in a box of ``WIDTH`` by ``HEIGHT``, from the top left; the same drawing gives the same text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor_desk.errors import Refused
from tutor_desk.words import _

WIDTH, HEIGHT = 400, 120
LONGEST = 4000
"""Characters of a signature as it is kept."""
LONGEST_NAME = 120
Point = tuple[int, int]
Stroke = tuple[Point, ...]
_NAME, _INK = "name:", "ink:"
_STROKES = re.compile(r"\d{1,3},\d{1,3}(?:[ ;]\d{1,3},\d{1,3})*")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature to be shown: a name, or strokes."""

    name: str = ""
    strokes: tuple[Stroke, ...] = ()


def typed(name: str) -> str:
    """Return a typed name as it is kept; nothing for no name."""
    name = " ".join(name.split())[:LONGEST_NAME]
    return f"{_NAME}{name}" if name else ""


def drawn(strokes: Sequence[Sequence[tuple[float, float]]]) -> str:
    """Return strokes as they are kept, as closely as there is room for; nothing for no strokes."""
    kept = [[_inside(*point) for point in stroke] for stroke in strokes if stroke]
    close = 0.6
    while kept:
        text = _INK + ";".join(" ".join(f"{x},{y}" for x, y in _thinned(stroke, close)) for stroke in kept)
        if len(text) <= LONGEST:
            return text
        close *= 1.6
        if close > WIDTH:  # more dots than there is room for: the last ones go
            kept = kept[: len(kept) // 2]
    return ""


def read(text: str) -> Signature | None:
    """Return a signature that was kept, or nothing if there is none or it cannot be understood."""
    if text.startswith(_NAME) and text != _NAME:
        return Signature(name=text.removeprefix(_NAME))
    if not text.startswith(_INK) or not _STROKES.fullmatch(text.removeprefix(_INK)):
        return None
    strokes = [
        tuple(_point(pair) for pair in stroke.split()) for stroke in text.removeprefix(_INK).split(";")
    ]
    return Signature(strokes=tuple(stroke for stroke in strokes if stroke))


def checked(text: str) -> str:
    """Return a signature to be kept, or nothing; raise ``Refused`` if it is none."""
    if text and (len(text) > LONGEST or read(text) is None):
        raise Refused(
            _("This signature cannot be kept. Nothing was changed. Draw it again, or type your name.")
        )
    return text


def signed_words(who: str, day: str) -> str:
    """Return what a signature says to who cannot see it."""
    return _("Signed by {who} on {day}").format(who=who, day=day)


def _point(pair: str) -> Point:
    x, y = pair.split(",")
    return int(x), int(y)


def _inside(x: float, y: float) -> Point:
    return min(WIDTH, max(0, round(x))), min(HEIGHT, max(0, round(y)))


def _thinned(points: Sequence[Point], close: float) -> list[Point]:
    """Return the points without those that lie closer than so much to the line of the others (Ramer, Douglas, Peucker)."""
    keep, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        far, place = max(
            ((_away(points[n], points[first], points[last]), n) for n in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > close:
            keep.add(place)
            todo += [(first, place), (place, last)]
    return [points[place] for place in sorted(keep)]


def _away(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    along = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / along)) if along else 0.0
    dx, dy = x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0)
    return float((dx * dx + dy * dy) ** 0.5)
