"""All about one goal or entry of a plan, with everything that can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLayout, QScrollArea, QSlider, QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import ACCEPTED, Audience, Author, GoalState, Standing
from tutor_desk.services.access.visible import present
from tutor_desk.services.plan import goals
from tutor_desk.services.plan.plans import EntryRow, GoalRow, StepRow
from tutor_desk.ui.dates import due_words, long_date, moment, weekday_date
from tutor_desk.ui.faces import (
    BETWEEN,
    about_words,
    agrees_words,
    answered_words,
    carried_words,
    entry_notes,
    goal_mark,
    seen_words,
    standing_notes,
    standing_words,
)
from tutor_desk.ui.marks import standing_mark
from tutor_desk.ui.student.items import Item
from tutor_desk.ui.student.notes import NoteBox
from tutor_desk.ui.tables.cards import Deed, Note
from tutor_desk.ui.validate.settler import HOW
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.header import Chips
from tutor_desk.ui.widgets.layout import Flow, clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong, Text
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, word

Parts = list[QWidget | QLayout]
REST = 500
"""Milliseconds after which a slider that rests is taken at its word."""


class Panel(QWidget):
    """Shows one item; ``asked`` sends the id of a deed and the item, as a list of cards does."""

    asked = Signal(str, object)

    def __init__(
        self, desk: Desk, deeds: Callable[[Any], Sequence[Deed]], said: Callable[[Any], Sequence[Note]]
    ) -> None:
        super().__init__()
        self._desk, self._deeds, self._said = desk, deeds, said
        self.item: Item | None = None
        holder = QWidget()
        self._box = column(holder, gap=0, margin=(0, 0, 4, 20))
        self._area: QScrollArea = scrolled(holder)
        column(self).addWidget(self._area)

    def show_item(self, item: Item | None, student: str) -> None:
        """Show an item; what had the focus has it again if it is still there."""
        held = self.focusWidget()
        name = held.accessibleName() if held is not None and held.hasFocus() else ""
        other = item is None or self.item is None or (type(item), item.id) != (type(self.item), self.item.id)
        self.item = item
        clear(self._box)
        if item is not None:
            card = Card()
            head, facts = self._goal(item, student) if isinstance(item, GoalRow) else self._entry(item)
            asked = () if isinstance(item, GoalRow) else entry_notes(item, student)
            said = (*standing_notes(item, student, whole=True), *asked, *self._said(item))
            notes = [NoteBox(note) for note in said]
            for part in (*head, *notes, *self._buttons(item), *facts, *_origin(item, student)):
                card.add(part)
            self._box.addWidget(card)
        self._box.addStretch(1)
        if other:
            self._area.verticalScrollBar().setValue(0)
        elif name:
            self._focus(name)

    def _focus(self, name: str) -> None:
        for widget in self.findChildren(QWidget):
            if widget.accessibleName() == name and widget.isVisibleTo(self):
                widget.setFocus()
                return

    def _goal(self, goal: GoalRow, student: str) -> tuple[Parts, Parts]:
        marks = [goal_mark(goal)]
        if goal.standing in ACCEPTED:
            marks.append(standing_mark(goal.standing))
        facts: Parts = [_labelled(_("How we will know"), goal.measure)] if goal.measure else []
        facts += _plan_of(goal, student)
        if goal.steps:
            facts.append(self._steps(goal.steps))
        facts += [_Progress(self._desk, goal), self._state(goal)]
        if goal.carried:
            facts.append(Muted(carried_words(goal.carried)))
        if goal.author is Author.ADULT or not goal.student_agrees:
            facts.append(self._agreement(goal, student))
            said = answered_words(goal, student)
            facts += [Small(said)] if said else []
        return [Chips(marks), Heading(goal.text)], facts

    def _entry(self, entry: EntryRow) -> tuple[Parts, Parts]:
        text = f"“{entry.text}”" if entry.author is Author.STUDENT else entry.text
        day = [_labelled(_("When"), long_date(entry.happened_on))] if entry.happened_on else []
        seen = seen_words(present(entry))
        everyone = [] if entry.audience is not Audience.EVERYONE else [_("Everyone who teaches")]
        facts = [*day, _labelled(_("Who may see it"), BETWEEN.join((*everyone, *seen)))]
        return [Chips([standing_mark(entry.standing)]), Heading(about_words(entry)), Text(text)], [*facts]

    def _buttons(self, item: Item) -> Parts:
        holder, deeds = QWidget(), self._deeds(item)
        line = Flow(holder)
        for place, deed in enumerate(deeds):
            first = place == 0 and deed.id == "accept"
            line.addWidget(button(deed.words, partial(self.asked.emit, deed.id, item), primary=first))
        choosing = bool(deeds) and deeds[0].id.startswith(HOW)
        return [Strong(_("How do you know?")), holder] if choosing else [holder]

    def _steps(self, steps: Sequence[StepRow]) -> QWidget:
        holder = QWidget()
        box = column(holder, gap=2)
        box.addWidget(Strong(_("First steps")))
        for step in steps:
            tick = QCheckBox()
            tick.setChecked(step.done)
            tick.setAccessibleName(step.text)
            tick.clicked.connect(lambda on, key=step.id: self._desk.do(_("Tick step"), goals.tick, key, on))
            line = row(gap=2)
            line.addWidget(tick)
            line.addWidget(Muted(step.text) if step.done else Text(step.text), 1)
            box.addLayout(line)
        return holder

    def _state(self, goal: GoalRow) -> QWidget:
        name = _("How it stands")
        toggles = ToggleRow([(state, word(state)) for state in GoalState], name)
        toggles.choose(goal.state)
        toggles.chosen.connect(
            lambda state: self._desk.do(_("Say how a goal stands"), goals.close, goal.id, state)
        )
        return _over(name, toggles)

    def _agreement(self, goal: GoalRow, student: str) -> QWidget:
        toggles = ToggleRow([(True, _("Yes")), (False, _("No"))], agrees_words(goal, student))
        toggles.choose(goal.student_agrees)
        toggles.chosen.connect(
            lambda agrees: self._desk.do(_("Note whether the student agrees"), goals.answer, goal.id, agrees)
        )
        return _over(_("Does {student} agree with this goal?").format(student=student), toggles)


class _Progress(QWidget):
    """How far a goal is, with a slider that is kept once it rests."""

    def __init__(self, desk: Desk, goal: GoalRow) -> None:
        super().__init__()
        self._desk, self._goal = desk, goal
        self._says = Text()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("How far it is, in per cent"))
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setValue(goal.progress)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._keep)
        self.slider.valueChanged.connect(self._moved)
        self.slider.installEventFilter(self)
        line = row(gap=12)
        line.addWidget(self.slider, 1)
        line.addWidget(self._says)
        box = column(self, gap=2)
        box.addWidget(Strong(_("How far it is")))
        box.addLayout(line)
        self._says.setWordWrap(False)
        self._says.setText(f"{goal.progress}%")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep what was said at once when the focus leaves."""
        if event.type() == QEvent.Type.FocusOut and self._rest.isActive():
            self._rest.stop()
            self._keep()
        return super().eventFilter(watched, event)

    def _moved(self, value: int) -> None:
        self._says.setText(f"{value}%")
        self._rest.start()

    def _keep(self) -> None:
        if self.slider.isSliderDown():
            self._rest.start()
        elif self.slider.value() != self._goal.progress:
            self._desk.do(_("Say how far a goal is"), goals.move, self._goal.id, self.slider.value())


def _plan_of(goal: GoalRow, student: str) -> Parts:
    """Return by when and how sure, side by side."""
    line = row(gap=16)
    if goal.due_on:
        words = weekday_date(goal.due_on)
        late = due_words(goal.due_on) if goal.due_on < clock.today() else ""
        line.addWidget(_labelled(_("By when"), BETWEEN.join(part for part in (words, late) if part)), 3)
    if goal.confidence:
        how = _("How sure {student} is").format(student=student)
        line.addWidget(_labelled(how, _("{n} of 5").format(n=goal.confidence)), 2)
    return [line] if line.count() else []


def _origin(item: Item, student: str) -> Parts:
    """Return who wrote it and who settled it."""
    writer = student if item.author is Author.STUDENT else _("an adult")
    written = Small(_("Written by {who} · {at}").format(who=writer, at=moment(item.written_at)))
    if item.standing is Standing.PROPOSED:
        return [written]
    return [Small(standing_words(item, student)), written]


def _labelled(label: str, words: str) -> QWidget:
    return _over(label, Text(words))


def _over(label: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    box = column(holder, gap=3)
    box.addWidget(Strong(label))
    box.addWidget(widget)
    return holder
