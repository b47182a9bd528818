"""The printed note for whoever raised a concern: thanks, and how it stands or turned out."""

from tutor_desk.reports.begun import begin, paper_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import BODY, SMALL, day
from tutor_desk.services.observations.papers import RaiserFacts
from tutor_desk.words import _


def raiser_note(facts: RaiserFacts) -> bytes:
    """Return the note as a PDF; the same facts give the same bytes."""
    title = _("Your concern about {name}").format(name=isolated(facts.student))
    paper = paper_of(facts, f"{title}, {day(facts.as_at.date())}", title, facts.as_at)
    begin(paper, _("For {name}").format(name=isolated(facts.raised_by)), title)
    told = _("On {day} you passed this on: {reason}. Thank you.")
    paper.paragraph(told.format(day=day(facts.raised_on), reason=isolated(facts.reason.rstrip("."))), BODY)
    if facts.closed_on:
        paper.heading(_("How it turned out"), 2)
        paper.paragraph(isolated(facts.outcome))
        paper.paragraph(_("Closed on {day}.").format(day=day(facts.closed_on)), SMALL)
    elif facts.next_on:
        again = _("It is being followed up, and is looked at again on {day}.")
        paper.paragraph(again.format(day=day(facts.next_on)))
    paper.paragraph(isolated(facts.tutor), before=14)
    return paper.finish()


def file_name(facts: RaiserFacts, plain: str) -> str:
    """Return a name for the file; ``plain`` is the student's as a file may be called."""
    return f"concern-{plain}-{facts.raised_on.isoformat()}.pdf"
