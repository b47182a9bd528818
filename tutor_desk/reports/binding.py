"""Several papers in one file, each beginning a new page and counting its own."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from tutor_desk.reports.paper import Paper
from tutor_desk.reports.tags import Elem, TaggedCanvas


def bound(papers: Iterable[Paper], title: str, *, author: str, moment: datetime) -> bytes:
    """Return the papers as one PDF; each is set as it comes, so that few are held at a time."""
    out, whole = BytesIO(), Elem("Document")
    canvas = TaggedCanvas(out, whole, title, author=author, moment=moment)
    for paper in papers:
        paper.set_on(canvas, whole)
    canvas.save()
    return out.getvalue()
