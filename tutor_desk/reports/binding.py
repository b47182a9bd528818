"""Several papers in one file, each beginning a new page and counting its own."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Protocol, TypeVar

from tutor_desk.reports.begun import Origin
from tutor_desk.reports.forms import FormPaper
from tutor_desk.reports.paper import Paper
from tutor_desk.reports.tags import Elem, TaggedCanvas


class Asking(Origin, Protocol):
    """Facts of a paper that asks somebody: made at a time, and to be filled in."""

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        ...


_Facts = TypeVar("_Facts", bound=Asking)


def bound(papers: Iterable[Paper], title: str, *, author: str, moment: datetime) -> bytes:
    """Return the papers as one PDF; each is set as it comes, so that few are held at a time."""
    out, whole = BytesIO(), Elem("Document")
    canvas = TaggedCanvas(out, whole, title, author=author, moment=moment)
    for paper in papers:
        paper.set_on(canvas, whole)
    canvas.save()
    return out.getvalue()


def bound_forms(title: str, all_facts: Sequence[_Facts], form: Callable[[_Facts], FormPaper]) -> bytes:
    """Return the forms to some people as one PDF to print and write on; there must be one at least.

    ``title`` may name the ``{caseload}``.
    """
    first = all_facts[0]
    return bound(
        map(form, all_facts),
        title.format(caseload=first.caseload),
        author=first.school or first.tutor,
        moment=first.made_at,
    )
