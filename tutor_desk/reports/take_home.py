"""The page that a family takes home from a parents' evening: what was told, and what was agreed."""

from tutor_desk.errors import Refused
from tutor_desk.reports.begun import begin, paper_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, listed, table
from tutor_desk.reports.text import Span
from tutor_desk.services.evening.slide import TakeHome
from tutor_desk.services.evening.told import attended, goal_words, grade_words, owner_words
from tutor_desk.words import _


def take_home(home: TakeHome) -> bytes:
    """Return the page as a PDF; the same facts give the same bytes. ``Refused`` if the family may not be told."""
    facts = home.facts
    if facts.withheld:
        raise Refused(facts.withheld)
    on, name = day(facts.as_at.date()), isolated(facts.name)
    header = _("Parents’ evening: {name}").format(name=name)
    paper = paper_of(facts, f"{header}, {on}", header, facts.as_at)
    who = _("For {who}").format(who=isolated(home.who)) if home.who else ""
    about = "  ·  ".join(part for part in (who, isolated(facts.tutor), facts.school) if part)
    begin(paper, f"{_('Parents’ evening')}  ·  {on}", name, about)
    _agreed(paper, home)
    listed(paper, _("What is going well"), [one.text for one in facts.going_well])
    listed(
        paper,
        _("What {name} hopes to do").format(name=isolated(facts.called)),
        [one.text for one in facts.aspirations],
    )
    listed(
        paper,
        _("What {name} would like you to know").format(name=isolated(facts.called)),
        [one.text for one in facts.told],
    )
    listed(paper, _("Goals"), [goal_words(one) for one in facts.goals])
    _figures(paper, home)
    paper.paragraph(
        _("Questions? Ask {tutor}. This page is not the school’s statutory annual report.").format(
            tutor=isolated(facts.tutor)
        ),
        SMALL,
        before=14,
    )
    return paper.finish()


def _agreed(paper: Paper, home: TakeHome) -> None:
    facts = home.facts
    paper.heading(_("What was agreed"), 2)
    if not facts.steps:
        paper.paragraph(_("Nothing new was agreed this time."))
        return
    columns = [Column(_("What"), 0.56), Column(_("Who"), 0.22), Column(_("By when"), 0.22)]
    rows = [
        [
            step.text,
            owner_words(step, facts.called, facts.tutor),
            day(step.due_on) if step.due_on else _("No date set"),
        ]
        for step in facts.steps
    ]
    table(paper, columns, rows, before=4)


def _figures(paper: Paper, home: TakeHome) -> None:
    facts = home.facts
    if facts.attendance:
        newest = facts.attendance[-1]
        paper.heading(_("Attendance"), 2)
        paper.paragraph([Span(attended(newest), STRONG), Span(f"  {_('as at')} {day(newest.as_at)}", SMALL)])
    if facts.grades:
        paper.heading(_("Grades"), 2)
        paper.bullets([f"{words}  ({day(as_at)})" for words, as_at in grade_words(facts.grades)])
