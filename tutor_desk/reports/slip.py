"""The validation slip on paper: entries with boxes, for an adult who is elsewhere, to be signed and sent back."""

from datetime import date

from tutor_desk.models.kinds import ItemKind
from tutor_desk.reports.begun import begin, form_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.forms import FormPaper, Option
from tutor_desk.reports.paper import BODY, LABEL, SMALL, STRONG, day
from tutor_desk.reports.parts import signatures
from tutor_desk.reports.text import Span
from tutor_desk.services.plan.slips import SlipFacts, SlipItem, Ticked
from tutor_desk.words import _, word


def ticked_words() -> dict[Ticked, str]:
    """Return what the boxes say."""
    return {
        Ticked.SAW: _("I saw this myself"),
        Ticked.EVIDENCE: _("I saw the certificate or the work"),
        Ticked.TALKED: _("I talked it through with them"),
    }


def validation_slip(facts: SlipFacts) -> bytes:
    """Return the slip as a PDF; the same facts give the same bytes."""
    name, called, tutor = map(isolated, (facts.name, facts.called, facts.tutor))
    title = _("Validation slip for {name}").format(name=name)
    on = day(facts.made_at.date())
    paper = form_of(facts, f"{title}, {on}", title, facts.made_at, fillable=False)
    about = "  ·  ".join(
        part for part in (isolated(facts.school), _("Personal tutor: {name}").format(name=tutor)) if part
    )
    begin(paper, f"{_('Validation slip')}  ·  {on}", name, about)
    told = _(
        "{called} has written this in their plan. Please tick what is true for you, and leave empty what you cannot "
        "confirm. Then sign, and give this paper back to {called} or to {tutor}."
    )
    paper.paragraph(told.format(called=called, tutor=tutor))
    for item in facts.items:
        _item(paper, item)
    _signing(paper, facts, called)
    return paper.finish()


def _item(paper: FormPaper, item: SlipItem) -> None:
    with paper.card(fill="paper", stroke="line", before=8):
        kind = word(item.kind) if item.kind else word(item.item)
        paper.paragraph(kind, LABEL, before=0)
        paper.paragraph(item.text, STRONG, before=1)
        if item.detail and item.item is ItemKind.ENTRY:
            paper.paragraph(_("On {day}").format(day=day(date.fromisoformat(item.detail))), SMALL, before=1)
        elif item.detail:
            paper.paragraph(
                _("How it will be known: {how}").format(how=isolated(item.detail)), SMALL, before=1
            )
        options = [Option(how.value, words) for how, words in ticked_words().items()]
        paper.choice(f"{item.item}_{item.id}", item.text, options)
        paper.paragraph(_("Anything you would like to add:"), SMALL, before=4)
        paper.answer(f"{item.item}_{item.id}_comment", item.text, 1, 0, before=0)


def _signing(paper: FormPaper, facts: SlipFacts, called: str) -> None:
    start = paper.place()
    paper.heading(_("Who confirms this"), 2)
    paper.paragraph(_("Your name:"), SMALL, before=4)
    paper.answer("name", "", 1, 0, before=0)
    what = _("What you are to {called}, such as work-experience employer or club leader:")
    paper.paragraph(what.format(called=called), SMALL, before=4)
    paper.answer("role", "", 1, 0, before=0)
    signatures(paper, [(_("Signature"), "")], before=8)
    code = [Span(_("Code of this slip:") + " ", BODY), Span(facts.code, STRONG)]
    paper.paragraph(code, before=14)
    paper.paragraph(
        _("{tutor} types this code when the slip is back. It fits this paper alone.").format(
            tutor=isolated(facts.tutor)
        ),
        SMALL,
        before=1,
    )
    paper.together(start)
