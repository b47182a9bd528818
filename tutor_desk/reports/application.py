"""An application on paper: its parts in the order of the form, what was drawn and from when, exceptions by name."""

from tutor_desk.models.application_kinds import PartKind
from tutor_desk.reports.begun import begin, paper_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import BODY, LABEL, SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, Tone, signatures, table, title_with_chip
from tutor_desk.reports.text import Span
from tutor_desk.services.applications.facts import ApplicationFacts, ItemFact, PartFact
from tutor_desk.words import _


def application_paper(facts: ApplicationFacts) -> bytes:
    """Return the application as a PDF; the same facts give the same bytes."""
    made, name = day(facts.made_at.date()), isolated(facts.name)
    title = _("Application of {name} to {purpose}, {day}")
    title = title.format(name=facts.name, purpose=facts.purpose, day=made)
    paper = paper_of(facts, title, _("Application of {name}").format(name=name), facts.made_at)
    begin(paper, f"{isolated(facts.form)}  ·  {made}", name, isolated(facts.purpose))
    for part in facts.parts:
        _part(paper, part)
    _end(paper, facts)
    return paper.finish()


def file_name(facts: ApplicationFacts, plain: str, ending: str) -> str:
    """Return a name for the file; ``plain`` is the student's as a file may be called."""
    return f"application-{plain}-{facts.number}-{facts.made_at.date().isoformat()}.{ending}"


def _part(paper: Paper, part: PartFact) -> None:
    start = paper.place()
    paper.heading(isolated(part.title), 2)
    if not part.items:
        paper.paragraph(_("Nothing here yet."), BODY.but(ink="muted"), before=2)
        paper.together(start)
        return
    if part.kind in (PartKind.PERSONAL, PartKind.CHOICES):
        for one in part.items:
            words = day(one.on) if one.on else isolated(one.text) or "–"
            paper.paragraph([Span(f"{isolated(one.label)}:  ", STRONG), Span(words, BODY)], before=2)
        paper.together(start)
        return
    if part.kind is PartKind.GRADES:
        _grades(paper, [one for one in part.items if one.table != "entry"])
    for one in part.items:
        if part.kind is not PartKind.GRADES or one.table == "entry":
            _item(paper, one)


def _grades(paper: Paper, items: list[ItemFact]) -> None:
    if not items:
        return
    shares = ((_("Subject"), 0.34), (_("Predicted grade"), 0.2), (_("As at"), 0.22), (_("Teacher"), 0.24))
    rows = [
        [isolated(one.label), isolated(one.text), day(one.on) if one.on else "–", isolated(one.who) or "–"]
        for one in items
    ]
    table(paper, [Column(*one) for one in shares], rows, before=8)


def _item(paper: Paper, one: ItemFact) -> None:
    with paper.card(fill="paper", stroke="line", before=6):
        if one.confirmed:
            paper.paragraph(isolated(one.label), LABEL, before=0)
        else:
            title_with_chip(paper, one.label, Tone.WATCH, _("Not yet confirmed"))
        paper.paragraph(isolated(one.text), before=1)
        when = day(one.on) if one.on else ""
        who = (
            _("confirmed by {who}").format(who=isolated(one.who)) if one.who and one.table == "entry" else ""
        )
        told = "  ·  ".join(part for part in (when, who) if part)
        if told:
            paper.paragraph(told, SMALL, before=1)


def _end(paper: Paper, facts: ApplicationFacts) -> None:
    paper.hold()
    start = paper.place()
    if facts.exceptions:
        paper.heading(_("Exceptions"), 2)
        for one in facts.exceptions:
            told = _("{what}: not accepted by an adult. It goes in because: {why}")
            paper.paragraph(told.format(what=isolated(one.label), why=isolated(one.exception)), before=2)
    else:
        paper.paragraph(_("Everything drawn from the plan was accepted by an adult."), SMALL, before=14)
    signatures(
        paper,
        [(isolated(facts.name), _("Student")), (isolated(facts.tutor), isolated(facts.school))],
        before=8,
    )
    paper.together(start)
