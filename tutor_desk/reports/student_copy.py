"""The student's copy on paper: the whole plan, to keep, with where each part of it stands."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from tutor_desk.models.kinds import ACCEPTED, Author, EntryKind, GoalState, Standing
from tutor_desk.reports.begun import begin
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import BODY, SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, Tone, progress_line, table, title_with_chip
from tutor_desk.reports.text import Span, Text
from tutor_desk.services.plan.student_copy import CopyEntry, CopyGoal, CopyReview, StudentCopy
from tutor_desk.store.head import Head
from tutor_desk.words import _, word

_TONES = {
    Standing.ACCEPTED: Tone.DONE,
    Standing.CHANGED: Tone.DONE,
    Standing.RETURNED: Tone.WATCH,
    Standing.PROPOSED: Tone.PLAIN,
}


def student_copy(copy: StudentCopy, head: Head) -> bytes:
    """Return the copy as a PDF; the same copy gives the same bytes."""
    name, made = isolated(copy.student.name), copy.made_at.astimezone()
    paper = Paper(
        _("The plan of {name}, {day}").format(name=name, day=day(made.date())),
        header=_("The plan of {name}").format(name=name),
        author=copy.school or copy.tutor,
        source=isolated(copy.caseload),
        moment=made,
        head=head,
    )
    _title(paper, copy, made.date())
    for kind in EntryKind:
        some = [entry for entry in copy.entries if entry.kind is kind]
        if some:
            paper.heading(word(kind), 2)
            for entry in some:
                _entry(paper, entry)
    if copy.goals:
        paper.heading(_("Goals"), 2)
        for goal in copy.goals:
            _goal(paper, goal)
    _reviews(paper, copy.reviews)
    _lists(paper, copy)
    return paper.finish()


def _title(paper: Paper, copy: StudentCopy, made: date) -> None:
    person = copy.student
    about = [
        _("Year {year}").format(year=person.year_group) if person.year_group else "",
        _("Tutor group {group}").format(group=isolated(person.tutor_group)) if person.tutor_group else "",
        isolated(copy.school),
        _("Personal tutor: {name}").format(name=isolated(copy.tutor)),
    ]
    label = f"{_('The student’s own copy')}  ·  {day(made)}"
    begin(paper, label, isolated(person.name), "  ·  ".join(part for part in about if part))
    paper.paragraph(
        _(
            "This is your plan. It is yours to keep, and to show to whom you choose. The file beside this one says the "
            "same for programs: another Tutor Desk can bring it in, and what an adult accepted here is looked at there again."
        )
    )
    if person.intended_destination:
        _labelled(paper, _("Next step:"), person.intended_destination)
    if not (copy.entries or copy.goals or copy.reviews):
        paper.paragraph(_("Nothing has been written in it yet."))


def _labelled(paper: Paper, label: str, words: str) -> None:
    text: Text = [Span(label + " ", STRONG.but(ink="muted")), Span(isolated(words), BODY)]
    paper.paragraph(text, before=3)


def _entry(paper: Paper, entry: CopyEntry) -> None:
    with paper.card(fill="paper", stroke="line", before=6):
        paper.paragraph(entry.text, before=0)
        when = _("From {day}").format(day=day(entry.happened_on)) if entry.happened_on else ""
        _standing(paper, entry, when)


def _goal(paper: Paper, goal: CopyGoal) -> None:
    with paper.card(fill="paper", stroke="line", before=6):
        tone = Tone.GOOD if goal.state is GoalState.OPEN else _TONES[goal.standing]
        title_with_chip(paper, goal.text, tone, word(goal.state))
        if goal.measure:
            _labelled(paper, _("How we will know:"), goal.measure)
        due = _("By {day}").format(day=day(goal.due_on)) if goal.due_on else _("No date set")
        progress_line(paper, goal.progress, f"{goal.progress}%  ·  {due}")
        steps: list[Text] = [
            _("{step} (done)").format(step=step.text) if step.done else step.text for step in goal.steps
        ]
        if steps:
            paper.bullets(steps)
        _standing(paper, goal, "")


def _standing(paper: Paper, item: CopyEntry | CopyGoal, when: str) -> None:
    """Say where something stands, who settled it and how they know, and what else there is to it."""
    wrote = _("Written by you") if item.author is Author.STUDENT else _("Written by an adult")
    parts = [when, f"{wrote}, {day(item.written_on)}", word(item.standing)]
    if item.settled_by and item.standing is not Standing.PROPOSED:
        parts.append(isolated(item.settled_by) + (f", {day(item.settled_on)}" if item.settled_on else ""))
    if item.basis and item.standing in ACCEPTED:
        parts.append(word(item.basis))
    paper.paragraph("  ·  ".join(part for part in parts if part), SMALL, before=4)
    asked = _("Asked of you: {words}").format(words=item.reply) if item.reply else ""
    for said in (item.vouched_by, item.came_by, asked):
        if said:
            paper.paragraph(said, SMALL, before=1)
    if item.accepted_text and item.accepted_text != item.text:
        paper.paragraph(_("Accepted before: “{text}”").format(text=item.accepted_text), SMALL, before=1)


def _reviews(paper: Paper, reviews: Sequence[CopyReview]) -> None:
    if not reviews:
        return
    paper.heading(_("Reviews"), 2)
    for review in reviews:
        held = day(review.held_on) if review.held_on else _("No date")
        start = paper.place()
        paper.heading(f"{held}  ·  {isolated(review.tutor)}" if review.tutor else held, 3, before=8)
        wellbeing = str(review.wellbeing) if review.wellbeing else ""
        lines = (
            (_("Something good:"), review.good_news),
            (_("How things were, 1 to 5:"), wellbeing),
            (_("How I was:"), review.how_i_am),
            (_("To talk about:"), review.topics),
            (_("In my own words:"), review.in_my_words),
            (_("What we agreed:"), review.summary),
            (_("What I added:"), review.student_comment),
            (_("What my tutor added:"), review.tutor_comment),
        )
        for label, words in lines:
            if words:
                _labelled(paper, label, words)
        for report in review.reports:
            said = "  ·  ".join(
                part for part in (word(report.outcome) if report.outcome else "", report.words) if part
            )
            if said:
                _labelled(paper, f"{report.goal}:", said)
        if paper.place() - start < 12:
            paper.together(start)


def _lists(paper: Paper, copy: StudentCopy) -> None:
    if copy.actions:
        rows = [
            (
                one.text,
                one.owner_name or word(one.owner),
                _("Done {day}").format(day=day(one.done_on))
                if one.done_on
                else day(one.due_on)
                if one.due_on
                else "–",
            )
            for one in copy.actions
        ]
        _table(paper, _("Actions and promises"), (_("What"), _("Who"), _("When")), rows)
    if copy.attendance:
        figures = [
            (day(one.as_at), str(one.possible), str(one.authorised), str(one.unauthorised))
            for one in copy.attendance
        ]
        heads = (_("As at"), _("Half days"), _("Missed with leave"), _("Missed without leave"))
        _table(paper, _("Attendance"), heads, figures)
    if copy.grades:
        grades = [(one.subject, word(one.kind), one.grade, day(one.as_at)) for one in copy.grades]
        _table(paper, _("Grades"), (_("Subject"), _("Kind"), _("Grade"), _("As at")), grades)


def _table(paper: Paper, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    paper.heading(title, 2)
    first = 0.46 if len(heads) == 3 else 0.34
    shares = [first, *[(1 - first) / (len(heads) - 1)] * (len(heads) - 1)]
    columns = [Column(head, share) for head, share in zip(heads, shares, strict=True)]
    table(paper, columns, cast("Sequence[Sequence[Text]]", rows), before=4)
