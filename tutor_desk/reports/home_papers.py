"""Papers for one contact of a student: a letter, the home–school agreement, and the form for parents' views."""

from tutor_desk.errors import Refused
from tutor_desk.reports.begun import begin, form_of, paper_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import SMALL, Paper, day
from tutor_desk.reports.parts import listed, signatures
from tutor_desk.services.family.letters import HomeFacts
from tutor_desk.services.family.views import HELPS, TOPICS, WELL, WORRIES, ViewsFacts
from tutor_desk.services.review.preparation import CODE, LONGEST
from tutor_desk.words import _

_ROWS = 4


def letter(facts: HomeFacts, about: str, text: str) -> bytes:
    """Return a letter to one contact as a PDF, in the words of whoever writes it; the address is theirs alone.

    Raises ``Refused`` where nothing may go to the family.
    """
    paper = _paper(facts, _("Letter about {name}").format(name=isolated(facts.name)))
    paper.paragraph("\n".join(isolated(line) for line in facts.address), before=0)
    paper.paragraph(day(facts.as_at.date()), before=18)
    paper.heading(about or isolated(facts.name), 1, before=14)
    paper.paragraph(_("Dear {name},").format(name=isolated(facts.contact)), before=10)
    for part in filter(None, (one.strip() for one in text.split("\n\n"))):
        paper.paragraph(part, before=8)
    paper.paragraph(_("Yours sincerely,"), before=16)
    signatures(paper, [(isolated(facts.tutor), _("Personal tutor, {school}").format(school=facts.school) if facts.school else _("Personal tutor"))])  # fmt: skip
    return paper.finish()


def agreement(facts: HomeFacts) -> bytes:
    """Return a home–school agreement as a PDF with lines to sign on; it says that it is voluntary.

    Raises ``Refused`` where nothing may go to the family.
    """
    name, called, tutor = isolated(facts.name), isolated(facts.called), isolated(facts.tutor)
    paper = _paper(facts, _("Home–school agreement for {name}").format(name=name))
    begin(paper, f"{_('Home–school agreement')}  ·  {day(facts.as_at.date())}", name, facts.school)
    with paper.card(fill="accent_soft", before=12):
        paper.paragraph(
            _("This is voluntary. You may sign it, change it or leave it: nothing about {called}’s place or support "
              "depends on it. We look at it together again in a year.").format(called=called)
        )  # fmt: skip
    parts = (
        (_("At school we will"), (
            _("know {called} well, and give you one person to talk to: {tutor}"),
            _("tell you early when something is going well, or is not"),
            _("listen to what you and {called} tell us, and say what we did about it"),
        )),
        (_("At home we will"), (
            _("tell {tutor} early when something worries us, or changes at home"),
            _("help {called} to be at school, on time and ready"),
            _("take an interest in {called}’s goals, and come to talk about them when we can"),
        )),
        (_("{called} will"), (
            _("be there and on time, and say early when that is hard"),
            _("try what was agreed, and say honestly how it went"),
            _("ask for help before things pile up"),
        )),
    )  # fmt: skip
    for heading, promises in parts:
        said = [one.format(called=called, tutor=tutor) for one in promises]
        listed(paper, heading.format(called=called), said)
    start = paper.place()
    signatures(paper, [(isolated(facts.contact), _("Parent or carer")), (name, _("Student"))], before=18)
    signatures(paper, [(tutor, _("Personal tutor"))], before=12)
    paper.together(start)
    return paper.finish()


def views_form(facts: ViewsFacts) -> bytes:
    """Return the form for one parent's views as a PDF with fields; the same facts give the same bytes."""
    name, called, tutor = isolated(facts.name), isolated(facts.called), isolated(facts.tutor)
    title = _("Your views about {name}").format(name=name)
    on = day(facts.made_at.date())
    paper = form_of(facts, f"{title}, {on}", title, facts.made_at, fillable=True)
    about = _("For {contact}").format(contact=isolated(facts.contact))
    begin(paper, f"{_('Your views')}  ·  {on}", name, about)
    paper.paragraph(
        _("You know {called} best. Answer what you like and leave out what you like. Type in the boxes, save the file, "
          "and send it back to {tutor}.").format(called=called, tutor=tutor)
    )  # fmt: skip
    paper.hidden(CODE, facts.code)
    questions = (
        (WELL, _("What is going well for {called}, at school and at home?")),
        (WORRIES, _("Is there anything that worries you, or {called}?")),
        (TOPICS, _("What would you like to talk about with us?")),
        (HELPS, _("What would help {called} most at the moment?")),
    )
    for field, asked in questions:
        paper.question(field, asked.format(called=called), _ROWS, LONGEST)
    paper.paragraph(
        _("Your answers are kept with {called}’s record at school, where {called} may ask to see them. If somebody is not "
          "safe, do not write it here: ring the school today.").format(called=called),
        SMALL,
        before=14,
    )  # fmt: skip
    return paper.finish()


def _paper(facts: HomeFacts, title: str) -> Paper:
    if facts.withheld:
        raise Refused(facts.withheld)
    return paper_of(facts, f"{title}, {day(facts.as_at.date())}", title, facts.as_at)
