"""A slip for one teacher's view of a student, to fill in on a screen or by hand, and to send back."""

from collections.abc import Sequence

from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.binding import bound
from tutor_desk.reports.forms import FormPaper
from tutor_desk.reports.paper import BODY, LABEL, SMALL, STRONG, day
from tutor_desk.reports.text import Span
from tutor_desk.services.referrals.views import CODE, GOING_WELL, HELPED, LONGEST, WORRIES, ViewFacts
from tutor_desk.words import _

_ROWS = 4


def view_slip(facts: ViewFacts) -> bytes:
    """Return the slip as a PDF with fields; the same facts give the same bytes."""
    return _slip(facts, fillable=True).finish()


def by_hand(all_facts: Sequence[ViewFacts]) -> bytes:
    """Return the slips of some teachers as one PDF to print and write on; there must be one at least."""
    first = all_facts[0]
    return bound(
        (_slip(facts, fillable=False) for facts in all_facts),
        _("Views asked for, {caseload}").format(caseload=first.caseload),
        author=first.school or first.tutor,
        moment=first.made_at,
    )


def questions() -> tuple[tuple[str, str], ...]:
    """Return the fields and what they ask."""
    return (
        (GOING_WELL, _("What goes well in your lessons?")),
        (WORRIES, _("What do you find difficult, or what worries you?")),
        (HELPED, _("What have you tried, and what has helped?")),
    )


def _slip(facts: ViewFacts, *, fillable: bool) -> FormPaper:
    name, tutor = isolated(facts.name), isolated(facts.tutor)
    title = _("How is {name} doing with you?").format(name=name)
    paper = FormPaper(
        f"{title} {day(facts.made_at.date())}",
        header=title,
        author=facts.school or facts.tutor,
        source=isolated(facts.caseload),
        moment=facts.made_at,
        head=facts.head,
        fillable=fillable,
    )
    who = "  ·  ".join(part for part in (isolated(facts.teacher), isolated(facts.subject)) if part)
    paper.paragraph(f"{_('For')} {who}", LABEL.but(ink="accent"), before=0)
    paper.heading(title, 1, before=0)
    paper.paragraph(
        _("Back by {day}, please").format(day=day(facts.back_by)), BODY.but(ink="muted"), before=2
    )
    paper.paragraph(
        _("{tutor} is looking for the right help for {called} and asks for your view. Write what you see, not what you "
          "guess: {called} may read it, and it may go to the service that helps.").format(tutor=tutor, called=isolated(facts.called))
    )  # fmt: skip
    paper.hidden(CODE, facts.code)
    for field, asked in questions():
        start = paper.place()
        paper.heading(asked, 2, before=12)
        paper.answer(field, asked, _ROWS, LONGEST)
        paper.together(start)
    paper.paragraph(
        _("If you think that {called} is not safe, do not write it here: tell the DSL now.").format(called=isolated(facts.called)),
        SMALL,
        before=14,
    )  # fmt: skip
    code = [Span(_("Code of this slip:") + " ", BODY), Span(facts.typed, STRONG)]
    paper.paragraph(code, before=8)
    return paper
