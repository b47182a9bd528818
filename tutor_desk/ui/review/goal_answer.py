"""What the student says to a goal that an adult proposed or changed: yes, in my words, or no and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import Author
from tutor_desk.services.plan import goals
from tutor_desk.services.plan.plans import GoalRow
from tutor_desk.ui.review.pad import Pad
from tutor_desk.ui.review.sitting import Stage
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import Flow, column, row
from tutor_desk.ui.widgets.text import Text
from tutor_desk.words import _


class GoalAnswer(QWidget):
    """Asks whether the student agrees; who does not says why, so that both can look for something better.

    ``edited`` says that the student wants to put the goal into their own words.
    """

    edited = Signal()

    def __init__(self, stage: Stage, goal: GoalRow) -> None:
        super().__init__()
        self._stage, self._goal = stage, goal
        sitting = stage.sitting
        self.why = Pad(
            sitting.desk, sitting.place(f"goal:{goal.id}:why"), _("Why not, or what would fit better?"),
            goal.answer_reason, student=sitting.student, line=True,
        )  # fmt: skip
        self._sure = button(_("Say no to this goal"), self.decline, "check")
        self._leave = button(_("Cancel"), lambda: self._ask_why(asked=False), quiet=True)
        box = column(self, gap=8)
        box.addWidget(Text(self._question()))
        self._answers = QWidget()
        line = Flow(self._answers, gap=8)
        line.addWidget(button(_("I agree"), self.accept, "check"))
        line.addWidget(button(_("In my words"), self.edited.emit, "pencil"))
        if goal.student_agrees is None:
            line.addWidget(button(_("I do not agree"), lambda: self._ask_why(asked=True)))
        else:
            words = _("Change the reason") if goal.answer_reason else _("Say why")
            line.addWidget(button(words, lambda: self._ask_why(asked=True), quiet=True))
        box.addWidget(self._answers)
        box.addWidget(self.why)
        self._deeds = QWidget()
        deeds = row(self._deeds, gap=8)
        deeds.addStretch(1)
        deeds.addWidget(self._leave)
        deeds.addWidget(self._sure)
        box.addWidget(self._deeds)
        self._show_why(asked=self.why.changed)

    def accept(self) -> None:
        """Agree to the goal."""
        self._stage.do(_("Agree to a goal"), goals.answer, self._goal.id, True)

    def decline(self) -> None:
        """Decline the goal, with the reason."""
        if self._stage.do(_("Decline a goal"), goals.answer, self._goal.id, False, self.why.text):
            self.why.put(self.why.text)

    def _ask_why(self, *, asked: bool) -> None:
        self._show_why(asked=asked)
        if asked:
            self.why.editor.setFocus()
        else:
            self.why.put(self._goal.answer_reason)
            self._answers.setFocus()

    def _show_why(self, *, asked: bool) -> None:
        self.why.setVisible(asked)
        self._deeds.setVisible(asked)
        self._answers.setVisible(not asked)

    def _question(self) -> str:
        if self._goal.student_agrees is False:
            reason = self._goal.answer_reason
            return _("I do not agree with this goal: “{reason}”").format(reason=reason) if reason else _("I do not agree with this goal.")  # fmt: skip
        if self._goal.author is Author.STUDENT:
            return _("An adult has changed this goal. Do I agree?")
        return _("An adult suggests this goal. Do I agree?")
