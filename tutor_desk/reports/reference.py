"""A reference on paper, as it is given or as it stands."""

from tutor_desk.reports.begun import begin, paper_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import LABEL, SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, signatures, table
from tutor_desk.services.references.facts import ReferenceFacts
from tutor_desk.words import _


def reference_paper(facts: ReferenceFacts) -> bytes:
    """Return the reference as a PDF; the same facts give the same bytes."""
    made, name = day(facts.made_at.date()), isolated(facts.name)
    title = _("Reference for {name}, {day}").format(name=facts.name, day=made)
    paper = paper_of(facts, title, _("Reference for {name}").format(name=name), facts.made_at)
    kind = _("Confidential reference") if facts.confidential else _("Reference")
    born = _("born {day}").format(day=day(facts.born_on)) if facts.born_on else ""
    about = "  ·  ".join(part for part in (born, isolated(facts.school), isolated(facts.purpose)) if part)
    begin(paper, f"{kind}  ·  {made}", name, about)
    if facts.to:
        with paper.card(fill="accent_soft", before=8):
            paper.paragraph(_("To"), LABEL, before=0)
            paper.paragraph(isolated(facts.to), STRONG, before=1)
    for piece in (facts.text or _("Nothing was written.")).split("\n\n"):
        paper.paragraph(isolated(piece), before=10)
    if facts.predicted:
        paper.heading(_("Predicted grades"), 2)
        shares = ((_("Subject"), 0.34), (_("Predicted grade"), 0.2), (_("Teacher"), 0.24), (_("On"), 0.22))
        rows = [
            [
                isolated(one.subject),
                isolated(one.grade),
                isolated(one.teacher) or "–",
                day(one.on) if one.on else "–",
            ]
            for one in facts.predicted
        ]
        table(paper, [Column(*one) for one in shares], rows, before=8)
    _end(paper, facts)
    return paper.finish()


def file_name(facts: ReferenceFacts, plain: str) -> str:
    """Return a name for the file; ``plain`` is the student's as a file may be called."""
    return f"reference-{plain}-{facts.number}-{facts.made_at.date().isoformat()}.pdf"


def _end(paper: Paper, facts: ReferenceFacts) -> None:
    paper.hold()
    start = paper.place()
    if facts.teachers:
        told = _("Written with the parts of {teachers}.")
        paper.paragraph(told.format(teachers=isolated("; ".join(facts.teachers))), SMALL, before=14)
    signatures(paper, [(isolated(facts.by or facts.tutor), isolated(facts.school))], before=8)
    if facts.confidential:
        paper.paragraph(_("Given in confidence, for whom it is addressed to alone."), SMALL, before=8)
    paper.together(start)
