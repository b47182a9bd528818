"""The summary of achievements: what a student leaves with, on paper, for themselves and whoever they show it to."""

from tutor_desk.models.kinds import EntryKind
from tutor_desk.reports.begun import begin, paper_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import SMALL, day
from tutor_desk.reports.parts import Column, listed, table
from tutor_desk.services.stages.achievements import KINDS, Achieved, AchievementFacts
from tutor_desk.words import _


def summary_of_achievements(facts: AchievementFacts) -> bytes:
    """Return the summary as a PDF; the same facts give the same bytes."""
    name = isolated(facts.name)
    on, header = day(facts.as_at.date()), _("Summary of achievements: {name}").format(name=name)
    paper = paper_of(facts, f"{header}, {on}", header, facts.as_at)
    begin(paper, f"{_('Summary of achievements')}  ·  {on}", name, _about(facts))
    for kind in KINDS:
        listed(paper, _heading(kind), [_told(one) for one in facts.of(kind)])
    listed(paper, _("Goals reached"), [_goal(one.text, one.measure) for one in facts.reached])
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


def _heading(kind: EntryKind) -> str:
    return {
        EntryKind.QUALIFICATION: _("Qualifications"),
        EntryKind.ACHIEVEMENT: _("Achievements"),
        EntryKind.EXPERIENCE: _("Experience"),
        EntryKind.SKILL: _("Skills"),
        EntryKind.STRENGTH: _("Strengths"),
    }[kind]
