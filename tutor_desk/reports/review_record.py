"""The review record: what student and tutor confirmed, for the student to take away."""

from datetime import datetime

from tutor_desk.models.kinds import Outcome, Owner, Verdict
from tutor_desk.reports.begun import begin
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import BODY, LABEL, SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, Tone, table, title_with_chip
from tutor_desk.reports.signed import signed
from tutor_desk.reports.text import Span
from tutor_desk.services.review.review_papers import ReviewFacts
from tutor_desk.services.review.review_records import ActionThen, GoalThen
from tutor_desk.words import _, word

_TONES = {
    Outcome.DONE: Tone.DONE,
    Outcome.PARTLY: Tone.WATCH,
    Outcome.NOT_YET: Tone.WATCH,
    Outcome.NOT_NEEDED: Tone.PLAIN,
}


def review_record(facts: ReviewFacts) -> bytes:
    """Return the record of a confirmed review as a PDF; the same facts give the same bytes."""
    version = facts.version
    held = day((version.held_at or version.locked_at).astimezone().date())
    paper = Paper(
        _("Review with {name}, {day}").format(name=facts.name, day=held),
        header=_("Review with {name}").format(name=isolated(facts.name)),
        author=facts.school or version.tutor_name,
        source=facts.caseload,
        moment=facts.as_at,
        head=facts.head,
    )
    kind = f"{version.kind}  ·  " if version.kind else ""
    about = "  ·  ".join(part for part in (facts.group, facts.school, version.tutor_name) if part)
    begin(paper, f"{_('Our review')}  ·  {kind}{held}", isolated(facts.name), isolated(about))
    _said(paper, facts)
    _goals(paper, facts)
    _agreed(paper, facts)
    _then(paper, facts)
    _confirmed(paper, facts)
    return paper.finish()


def file_name(facts: ReviewFacts, plain: str) -> str:
    """Return a name for the file; ``plain`` is the student's as a file may be called."""
    held = (facts.version.held_at or facts.version.locked_at).astimezone().date()
    return f"review-{plain}-{held.isoformat()}.pdf"


def _said(paper: Paper, facts: ReviewFacts) -> None:
    version = facts.version
    well = _("{n} of 5").format(n=version.wellbeing) if version.wellbeing else ""
    told = [
        (_("Something good since last time"), version.good_news),
        (_("How things are"), "  ·  ".join(part for part in (well, version.how_i_am) if part)),
        (_("What {name} wanted to talk about").format(name=isolated(facts.called)), version.topics),
    ]
    if any(words for _label, words in told):
        paper.heading(_("What we talked about"), 2)
    for label, words in told:
        if words:
            paper.paragraph(label, STRONG)
            paper.paragraph(isolated(words), before=0)


def _goals(paper: Paper, facts: ReviewFacts) -> None:
    goals = [goal for goal in facts.version.goals if goal.outcome]
    if not goals:
        return
    paper.heading(_("How the goals went"), 2)
    with paper.within(paper.element("L")):
        for goal in goals:
            with paper.within(paper.element("LI")), paper.within(paper.element("LBody")):
                _goal(paper, goal)


def _goal(paper: Paper, goal: GoalThen) -> None:
    with paper.card(fill="paper", stroke="line", before=6):
        if goal.outcome:
            title_with_chip(paper, isolated(goal.text), _TONES[goal.outcome], word(goal.outcome))
        if goal.words:
            paper.paragraph(isolated(goal.words), before=2)


def _agreed(paper: Paper, facts: ReviewFacts) -> None:
    version = facts.version
    if not (version.summary or version.in_my_words or version.actions or version.next_on):
        return
    paper.heading(_("What we agreed"), 2)
    if version.in_my_words:
        with paper.card(fill="accent_soft", before=6):
            paper.paragraph(_("In {name}’s own words").format(name=isolated(facts.called)), LABEL, before=0)
            paper.paragraph(f"“{isolated(version.in_my_words)}”", before=2)
    if version.summary:
        paper.paragraph(isolated(version.summary))
    if version.actions:
        columns = [Column(_("What"), 0.56), Column(_("Who"), 0.22), Column(_("By when"), 0.22)]
        table(paper, columns, [_action(one, facts) for one in version.actions], before=8)
    if version.next_on:
        paper.paragraph([Span(_("Next review:") + " ", STRONG), Span(day(version.next_on), BODY)])


def _action(one: ActionThen, facts: ReviewFacts) -> list[str]:
    known = {Owner.STUDENT: facts.called, Owner.TUTOR: facts.version.tutor_name}
    who = one.owner_name or known.get(one.owner) or word(one.owner)
    return [isolated(one.text), isolated(who), day(one.due_on) if one.due_on else _("No date set")]


def _then(paper: Paper, facts: ReviewFacts) -> None:
    attendance, grades, goals = facts.version.attendance, facts.version.grades, facts.version.goals
    if attendance is None and not grades and not goals:
        return
    paper.heading(_("How it stood that day"), 2)
    if attendance is not None and attendance.percent is not None:
        told = _("Attendance: {percent}% as at {day}.")
        paper.paragraph(told.format(percent=round(attendance.percent), day=day(attendance.as_at)))
    if grades:
        columns = [
            Column(_("Subject"), 0.34),
            Column(_("Grade"), 0.2),
            Column(_("Kind"), 0.2),
            Column(_("As at"), 0.26),
        ]
        rows = [[isolated(one.subject), one.grade, word(one.kind), day(one.as_at)] for one in grades]
        table(paper, columns, rows, before=8)
    if goals:
        columns = [Column(_("Goal"), 0.46), Column(_("Where it stood"), 0.3), Column(_("By when"), 0.24)]
        table(paper, columns, [_goal_then(one) for one in goals], before=8)


def _goal_then(one: GoalThen) -> list[str]:
    stood = "  ·  ".join((word(one.standing), _("{n}%").format(n=one.progress)))
    return [isolated(one.text), stood, day(one.due_on) if one.due_on else _("No date set")]


def _confirmed(paper: Paper, facts: ReviewFacts) -> None:
    version = facts.version
    paper.hold()
    start = paper.place()
    paper.heading(_("Confirmed by both"), 2)
    for who, name, verdict, comment, at, kept in (
        (facts.called, facts.name, version.student_verdict, version.student_comment, version.student_at, version.student_signature),
        (version.tutor_name, version.tutor_name, version.tutor_verdict, version.tutor_comment, version.tutor_at, version.tutor_signature),
    ):  # fmt: skip
        said = word(verdict) if verdict is Verdict.AGREE else f"{word(verdict)}: {isolated(comment)}"
        told = [Span(isolated(who) + "  ", STRONG), Span(said, BODY), Span(f"  {_moment(at)}", SMALL)]
        paper.paragraph(told)
        signed(paper, kept, name, day(at.astimezone().date()))
    if version.number > 1:
        told_number = _(
            "This is version {n}; the versions before it are kept in the caseload with the reason."
        )
        paper.paragraph(told_number.format(n=version.number), SMALL)
    paper.together(start)


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{day(local.date())}, {local:%H:%M}"
