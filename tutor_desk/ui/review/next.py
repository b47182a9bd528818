"""What next: what was agreed today, by whom and by when, goals of today, and where it all leads."""

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import ACCEPTED, EntryKind, Owner
from tutor_desk.services.next_steps import intentions
from tutor_desk.services.plan import entries, plans
from tutor_desk.services.plan.plans import GoalRow
from tutor_desk.services.review import actions
from tutor_desk.services.review.actions import ActionRow
from tutor_desk.services.students import students
from tutor_desk.ui.faces import owner_words
from tutor_desk.ui.marks import standing_mark
from tutor_desk.ui.next_steps.intended import Intended
from tutor_desk.ui.review.action_form import ActionForm
from tutor_desk.ui.review.goal_card import due_mark
from tutor_desk.ui.review.goal_form import GoalForm
from tutor_desk.ui.review.pad import Pad
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.review.ticks import action_mark
from tutor_desk.ui.theme import Mark
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import clear, column, row
from tutor_desk.ui.widgets.text import Muted, Text
from tutor_desk.words import _


class NextStage(Stage):
    """Gathers what both take away: goals, actions and promises, and whether the direction is still right."""

    def __init__(self, sitting: Sitting) -> None:
        intro = sitting.said(
            _("What I will do, and what my tutor will do, before we meet again."),
            _("One to three goals in {name}'s words, and what each of you promises."),
        )
        super().__init__(sitting, _("What next"), intro)
        self.action_form, self.goal_form = ActionForm(self), GoalForm(self)
        self._actions, self._goals = column(gap=6), column(gap=6)
        agreed = Card(sitting.said(_("What we agreed today"), _("Agreed today")))
        agreed.add(self._actions)
        agreed.add(self.action_form)
        self.box.addWidget(agreed)
        goals = Card(sitting.said(_("My new goals"), _("Goals from today")))
        goals.add(self._goals)
        goals.add(self.goal_form)
        self.box.addWidget(goals)
        self.intended = Intended()
        self.box.addWidget(self._future())
        self._show_intended()
        sitting.house.bridge.watch(self, {"entry", "intention"}, self._show_intended)
        self._show_actions()
        self._show_goals()
        sitting.house.bridge.watch(self, {"action"}, self._show_actions)
        sitting.house.bridge.watch(self, {"goal", "goal_step"}, self._show_goals)

    def begin(self) -> None:
        """Put the focus where something can be added."""
        self.action_form.start.setFocus()

    def leave(self) -> bool:
        """Keep everything, what is being written too."""
        return self.keep() and self._put_in() and self.action_form.leave() and self.goal_form.leave()

    def deed(self) -> bool:
        """Add what is being written where the cursor is."""
        for form in (self.action_form, self.goal_form):
            if form.has_cursor():
                form.add_it()
                return True
        return False

    def _show_actions(self) -> None:
        clear(self._actions)
        sitting = self.sitting
        found = [
            one for one in sitting.desk.ask(actions.actions, sitting.student) if one.review == sitting.review
        ]
        for action in found:
            self._actions.addWidget(self._action_line(action))
        if not found:
            self._actions.addWidget(Muted(_("Nothing yet.")))

    def _action_line(self, action: ActionRow) -> QWidget:
        mine = action.owner is Owner.STUDENT and self.sitting.by_student
        who = "" if mine else owner_words(action, self.sitting.first_name)
        mark = action_mark(action)
        line = _line(action.text, who, [mark] if mark else [])
        if action.owner is Owner.STUDENT or not self.sitting.by_student:
            out = button(
                _("Take out"),
                lambda: self.do(_("Take out action"), actions.remove, action.id),
                "x",
                quiet=True,
            )
            out.setAccessibleDescription(action.text)
            line.layout().addWidget(out)  # type: ignore[union-attr]
        return line

    def _show_goals(self) -> None:
        clear(self._goals)
        held = self.sitting.sheet().held_at
        found = [
            one
            for one in self.sitting.desk.ask(plans.goals, self.sitting.student)
            if held and one.written_at >= held
        ]
        for goal in found:
            self._goals.addWidget(_line(goal.text, "", _goal_marks(goal)))
        if not found:
            self._goals.addWidget(Muted(_("Nothing yet.")))

    def _future(self) -> Card:
        card = Card(self.sitting.said(_("Where I am heading"), _("Where {name} is heading")))
        card.head.addWidget(button(_("Say what comes next…"), self._say_next, "compass", quiet=True))
        card.add(self.intended)
        heading = self.sitting.desk.ask(students.card, self.sitting.student).intended_destination
        if self.sitting.by_student:
            told = _("Intended destination: {place}").format(place=heading) if heading else ""
            card.add(Text(told or _("Nothing is written down yet.")))
            self.future = Pad(
                self.sitting.desk, self.sitting.place("idea"), _("Is it still right? If I have another idea, I write it here."),
                "", student=self.sitting.student, line=True,
            )  # fmt: skip
        else:
            self.future = Pad(
                self.sitting.desk, self.sitting.place("destination"), _("Intended destination: is it still right?"),
                heading, self._save_destination, student=self.sitting.student, line=True, private=True,
            )  # fmt: skip
        card.add(self.future)
        return card

    def _show_intended(self) -> None:
        desk, student = self.sitting.desk, self.sitting.student
        year = desk.ask(students.card, student).year_group
        self.intended.show_rows(desk.ask(intentions.said, student), year)

    def _say_next(self) -> None:
        from tutor_desk.ui.next_steps.forms import intention_form  # noqa: PLC0415 - loads the ORM

        intention_form(self, self.sitting.desk, self.sitting.student, self.sitting.first_name)

    def _save_destination(self, text: str) -> None:
        self.sitting.desk.do(
            _("Edit destination"), students.edit, self.sitting.student, intended_destination=text
        )

    def _put_in(self) -> bool:
        """Put a new idea of the student's into the plan, as an aspiration for an adult to read."""
        text = self.future.text
        if not self.sitting.by_student or not text:
            return True
        done = self.do(_("Write entry"), entries.write, self.sitting.student, EntryKind.ASPIRATION, text)
        if done:
            self.future.put("")
        return done


def _goal_marks(goal: GoalRow) -> list[Mark]:
    standing = None if goal.standing in ACCEPTED else standing_mark(goal.standing)
    return [mark for mark in (standing, due_mark(goal)) if mark]


def _line(words: str, who: str, marks: list[Mark]) -> QWidget:
    holder = QWidget()
    line = row(holder, gap=8)
    line.addWidget(Text(words), 1)
    if who:
        line.addWidget(Muted(who))
    for mark in marks:
        line.addWidget(Chip(mark))
    return holder
