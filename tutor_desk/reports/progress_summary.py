"""The progress summary: one or two pages in plain words for a student's family."""

from dataclasses import replace
from datetime import date

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import GoalState, GradeKind, Owner
from tutor_desk.reports.begun import begin
from tutor_desk.reports.bidi import isolated, turns
from tutor_desk.reports.charts import Series, line_chart
from tutor_desk.reports.choices import PARENTS, Audience, Choices, Part, chosen, withheld
from tutor_desk.reports.paper import BODY, FIGURE, LABEL, SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, Tone, progress_line, signatures, table, title_with_chip
from tutor_desk.reports.short import Told, fitted, left_out_sentence
from tutor_desk.reports.text import Span, Text
from tutor_desk.services.family.summaries import AttendanceFact, GoalFact, GradeFact, ProgressFacts, StepFact
from tutor_desk.words import _, word


def progress_summary(facts: ProgressFacts, choices: Choices = PARENTS) -> bytes:
    """Return the progress summary as a PDF; the same facts and choices give the same bytes."""
    return summary_paper(facts, choices).finish()


def summary_paper(facts: ProgressFacts, choices: Choices = PARENTS) -> Paper:
    """Return the progress summary as a paper that is written, but not yet set on pages.

    Where only so many pages are wanted, it is the short form that fits them in ordinary print.
    Raises ``Refused`` if it is for a family that may not be told.
    """
    if why := withheld(facts, choices):
        raise Refused(why)
    told = Told(_named(chosen(facts, choices)), signed=Part.SIGNATURES not in choices.left_out)
    if choices.pages and not facts.empty:
        ordinary = replace(choices, large=False)
        told = fitted(told, lambda trial: _written(trial, ordinary).pages <= choices.pages)
    return _written(told, choices, begun=not facts.empty)


def _written(told: Told, choices: Choices, *, begun: bool = True) -> Paper:
    facts = told.facts
    paper = Paper(
        _("Progress summary for {name}, {day}").format(name=facts.name, day=day(facts.as_at.date())),
        header=_("Progress summary for {name}").format(name=facts.name),
        author=facts.school or facts.tutor,
        source=facts.caseload,
        moment=facts.as_at,
        head=facts.head,
        large=choices.large,
        plain=choices.plain,
    )
    if facts.to:
        paper.paragraph("\n".join(map(isolated, facts.to)), before=0)
    _title(paper, facts, choices.audience)
    if not begun:
        _nothing_yet(paper, facts)
    _going_well(paper, facts)
    _aspirations(paper, facts)
    _told(paper, facts)
    _goals(paper, facts)
    _figures(paper, facts)
    _next_steps(paper, facts)
    _noticed(paper, facts)
    _agreed(paper, facts)
    _ending(paper, told)
    return paper


def _named(facts: ProgressFacts) -> ProgressFacts:
    """Return the facts with names that keep their direction inside our sentences."""
    names = (facts.called, facts.name, facts.tutor, facts.school, facts.group, facts.caseload)
    if not any(map(turns, names)):
        return facts
    called, name, tutor, school, group, caseload = map(isolated, names)
    return replace(
        facts, called=called, name=name, tutor=tutor, school=school, group=group, caseload=caseload
    )


def _title(paper: Paper, facts: ProgressFacts, audience: Audience) -> None:
    kind = _("Progress summary") + f"  ·  {day(facts.as_at.date())}"
    reader = {
        Audience.STUDENT: _("For {name}").format(name=facts.called),
        Audience.COLLEAGUE: _("For a colleague at school"),
        Audience.SERVICE: _("For the service that was asked to help"),
    }.get(audience)
    known = [
        _("Year {year}").format(year=facts.year) if facts.year else "",
        _("Tutor group {group}").format(group=facts.group) if facts.group else "",
        facts.school,
    ]
    about = "  ·  ".join(part for part in known if part)
    begin(paper, f"{kind}  ·  {reader}" if reader else kind, facts.name, about)
    tutor = _("Personal tutor: {name}").format(name=facts.tutor)
    paper.paragraph(tutor, BODY.but(ink="muted"), before=0)


def _nothing_yet(paper: Paper, facts: ProgressFacts) -> None:
    with paper.card(fill="accent_soft", before=20):
        paper.heading(_("Nothing has been agreed yet."), 2)
        told = _(
            "{name}’s plan has just begun. When {name} and {tutor} have talked and agreed the first goals, "
            "you will find them here."
        )
        paper.paragraph(told.format(name=facts.called, tutor=facts.tutor), before=4)


def _going_well(paper: Paper, facts: ProgressFacts) -> None:
    if not facts.going_well:
        return
    paper.heading(_("What is going well"), 2)
    with paper.card(fill="good_soft", before=6):
        paper.bullets([_dated(entry.text, entry.happened_on) for entry in facts.going_well])


def _dated(text: str, when: date | None) -> Text:
    return [Span(text, BODY), Span(isolated(f" ({day(when)})"), BODY.but(ink="muted"))] if when else text


def _aspirations(paper: Paper, facts: ProgressFacts) -> None:
    if not facts.aspirations:
        return
    paper.heading(_("What {name} hopes to do").format(name=facts.called), 2)
    for entry in facts.aspirations:
        with paper.card(fill="accent_soft", before=6):
            paper.paragraph(entry.text)


def _told(paper: Paper, facts: ProgressFacts) -> None:
    if not facts.told:
        return
    paper.heading(_("What {name} would like you to know").format(name=facts.called), 2)
    for entry in facts.told:
        with paper.card(fill="paper", stroke="line", before=6):
            paper.paragraph(word(entry.kind), LABEL, before=0)
            paper.paragraph(_dated(entry.text, entry.happened_on), before=2)


def _goals(paper: Paper, facts: ProgressFacts) -> None:
    if not facts.goals:
        return
    paper.heading(_("{name}’s goals").format(name=facts.called), 2)
    with paper.within(paper.element("L")):
        for goal in facts.goals:
            item = paper.element("LI")
            with paper.within(item), paper.within(paper.element("LBody")):
                _goal(paper, goal, facts.as_at.date())


def _goal(paper: Paper, goal: GoalFact, today: date) -> None:
    tone, words = _standing(goal, today)
    with paper.card(fill="paper", stroke="line", before=6):
        title_with_chip(paper, goal.text, tone, words)
        if goal.measure:
            label = _("How we will know:") + " "
            paper.paragraph(
                [Span(label, STRONG.but(ink="muted")), Span(isolated(goal.measure), BODY)], before=2
            )
        if goal.state is GoalState.DONE:
            return
        due = _("By {day}").format(day=day(goal.due_on)) if goal.due_on else _("No date set")
        if goal.progress:
            part = _("{percent}% of the way").format(percent=goal.progress)
            progress_line(paper, goal.progress, f"{part}  ·  {due}")
        else:
            paper.paragraph(due, SMALL, before=3)


def _standing(goal: GoalFact, today: date) -> tuple[Tone, str]:
    if goal.state is GoalState.DONE:
        return Tone.DONE, _("Done")
    if goal.state is GoalState.PARTLY:
        return Tone.WATCH, word(goal.state)
    if goal.due_on and goal.due_on < today:
        return Tone.WATCH, _("Not done yet")
    return (Tone.GOOD, word(goal.state)) if goal.progress else (Tone.PLAIN, _("Just begun"))


def _figures(paper: Paper, facts: ProgressFacts) -> None:
    if facts.attendance:
        _attendance(paper, facts)
    if facts.grades:
        _grades(paper, facts)


def _attendance(paper: Paper, facts: ProgressFacts) -> None:
    newest = facts.attendance[-1]
    paper.heading(_("Attendance"), 2)
    with paper.card(fill="paper", stroke="line", before=6):
        if len(facts.attendance) > 1:
            parts = (0.42, lambda: _newest(paper, newest)), (0.58, lambda: _course(paper, facts))
        else:  # a single figure has no course that a chart could show
            parts = (0.3, lambda: _percent(paper, newest)), (0.7, lambda: _attended(paper, newest))
        paper.beside(*parts, before=0)


def _newest(paper: Paper, newest: AttendanceFact) -> None:
    _percent(paper, newest)
    _attended(paper, newest)


def _percent(paper: Paper, newest: AttendanceFact) -> None:
    paper.paragraph(f"{newest.percent:.0f}%", FIGURE, before=0)
    paper.paragraph(_("as at {day}").format(day=day(newest.as_at)), SMALL, before=0)


def _attended(paper: Paper, newest: AttendanceFact) -> None:
    told = _("There for {attended} of {possible} half days.").format(
        attended=newest.attended, possible=newest.possible
    )
    missed = _missed(newest.authorised, newest.unauthorised)
    paper.paragraph(f"{told}\n{missed}" if missed else told, before=6)


def _missed(allowed: int, others: int) -> str:
    if not others:
        return _("Missed {allowed}, all allowed.").format(allowed=allowed) if allowed else ""
    if not allowed:
        return _("Missed {others}, none allowed.").format(others=others)
    told = _("Missed {all}: {allowed} allowed, {others} not allowed.")
    return told.format(all=allowed + others, allowed=allowed, others=others)


def _course(paper: Paper, facts: ProgressFacts) -> None:
    first, newest = facts.attendance[0], facts.attendance[-1]
    days = max((newest.as_at - first.as_at).days, 1)
    series = Series(
        [fact.percent for fact in facts.attendance],
        [(fact.as_at - first.as_at).days / days for fact in facts.attendance],
        day(first.as_at),
        day(newest.as_at),
    )
    told = _("Line chart. {name}’s attendance was {first}% as at {began} and {last}% as at {ended}.")
    alt = told.format(
        name=facts.called,
        first=f"{first.percent:.0f}",
        began=series.first,
        last=f"{newest.percent:.0f}",
        ended=series.last,
    )
    line_chart(paper, series, alt)


def _grades(paper: Paper, facts: ProgressFacts) -> None:
    kinds = [kind for kind in GradeKind if any(fact.kind is kind for fact in facts.grades)]
    dates = {kind: {fact.as_at for fact in facts.grades if fact.kind is kind} for kind in kinds}
    paper.heading(_("Grades"), 2)
    columns = [
        Column(_("Subject"), 1 - 0.2 * len(kinds)),
        *(Column(_grade_heading(kind, dates[kind]), 0.2) for kind in kinds),
    ]
    rows: dict[str, dict[GradeKind, GradeFact]] = {}
    for fact in facts.grades:
        rows.setdefault(fact.subject, {})[fact.kind] = fact
    cells = [
        [[Span(subject, STRONG)], *(_grade(found.get(kind), dates[kind]) for kind in kinds)]
        for subject, found in rows.items()
    ]
    table(paper, columns, cells, before=4)


def _grade_heading(kind: GradeKind, dates: set[date]) -> Text:
    """Return the heading of a column, with the date if all of its grades are from one day."""
    if len(dates) > 1:
        return word(kind)
    return [Span(word(kind), LABEL), Span(f"\n{day(*dates)}", SMALL)]


def _grade(fact: GradeFact | None, dates: set[date]) -> Text:
    if fact is None:
        return "–"
    told = [f"\n{fact.against}"] if fact.against else []
    told += [f"\n{day(fact.as_at)}"] if len(dates) > 1 else []
    return [Span(fact.grade, BODY), *(Span(words, SMALL) for words in told)] if told else fact.grade


def _next_steps(paper: Paper, facts: ProgressFacts) -> None:
    if not facts.steps:
        return
    paper.heading(_("Next steps"), 2)
    shares = (0.4, 0.24, 0.36) if paper.large else (0.56, 0.22, 0.22)  # so that a date stays on one line
    headings = (_("What"), _("Who"), _("By when"))
    columns = [Column(heading, share) for heading, share in zip(headings, shares, strict=True)]
    rows = [
        [step.text, _owner(step, facts), day(step.due_on) if step.due_on else _("No date set")]
        for step in facts.steps
    ]
    table(paper, columns, rows, before=4)


def _owner(step: StepFact, facts: ProgressFacts) -> str:
    if step.owner_name:
        return step.owner_name
    return {Owner.STUDENT: facts.called, Owner.TUTOR: facts.tutor}.get(step.owner) or word(step.owner)


def _noticed(paper: Paper, facts: ProgressFacts) -> None:
    """Tell what was noticed and marked for parents: kind, reason and day, never the words behind it."""
    if not facts.noticed:
        return
    paper.heading(_("What we noticed"), 2)
    columns = [Column(_("What"), 0.2), Column(_("About"), 0.56), Column(_("When"), 0.24)]
    rows = [
        [
            word(one.kind),
            isolated(": ".join(part for part in (one.subject, one.reason) if part)),
            day(one.raised_on),
        ]
        for one in facts.noticed
    ]
    table(paper, columns, rows, before=4)


def _agreed(paper: Paper, facts: ProgressFacts) -> None:
    agreed = facts.agreed
    if agreed is None:
        return
    start = paper.place()
    paper.heading(_("What we agreed"), 2)
    if agreed.held_on:
        paper.paragraph(_("At our review on {day}").format(day=day(agreed.held_on)), SMALL, before=0)
    if agreed.summary:
        paper.paragraph(agreed.summary, before=6)
    if agreed.in_my_words:
        with paper.card(fill="accent_soft"):
            paper.paragraph(_("In {name}’s own words").format(name=facts.called), LABEL, before=0)
            paper.paragraph(f"“{agreed.in_my_words}”", before=2)
    if agreed.disputed:
        paper.paragraph(_("Not everyone agreed with all of this. Please ask us about it."))
    if agreed.next_on:
        told = [Span(_("Next review:") + " ", STRONG), Span(day(agreed.next_on), BODY)]
        paper.paragraph(told)
    paper.together(start)


def _ending(paper: Paper, told: Told) -> None:
    facts = told.facts
    paper.hold()
    start = paper.place()
    if told.signed:
        signatures(paper, [(facts.name, _("Student")), (facts.tutor, _("Personal tutor"))], before=12)
    if told.left_out:
        paper.paragraph(left_out_sentence(told.left_out), before=12)
    paper.paragraph(
        _("This is a progress summary, not the school’s statutory annual report."), SMALL, before=12
    )
    paper.together(start)
