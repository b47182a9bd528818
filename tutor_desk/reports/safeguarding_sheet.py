"""The sheet for a child's exact words: written by hand, handed over by hand, and kept nowhere by the program."""

from tutor_desk.models.kinds import PassedTo
from tutor_desk.reports.begun import begin
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.forms import FormPaper
from tutor_desk.reports.paper import BODY, SMALL
from tutor_desk.reports.parts import signatures
from tutor_desk.services.safeguarding.contacts import Contact
from tutor_desk.services.safeguarding.sheet import SheetFacts
from tutor_desk.words import _, word


def safeguarding_sheet(facts: SheetFacts) -> bytes:
    """Return the empty sheet as a PDF; it names no student."""
    paper = FormPaper(
        _("Sheet to hand to the DSL"),
        header=_("Sheet to hand to the DSL"),
        author=facts.school,
        source=isolated(facts.caseload),
        moment=facts.as_at,
        head=facts.head,
        fillable=False,
    )
    begin(paper, _("Confidential  ·  write by hand, hand over by hand"), _("In the child’s own words"))
    paper.paragraph(_("Write today, as soon as you can. Give this paper to one of these people yourself:"))
    for contact in (facts.dsl, facts.deputy):
        paper.paragraph(_told(contact), BODY, before=3)
    paper.paragraph(
        _("Keep no copy. Do not photograph it, and type nothing of it into Tutor Desk or an email."), BODY
    )
    for asked, rows in (
        (_("Child’s full name and class"), 1),
        (_("Day, time and place"), 1),
        (_("What the child said, word for word"), 7),
        (_("What you asked: open questions only, word for word"), 2),
        (_("What you saw"), 2),
        (_("What you did next, and when"), 2),
    ):
        start = paper.place()
        paper.heading(asked, 2, before=6)
        paper.answer(asked, asked, rows, 0, before=0)
        paper.together(start)
    start = paper.place()
    signatures(paper, [(_("Your name and signature"), ""), (_("Received by, day and time"), "")], before=12)
    paper.paragraph(
        _("The printer may keep a list of what it printed: this sheet is empty when it leaves it."), SMALL
    )
    paper.together(start)
    return paper.finish()


def _told(contact: Contact) -> str:
    name = isolated(contact.name) if contact.name else _("name: ______________________")
    where = "  ·  ".join(isolated(part) for part in (contact.room, contact.telephone, contact.hours) if part)
    role = word(PassedTo(contact.kind))
    return "  ·  ".join(part for part in (f"{role}: {name}", where) if part)
