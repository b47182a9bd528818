"""The page that a family takes home from a parents' evening: what was told, and what was agreed."""

from tutor_desk.errors import Refused
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import BODY, LABEL, SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, table
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
    paper = Paper(
        _("Parents’ evening: {name}, {day}").format(name=name, day=on),
        header=_("Parents’ evening: {name}").format(name=name),
        author=facts.school or facts.tutor,
        source=isolated(facts.caseload),
        moment=facts.as_at,
        head=facts.head,
    )
    paper.paragraph(f"{_('Parents’ evening')}  ·  {on}", LABEL.but(ink="accent"), before=0)
    paper.heading(name, 1, before=0)
    who = _("For {who}").format(who=isolated(home.who)) if home.who else ""
    about = "  ·  ".join(part for part in (who, isolated(facts.tutor), facts.school) if part)
    paper.paragraph(about, BODY.but(ink="muted"), before=2)
    _agreed(paper, home)
    _list(paper, _("What is going well"), [one.text for one in facts.going_well])
    _list(
        paper,
        _("What {name} hopes to do").format(name=isolated(facts.called)),
        [one.text for one in facts.aspirations],
    )
    _list(
        paper,
        _("What {name} would like you to know").format(name=isolated(facts.called)),
        [one.text for one in facts.told],
    )
    _list(paper, _("Goals"), [goal_words(one) for one in facts.goals])
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


def _list(paper: Paper, heading: str, texts: list[str]) -> None:
    if texts:
        start = paper.place()
        paper.heading(heading, 2)
        paper.bullets(texts)
        paper.together(start)


def _figures(paper: Paper, home: TakeHome) -> None:
    facts = home.facts
    if facts.attendance:
        newest = facts.attendance[-1]
        paper.heading(_("Attendance"), 2)
        paper.paragraph([Span(attended(newest), STRONG), Span(f"  {_('as at')} {day(newest.as_at)}", SMALL)])
    if facts.grades:
        paper.heading(_("Grades"), 2)
        paper.bullets([f"{words}  ({day(as_at)})" for words, as_at in grade_words(facts.grades)])
