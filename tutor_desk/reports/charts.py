"""Small charts, drawn straight on the canvas, each with a sentence that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName

from tutor_desk.reports.paper import GAP, SMALL, Paper
from tutor_desk.reports.tags import TaggedCanvas
from tutor_desk.reports.text import one_line, text_width


@dataclass(frozen=True, slots=True)
class Series:
    """Values over time, as parts of a hundred, with the words below its first and last point.

    ``places`` are how far along each value stands, from 0 to 1.
    """

    values: Sequence[float]
    places: Sequence[float]
    first: str
    last: str


def line_chart(paper: Paper, series: Series, alt: str, height: float = 84.0, before: float = GAP) -> None:
    """Add a line chart of per cents, the last point marked, with ``alt`` for who cannot see it."""
    figure = paper.element("Figure")
    figure.alt = alt
    x, width = paper.x, paper.width
    low = _low(series.values)
    small = paper.type(SMALL)
    scale, base = text_width("100%", small) + 12, small.leading + 5.5
    height += base - 18

    def draw(canvas: TaggedCanvas, top: float) -> None:
        box = [round(edge, 2) for edge in (x, top - height, x + width, top)]
        figure.attributes = {"O": PDFName("Layout"), "BBox": PDFArray(box), "Placement": PDFName("Block")}
        canvas.tag(figure)
        plot = _Plot(x + scale, top - height + base, width - scale - 8, height - base - 8, low)
        _draw_scale(paper, canvas, plot)
        _draw_series(paper, canvas, plot, series)

    paper.add(height, draw, before)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the values stand on the page."""

    left: float
    bottom: float
    width: float
    height: float
    low: int

    def at(self, place: float, value: float) -> tuple[float, float]:
        return self.left + 4 + (self.width - 8) * place, self.up(value)

    def up(self, value: float) -> float:
        return self.bottom + self.height * (value - self.low) / (100 - self.low)


def _low(values: Sequence[float]) -> int:
    """Return where the scale begins: a round figure below the lowest value."""
    lowest = min(values)
    return next((low for low in (90, 80, 60, 40) if lowest >= low + 2), 0)


def _draw_scale(paper: Paper, canvas: TaggedCanvas, plot: _Plot) -> None:
    for value in (plot.low, (plot.low + 100) // 2, 100):
        paper.inks.stroke(canvas, "line", 0.6)
        canvas.line(plot.left, plot.up(value), plot.left + plot.width, plot.up(value))
        paper.right(canvas, plot.left - 6, plot.up(value) - 3, f"{value}%", paper.type(SMALL))


def _draw_series(paper: Paper, canvas: TaggedCanvas, plot: _Plot, series: Series) -> None:
    points = [plot.at(*point) for point in zip(series.places, series.values, strict=True)]
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    paper.inks.stroke(canvas, "accent", 1.8)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    canvas.drawPath(path)
    paper.inks.fill(canvas, "accent")
    canvas.circle(*points[-1], 3.2, stroke=0, fill=1)
    small = paper.type(SMALL)
    base = plot.bottom - 4 - small.size
    one_line(series.first, small).draw(canvas, plot.left, base, paper.inks)
    if len(points) > 1:
        paper.right(canvas, plot.left + plot.width, base, series.last, small)
