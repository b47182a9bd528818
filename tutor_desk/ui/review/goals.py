"""Goals: how each one is going, those that adults suggest, and a goal of the student's own."""

from tutor_desk.models.kinds import GoalId
from tutor_desk.services.plan import plans
from tutor_desk.services.review.review_sheets import GOING
from tutor_desk.ui.review.goal_card import GoalCard
from tutor_desk.ui.review.goal_form import GoalForm
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _


class GoalsStage(Stage):
    """Goes through the goals still going, one unfolded at a time."""

    def __init__(self, sitting: Sitting) -> None:
        intro = sitting.said(
            _("Say how each goal is going. Your tutor reads it with you."),
            _("How each goal is going, in {name}'s words. It takes effect when you both confirm the review."),
        )
        super().__init__(sitting, sitting.said(_("My goals"), _("Goals")), intro)
        self.cards: list[GoalCard] = []
        self._list = column(gap=12)
        self.box.addLayout(self._list)
        self.form = GoalForm(self)
        self.form.opened.connect(self._fold_all)
        own = Card()
        own.add(self.form)
        self.box.addWidget(own)
        self.refresh()
        sitting.house.bridge.watch(self, {"goal", "goal_step"}, self.refresh)

    def refresh(self) -> None:
        """Show the goals as they are now; the one unfolded stays so."""
        unfolded = next((card.goal.id for card in self.cards if card.unfolded), None)
        self.keep()
        clear(self._list)
        sheet = self.sitting.sheet()
        going = [
            one for one in self.sitting.desk.ask(plans.goals, self.sitting.student) if one.state in GOING
        ]
        self.cards = [GoalCard(self, goal, sheet.report(goal.id)) for goal in going]
        for card in self.cards:
            card.opened.connect(lambda key=card.goal.id: self.unfold(key))
            card.edited.connect(lambda goal=card.goal: self.form.change(goal))
            self._list.addWidget(card)
        if not self.cards:
            self._list.addWidget(
                Muted(self.sitting.said(_("I have no goals yet."), _("There are no goals yet.")))
            )
        self._unfold_first(unfolded)

    def unfold(self, key: GoalId) -> None:
        """Unfold one goal and fold the others."""
        for card in self.cards:
            if card.goal.id == key:
                card.unfold()
                card.questions.pad.editor.setFocus()
            else:
                card.fold()

    def keep(self) -> bool:
        """Let words and sliders become part of the review."""
        kept = [card.settle() for card in self.cards]
        return super().keep() and all(kept)

    def leave(self) -> bool:
        """Keep everything, a goal being written too."""
        return self.keep() and self.form.leave()

    def deed(self) -> bool:
        """Add the goal being written, if the cursor is in it."""
        inside = self.form.has_cursor()
        if inside:
            self.form.add_it()
        return inside

    def _fold_all(self) -> None:
        for card in self.cards:
            card.fold()

    def _unfold_first(self, wish: GoalId | None) -> None:
        if self.form.unfolded:
            return
        wished = [card for card in self.cards if card.goal.id == wish]
        unanswered = [card for card in self.cards if not card.answered]
        for card in [*wished, *unanswered][:1]:
            card.unfold()
