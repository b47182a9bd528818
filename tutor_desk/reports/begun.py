"""How a document begins: from whose caseload it comes and as it stood when, then what it is and whom it is about."""

from datetime import datetime
from typing import Any, Protocol

from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.forms import FormPaper
from tutor_desk.reports.paper import BODY, LABEL, Paper
from tutor_desk.store.head import Head


class Origin(Protocol):
    """Facts that know from whose caseload they come, as those of nearly every document do."""

    @property
    def school(self) -> str:
        """The school, or nothing."""
        ...

    @property
    def tutor(self) -> str:
        """The personal tutor."""
        ...

    @property
    def caseload(self) -> str:
        """What the caseload is called."""
        ...

    @property
    def head(self) -> Head:
        """Where its trail ended."""
        ...


def paper_of(facts: Origin, title: str, header: str, at: datetime) -> Paper:
    """Return an empty paper: what its file is called, what stands above its later pages, and as of when it is."""
    return Paper(title, **_origin(facts, header, at))


def form_of(facts: Origin, title: str, header: str, at: datetime, *, fillable: bool) -> FormPaper:
    """Return an empty paper with fields, or with rules in their place."""
    return FormPaper(title, **_origin(facts, header, at), fillable=fillable)


def begin(paper: Paper, label: str, title: str, about: str = "") -> None:
    """Say what a paper is and of when, then its title, and what is known about whom it is of."""
    paper.paragraph(label, LABEL.but(ink="accent"), before=0)
    paper.heading(title, 1, before=0)
    if about:
        paper.paragraph(about, BODY.but(ink="muted"), before=2)


def _origin(facts: Origin, header: str, at: datetime) -> dict[str, Any]:
    return {
        "header": header,
        "author": facts.school or facts.tutor,
        "source": isolated(facts.caseload),
        "moment": at,
        "head": facts.head,
    }
