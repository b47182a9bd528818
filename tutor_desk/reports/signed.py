"""A signature on paper: drawn as it was drawn, with a sentence for who cannot see it; a typed name in words."""

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName

from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import SMALL, Paper
from tutor_desk.reports.tags import TaggedCanvas
from tutor_desk.services.signing.signatures import HEIGHT, WIDTH, Stroke, read, signed_words

_HIGH = 42.0
"""Height of a drawn signature in points."""


def signed(paper: Paper, kept: str, who: str, day: str) -> None:
    """Add a signature as it is kept; nothing if there is none."""
    found = read(kept)
    if found is None:
        return
    if found.strokes:
        _drawn(paper, found.strokes, signed_words(who, day))
    paper.paragraph(signed_words(isolated(found.name or who), day), SMALL, before=1)


def _drawn(paper: Paper, strokes: tuple[Stroke, ...], alt: str) -> None:
    figure = paper.element("Figure")
    figure.alt = alt
    x, unit = paper.x, _HIGH / HEIGHT

    def draw(canvas: TaggedCanvas, top: float) -> None:
        box = [round(edge, 2) for edge in (x, top - _HIGH, x + WIDTH * unit, top)]
        figure.attributes = {"O": PDFName("Layout"), "BBox": PDFArray(box), "Placement": PDFName("Block")}
        canvas.tag(figure)
        paper.inks.stroke(canvas, "ink", 1.1)
        canvas.setLineJoin(1)
        canvas.setLineCap(1)
        path = canvas.beginPath()
        for stroke in strokes:
            points = [(x + across * unit, top - down * unit) for across, down in stroke]
            path.moveTo(*points[0])
            for point in points[1:] or points:
                path.lineTo(*point)
        canvas.drawPath(path)

    paper.add(_HIGH, draw, 2.0).glued = True
