"""The summary of achievements: what a student leaves with, on paper, for themselves and whoever they show it to."""

from tutor_desk.models.kinds import EntryKind
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import BODY, LABEL, SMALL, Paper, day
from tutor_desk.reports.parts import Column, table
from tutor_desk.services.stages.achievements import KINDS, Achieved, AchievementFacts
from tutor_desk.words import _


def summary_of_achievements(facts: AchievementFacts) -> bytes:
    """Return the summary as a PDF; the same facts give the same bytes."""
    name, label = isolated(facts.name), _("Summary of achievements")
    paper = Paper(
        _("Summary of achievements: {name}, {day}").format(name=name, day=day(facts.as_at.date())),
        header=_("Summary of achievements: {name}").format(name=name),
        author=facts.school or facts.tutor,
        source=isolated(facts.caseload),
        moment=facts.as_at,
        head=facts.head,
    )
    paper.paragraph(f"{label}  ·  {day(facts.as_at.date())}", LABEL.but(ink="accent"), before=0)
    paper.heading(name, 1, before=0)
    paper.paragraph(_about(facts), BODY.but(ink="muted"), before=2)
    for kind in KINDS:
        _list(paper, _heading(kind), [_told(one) for one in facts.of(kind)])
    _list(paper, _("Goals reached"), [_goal(one.text, one.measure) for one in facts.reached])
    if facts.grades:
        paper.heading(_("Grades"), 2)
        columns = [Column(_("Subject"), 0.5), Column(_("Grade"), 0.2), Column(_("As at"), 0.3)]
        rows = [[isolated(subject), isolated(grade), day(as_at)] for subject, grade, as_at in facts.grades]
        table(paper, columns, rows, before=4)
        paper.paragraph(
            _("These are grades during the course. They are not results of examinations."), SMALL, before=4
        )
    confirmed = _("An adult of the school confirmed each achievement before it was printed here.")
    paper.paragraph(f"{confirmed} {isolated(facts.tutor)}", SMALL, before=14)
    return paper.finish()


def file_name(facts: AchievementFacts, plain: str) -> str:
    """Return a name for the file; ``plain`` is the student's as a file may be called."""
    return f"achievements-{plain}-{facts.as_at.date().isoformat()}.pdf"


def _about(facts: AchievementFacts) -> str:
    came = _("here since {day}").format(day=day(facts.entered_on)) if facts.entered_on else ""
    if facts.left_on:
        left = day(facts.left_on)
        came = (
            _("here from {came} to {left}").format(came=day(facts.entered_on), left=left)
            if facts.entered_on
            else _("here until {left}").format(left=left)
        )
    year = _("Year {year}").format(year=facts.year) if facts.year else ""
    return "  ·  ".join(part for part in (year, isolated(facts.group), isolated(facts.school), came) if part)


def _told(one: Achieved) -> str:
    return f"{isolated(one.text)} ({day(one.happened_on)})" if one.happened_on else isolated(one.text)


def _goal(text: str, measure: str) -> str:
    return f"{isolated(text)} – {isolated(measure)}" if measure else isolated(text)


def _list(paper: Paper, heading: str, texts: list[str]) -> None:
    if texts:
        start = paper.place()
        paper.heading(heading, 2)
        paper.bullets(texts)
        paper.together(start)


def _heading(kind: EntryKind) -> str:
    return {
        EntryKind.QUALIFICATION: _("Qualifications"),
        EntryKind.ACHIEVEMENT: _("Achievements"),
        EntryKind.EXPERIENCE: _("Experience"),
        EntryKind.SKILL: _("Skills"),
        EntryKind.STRENGTH: _("Strengths"),
    }[kind]
