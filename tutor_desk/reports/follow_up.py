"""A letter that asks a former student where they are, with a sheet to fill in on a screen or by hand and send back."""

from collections.abc import Sequence
from functools import partial

from tutor_desk.reports.begun import form_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.binding import bound_forms
from tutor_desk.reports.forms import FormPaper, Option
from tutor_desk.reports.paper import BODY, LABEL, SMALL, STRONG, day
from tutor_desk.reports.text import Span
from tutor_desk.services.destinations.sheets import (
    ASKED,
    CODE,
    GOING,
    HELP,
    LONGEST,
    SINCE,
    TALK,
    WHAT,
    WHERE,
    YES,
    FollowFacts,
)
from tutor_desk.words import _, word


def follow_sheet(facts: FollowFacts) -> bytes:
    """Return the letter and its sheet as a PDF with fields; the same facts give the same bytes."""
    return _sheet(facts, fillable=True).finish()


def by_hand(all_facts: Sequence[FollowFacts]) -> bytes:
    """Return the letters to some students as one PDF to print and write on; there must be one at least."""
    title = _("Letters to former students, {caseload}")
    return bound_forms(title, all_facts, partial(_sheet, fillable=False))


def _sheet(facts: FollowFacts, *, fillable: bool) -> FormPaper:
    tutor, called = isolated(facts.tutor), isolated(facts.called)
    title = _("Where are you now, {name}?").format(name=called)
    on = day(facts.made_at.date())
    paper = form_of(facts, f"{title} {on}", title, facts.made_at, fillable=fillable)
    for line in (facts.name, *facts.address.splitlines()):
        if line.strip():
            paper.paragraph(isolated(line.strip()), BODY, before=0)
    paper.paragraph(on, LABEL.but(ink="accent"), before=10)
    paper.heading(title, 1, before=4)
    paper.paragraph(
        _("Before you left you said that we may ask how you are getting on. It takes two minutes, and it helps us to help you, and students after you.")
    )  # fmt: skip
    paper.hidden(CODE, facts.code)
    start = paper.place()
    paper.heading(_("What do you do at the moment?"), 2, before=12)
    _ticks(paper)
    paper.together(start)
    for field, asked, rows in (
        (WHERE, _("Where? The college, university or employer"), 1),
        (WHAT, _("What? The course or work"), 1),
        (SINCE, _("Since when?"), 1),
        (HELP, _("Is anything difficult, or can we help?"), 2),
    ):
        paper.question(field, asked, rows, LONGEST, before=9)
    start = paper.place()
    asked = _("Would you talk to next year’s students about it?")
    paper.heading(asked, 2, before=9)
    paper.choice(TALK, asked, [Option(YES, _("Yes, ask me")), Option("no", _("No, thank you"))])
    paper.together(start)
    paper.paragraph(
        _("You can take back at any time that we may ask: tell {tutor}. Then everything that reaches you is destroyed here, and you are only counted, without your name.").format(tutor=tutor),
        SMALL,
        before=12,
    )  # fmt: skip
    paper.paragraph(f"{_('Kind regards')}, {tutor}", before=8)
    code = [Span(_("Code of this sheet:") + " ", BODY), Span(facts.typed, STRONG)]
    paper.paragraph(code, before=6)
    return paper


def _ticks(paper: FormPaper) -> None:
    """Add the choices, a field a line: more than three have no room side by side."""
    asked = _("What do you do at the moment?")
    for number, line in enumerate(ASKED, start=1):
        paper.choice(f"{GOING}{number}", asked, [Option(one.value, word(one)) for one in line])
