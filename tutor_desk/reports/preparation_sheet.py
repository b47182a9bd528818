"""The preparation sheet: one or two pages that a student fills in before a review, on a screen or by hand."""

from collections.abc import Sequence
from functools import partial

from tutor_desk.models.kinds import Outcome
from tutor_desk.reports.begun import begin, form_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.binding import bound_forms
from tutor_desk.reports.forms import FormPaper, Option
from tutor_desk.reports.paper import SMALL, day
from tutor_desk.services.review.preparation import (
    CODE,
    HARD,
    HOW,
    LONGEST,
    SKIP,
    TOPICS,
    WELL,
    WELLBEING,
    SheetFacts,
    SheetGoal,
)
from tutor_desk.words import _, word

_ROWS, _GOAL_ROWS = 4, 2


def preparation_sheet(facts: SheetFacts) -> bytes:
    """Return the sheet as a PDF with fields; the same facts give the same bytes."""
    return _sheet(facts, fillable=True).finish()


def by_hand(all_facts: Sequence[SheetFacts]) -> bytes:
    """Return the sheets of some students as one PDF to print and write on; there must be one at least."""
    title = _("Preparation sheets, {caseload}")
    return bound_forms(title, all_facts, partial(_sheet, fillable=False))


def _sheet(facts: SheetFacts, *, fillable: bool) -> FormPaper:
    name, called, tutor = map(isolated, (facts.name, facts.called, facts.tutor))
    title = _("Preparation sheet for {name}").format(name=name)
    on = day(facts.made_at.date())
    paper = form_of(facts, f"{title}, {on}", title, facts.made_at, fillable=fillable)
    when = (
        _("For your review on {day}").format(day=day(facts.review_on))
        if facts.review_on
        else _("For your next review")
    )
    about = _("{when}, with {tutor}").format(when=when, tutor=tutor)
    begin(paper, f"{_('Preparation sheet')}  ·  {on}", name, about)
    paper.paragraph(_intro(fillable=fillable).format(tutor=tutor))
    paper.hidden(CODE, facts.code)
    for field, asked in (
        (WELL, _("What has gone well since last time?")),
        (HARD, _("What has been hard, or got in your way?")),
        (TOPICS, _("What do you want to talk about?")),
    ):
        paper.question(field, asked, _ROWS, LONGEST)
    _wellbeing(paper)
    if facts.goals:
        _goals(paper, facts.goals)
    paper.paragraph(
        _("{called}, nothing you write here counts until you and {tutor} have talked about it. If you are not safe, or "
          "somebody else is not, do not write it here: tell an adult you trust today.").format(called=called, tutor=tutor),
        SMALL,
        before=14,
    )  # fmt: skip
    return paper


def _intro(*, fillable: bool) -> str:
    if fillable:
        return _(
            "Answer what you like and leave out what you like. Type in the boxes, save the file, and send it back to "
            "{tutor} or bring it with you."
        )
    return _(
        "Answer what you like and leave out what you like. Bring this sheet with you, or give it to {tutor}."
    )


def _wellbeing(paper: FormPaper) -> None:
    asked, more = _("How are things at the moment?"), _("Would you like to say more?")
    scale = (
        Option("1", _("1 Very hard")),
        Option("2", _("2 Hard")),
        Option("3", _("3 All right")),
        Option("4", _("4 Good")),
        Option("5", _("5 Very good")),
        Option(SKIP, _("I’d rather not say")),
    )
    start = paper.place()
    paper.heading(asked, 2, before=12)
    paper.choice(WELLBEING, asked, scale)
    paper.paragraph(more, before=4)
    paper.answer(HOW, more, 2, LONGEST)
    paper.together(start)


def _goals(paper: FormPaper, goals: Sequence[SheetGoal]) -> None:
    paper.heading(_("How are your goals going?"), 2, before=14)
    outcomes = [Option(one.value, word(one)) for one in Outcome]
    for goal in goals:
        with paper.card(fill="paper", stroke="line", before=6):
            paper.heading(goal.text, 3, before=0)
            if goal.due_on:
                paper.paragraph(_("By {day}").format(day=day(goal.due_on)), SMALL, before=1)
            short = goal.text if len(goal.text) <= 120 else goal.text[:119] + "…"
            paper.choice(goal.outcome_field, _("How it went: {goal}").format(goal=short), outcomes)
            paper.paragraph(_("In your own words:"), SMALL, before=4)
            paper.answer(
                goal.words_field,
                _("In your own words: {goal}").format(goal=short),
                _GOAL_ROWS,
                LONGEST,
                before=2,
            )
