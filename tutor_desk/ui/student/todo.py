"""What needs doing for a student, most pressing first, each with the button that does it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_desk import clock
from tutor_desk.models.kinds import ActionId, GoalId, ReviewState, Standing
from tutor_desk.services.observations.noticed import OpenConcern
from tutor_desk.services.plan.plans import Plan
from tutor_desk.services.review.actions import ActionRow
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.ui import theme
from tutor_desk.ui.dates import due_words, weekday_date
from tutor_desk.ui.faces import overdue, sheet_day
from tutor_desk.ui.marks import waiting_mark
from tutor_desk.ui.student.actions import Names, due_mark
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.ui.widgets.text import Muted, Text
from tutor_desk.words import _, plural

SOON = timedelta(days=7)
MOST = 4
"""So many goals, and so many promises, are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the buttons run."""

    settle: Callable[[], Any]
    start: Callable[[], Any]
    book: Callable[[], Any]
    plan: Callable[[], Any]
    goal: Callable[[GoalId], Any]
    concern: Callable[[int], Any]
    tick: Callable[[ActionId], Any]


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: a chip that says how pressing it is, a sentence, and the words and deed of its button."""

    mark: Mark
    words: str
    button: str
    run: Callable[[], Any]


class TodoCard(Card):
    """Lists what needs doing, or says that nothing does."""

    def __init__(self) -> None:
        super().__init__(_("What needs doing"))
        self._lines = column()
        self.add(self._lines)

    def show_todos(self, found: Sequence[Todo], nothing: str) -> None:
        """Show these; ``nothing`` is said when there are none."""
        clear(self._lines)
        holder = QWidget()
        grid = QGridLayout(holder)
        theme.set_gaps(grid, 4, (0, 0, 0, 0))
        grid.setColumnStretch(0, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for line, todo in enumerate(found):
            made = button(todo.button, todo.run, quiet=True)
            made.setAccessibleName(f"{todo.button}: {todo.words}")
            grid.addWidget(Text(todo.words), line, 0)
            grid.addWidget(Chip(todo.mark), line, 1, Qt.AlignmentFlag.AlignRight | middle)
            grid.addWidget(made, line, 2, Qt.AlignmentFlag.AlignLeft | middle)
        self._lines.addWidget(holder if found else Muted(nothing))


def todos(
    plan: Plan,
    actions: Iterable[ActionRow],
    sheets: Sequence[Sheet],
    names: Names,
    deeds: Deeds,
    concerns: Iterable[OpenConcern] = (),
) -> list[Todo]:
    """Return what needs doing: a review that was left open, concerns, what waits, promises, goals, the next review."""
    coming = next((one for one in sheets if one.state.coming), None)
    return [
        *_left_open(coming, names, deeds),
        *_concerns(concerns, deeds),
        *_waiting(plan, deeds),
        *_promises(actions, names, deeds),
        *_goals(plan, deeds),
        *_coming(coming, deeds),
    ]


def _left_open(coming: Sheet | None, names: Names, deeds: Deeds) -> list[Todo]:
    if coming is None or not coming.state.begun:
        return []
    if coming.state is ReviewState.PARKED:
        words = _("The rest of the review with {student} follows on {day}")
        day = weekday_date(coming.planned_on)
    else:
        words = _("The review with {student} of {day} has begun and is not confirmed yet")
        day = weekday_date(sheet_day(coming))
    return [
        Todo(
            Mark(Tone.WAITING, _("Begun")),
            words.format(student=names.student, day=day),
            _("Go on"),
            deeds.start,
        )
    ]


def _concerns(concerns: Iterable[OpenConcern], deeds: Deeds) -> list[Todo]:
    horizon = clock.today() + SOON
    return [
        Todo(
            Mark(Tone.WATCH, due_words(one.next_on)),
            _("Look at a concern again: {reason}").format(reason=one.reason),
            _("Open"),
            partial(deeds.concern, one.id),
        )
        for one in concerns
        if one.next_on <= horizon
    ][:MOST]


def _waiting(plan: Plan, deeds: Deeds) -> list[Todo]:
    waiting = sum(goal.standing is Standing.PROPOSED for goal in plan.goals)
    waiting += sum(entry.standing is Standing.PROPOSED for entry in plan.entries)
    mark = waiting_mark(waiting)
    words = plural("{n} entry or goal waits for an adult", "{n} entries and goals wait for an adult", waiting)
    return [Todo(mark, words, _("Settle"), deeds.settle)] if mark else []


def _promises(actions: Iterable[ActionRow], names: Names, deeds: Deeds) -> list[Todo]:
    horizon = clock.today() + SOON
    due = [
        one for one in actions if one.is_promise and not one.ended_on and one.due_on and one.due_on <= horizon
    ]
    return [
        Todo(
            due_mark(one) or Mark(Tone.PLAIN, ""),
            f"{names.owner(one)}: {one.text}",
            _("Done"),
            partial(deeds.tick, one.id),
        )
        for one in due[:MOST]
    ]


def _goals(plan: Plan, deeds: Deeds) -> list[Todo]:
    late = [goal for goal in plan.goals if overdue(goal)]
    made = [
        Todo(
            Mark(Tone.WATCH, due_words(goal.due_on)),
            goal.text,
            _("Open"),
            partial(deeds.goal, goal.id),
        )
        for goal in late[:MOST]
    ]
    more = len(late) - MOST
    if more > 0:
        words = plural("{n} more goal is overdue", "{n} more goals are overdue", more)
        made.append(Todo(Mark(Tone.WATCH, _("Overdue")), words, _("Open"), deeds.plan))
    return made


def _coming(coming: Sheet | None, deeds: Deeds) -> list[Todo]:
    if coming is None or coming.planned_on is None:
        return [Todo(Mark(Tone.WATCH, _("Not booked")), _("No review is booked"), _("Book"), deeds.book)]
    if coming.state.begun:
        return []
    away = coming.planned_on - clock.today()
    day = weekday_date(coming.planned_on)
    if away < timedelta(0):
        words = _("The review of {day} was not held").format(day=day)
        return [Todo(Mark(Tone.WATCH, _("Date has passed")), words, _("Move"), deeds.book)]
    if away > SOON:
        return []
    if coming.starts:
        day = _("{day} at {time}").format(day=day, time=coming.starts)
    near = {0: _("Today"), 1: _("Tomorrow")}.get(away.days) or _("In {n} days").format(n=away.days)
    return [Todo(Mark(Tone.GOOD, near), _("Next review {day}").format(day=day), _("Start"), deeds.start)]
