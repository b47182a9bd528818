"""One goal in a review: how it went, in the student's own words, and how far it has come."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import ACCEPTED, Outcome, Standing
from tutor_desk.services.plan.goal_advice import TOO_OFTEN
from tutor_desk.services.plan.plans import GoalRow
from tutor_desk.services.review import reviews
from tutor_desk.services.review.review_sheets import ReportRow
from tutor_desk.ui.dates import due_words
from tutor_desk.ui.faces import agrees_words, carried_words
from tutor_desk.ui.forms.form import REST
from tutor_desk.ui.marks import standing_mark
from tutor_desk.ui.review.goal_answer import GoalAnswer
from tutor_desk.ui.review.pad import Pad
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Text
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, word

_OUTCOMES = {
    Outcome.DONE: Tone.DONE,
    Outcome.PARTLY: Tone.WAITING,
    Outcome.NOT_YET: Tone.PLAIN,
    Outcome.NOT_NEEDED: Tone.PLAIN,
}


def due_mark(goal: GoalRow) -> Mark | None:
    """Return the chip that says when a goal is due; nothing if it has no date."""
    if goal.due_on is None:
        return None
    return Mark(Tone.WATCH if goal.due_on < clock.today() else Tone.PLAIN, due_words(goal.due_on))


class GoalCard(Card):
    """Asks how one goal went; folded up it says the answer. ``opened`` tells that it wants to be unfolded."""

    opened = Signal()
    edited = Signal()

    def __init__(self, stage: Stage, goal: GoalRow, report: ReportRow) -> None:
        super().__init__()
        self.goal, self._stage, self._sitting, self._said = goal, stage, stage.sitting, report
        self.setAccessibleName(goal.text)
        self._answer, self._folded = Chip(Mark(Tone.PLAIN, "")), Muted()
        self.more: QPushButton = button(
            self._sitting.said(_("Write"), _("How did it go?")), self.opened.emit, "pencil"
        )
        self.more.setAccessibleDescription(goal.text)
        self.add(self._top())
        for note in self._notes():
            self.add(note)
        self._fold = _line(self._answer, self._folded)
        self.add(self._fold)
        self._questions: _Questions | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.report)
        self._show_answer()

    @property
    def answered(self) -> bool:
        """Whether it has been said how the goal went."""
        return self._said.outcome is not None

    @property
    def questions(self) -> "_Questions":
        """What is asked of the goal, made when first wanted."""
        if self._questions is None:
            made = _Questions(self._sitting, self.goal, self._said, self._write)
            made.outcome.chosen.connect(self._chosen)
            made.slider.valueChanged.connect(lambda _value: self._rest.start())
            made.slider.installEventFilter(self)
            self.add(made)
            self._questions = made
        return self._questions

    @property
    def unfolded(self) -> bool:
        """Whether the questions are shown."""
        return self.more.isHidden()

    def unfold(self) -> None:
        """Show the questions."""
        self.questions.show()
        self._fold.hide()
        self.more.hide()

    def fold(self) -> None:
        """Show the answer only."""
        if self._questions is not None:
            self._questions.hide()
        self._show_answer()
        self.more.show()

    def settle(self) -> bool:
        """Write down what was typed or moved just now; say whether that worked."""
        return self.report() if self._rest.isActive() else True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Write down where the slider was left."""
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        return super().eventFilter(watched, event)

    def report(self) -> bool:
        """Write the answer as it stands now; say whether that worked."""
        self._rest.stop()
        try:
            self._write(self.questions.pad.text)
        except TutorDeskError as error:
            self._stage.refused.emit(error.sentence)
            return False
        return True

    def _write(self, words: str) -> None:
        outcome, progress = self.questions.outcome.picked, self.questions.progress
        self._sitting.desk.do(
            _("Say how a goal went"), reviews.report_goal, self._sitting.review, self.goal.id,
            outcome=outcome, words=words, progress=progress,
        )  # fmt: skip
        self._said = ReportRow(self.goal.id, outcome, words, progress)
        self._again.setVisible(self._carried_too_often())

    def _chosen(self, outcome: Outcome) -> None:
        if outcome is Outcome.DONE:
            self.questions.slider.setValue(100)
        self.report()

    def _show_answer(self) -> None:
        said = self._said
        self._again.setVisible(self._carried_too_often())
        if said.outcome:
            self._answer.show_mark(Mark(_OUTCOMES[said.outcome], word(said.outcome)))
        self._answer.setVisible(said.outcome is not None)
        self._folded.setText(said.words)
        self._fold.setVisible(said.outcome is not None or bool(said.words))

    def _top(self) -> QHBoxLayout:
        line = row(gap=8)
        line.addWidget(Heading(self.goal.text), 1)
        if self.goal.standing not in ACCEPTED:
            line.addWidget(Chip(standing_mark(self.goal.standing)))
        due = due_mark(self.goal)
        if due:
            line.addWidget(Chip(due))
        line.addWidget(self.more)
        return line

    def _notes(self) -> list[QWidget]:
        goal, notes = self.goal, []
        if goal.standing is Standing.RETURNED:
            asks = Text(_("{adult} asks: {reply}").format(adult=goal.settled_by, reply=goal.reply))
            notes.append(_line(asks, button(_("Change it"), self.edited.emit, "pencil")))
        self._again = self._redesign()
        notes.append(self._again)
        if not goal.student_agrees:
            notes.append(self._agreement())
        return notes

    def _redesign(self) -> QWidget:
        """Return what asks for another goal, or a smaller one, at the third carrying over."""
        times = max(self.goal.carried, TOO_OFTEN)
        words = _("{carried}. Make it smaller, or make it another goal?").format(carried=carried_words(times))
        return _line(Text(words), button(_("Change it"), self.edited.emit, "pencil"))

    def _carried_too_often(self) -> bool:
        """Whether it was, or with the answer given now will be, carried over too often."""
        again = self._said.outcome in (Outcome.NOT_YET, Outcome.PARTLY)
        return self.goal.carried + again >= TOO_OFTEN

    def _agreement(self) -> QWidget:
        if not self._sitting.by_student:
            return Muted(agrees_words(self.goal, self._sitting.first_name))
        asked = GoalAnswer(self._stage, self.goal)
        asked.edited.connect(self.edited)
        return asked


class _Questions(QWidget):
    """How did it go, why, and how far: what is asked of one goal."""

    def __init__(
        self, sitting: Sitting, goal: GoalRow, said: ReportRow, write: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.outcome = ToggleRow([(one, word(one)) for one in Outcome], _("How did it go?"))
        self.outcome.choose(said.outcome)
        self.pad = Pad(
            sitting.desk, sitting.place(f"goal:{goal.id}"),
            sitting.said(_("In my own words: what happened, and why?"), _("What happened, and why?")),
            said.words, write, student=sitting.student, rows=2,
        )  # fmt: skip
        self._first = said.progress
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(_("How far has it come, in per cent"))
        self._at = goal.progress if said.progress is None else said.progress
        self.slider.setValue(self._at)
        ends = row(gap=10)
        ends.addWidget(Small(_("Not started")))
        ends.addWidget(self.slider, 1)
        ends.addWidget(Small(_("Done")))
        box = column(self, gap=10)
        box.addWidget(self.outcome)
        box.addWidget(self.pad)
        box.addLayout(ends)

    @property
    def progress(self) -> int | None:
        """How far the goal is said to have come, in per cent; nothing if that was never said."""
        return self._first if self.slider.value() == self._at else self.slider.value()


def _line(*parts: QWidget) -> QWidget:
    """Return parts side by side; words take what room there is."""
    holder = QWidget()
    line = row(holder, gap=8)
    for part in parts:
        line.addWidget(part, isinstance(part, QLabel))
    return holder
