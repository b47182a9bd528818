"""A goal being written in a review: in the student's words, by when, and with a first step."""

from typing import Any

from tutor_desk.models.kinds import Basis
from tutor_desk.services.plan import goals
from tutor_desk.services.plan.plans import GoalRow
from tutor_desk.ui.dialogs.goal_fields import GoalFields
from tutor_desk.ui.forms.fields import Day, Line, Scale
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.review.inline import InlineForm
from tutor_desk.ui.review.sitting import Stage
from tutor_desk.words import _


class GoalForm(InlineForm):
    """Asks for a goal; the student's own waits for an adult, one the tutor writes down was talked about."""

    place = "goal:new"

    def __init__(self, stage: Stage) -> None:
        self._goal: GoalRow | None = None
        super().__init__(stage, stage.sitting.said(_("Add a goal of my own"), _("Add a goal")), _("Add goal"))

    def make_form(self) -> Form:
        """Return the fields of a goal."""
        said = self.sitting.said
        self.fields = GoalFields(
            self.sitting.desk,
            Line(
                "text",
                said(_("What will I do?"), _("What will {name} do? In their own words")),
                required=True,
            ),
            Line("measure", said(_("How will I know it is done?"), _("How will you both know it is done?"))),
            Day("due_on", _("By when?"), beside=True),
            Line("step", said(_("My first step"), _("First step"))),
            Scale("confidence", said(_("How sure am I?"), _("How sure is {name}?"))),
            steps="step",
        )
        return self.fields

    def change(self, goal: GoalRow) -> None:
        """Ask how a goal that is there already should read."""
        self._goal = goal
        self.fields.carried = goal.carried
        self.ask_again(
            _("Save goal"),
            text=goal.text,
            measure=goal.measure,
            due_on=goal.due_on,
            step=goal.steps[0].text if goal.steps else "",
            confidence=goal.confidence,
        )

    def clear(self) -> None:
        """Fold up, and ask for a new goal next time."""
        self._goal, self.fields.carried = None, 0
        super().clear()

    def run(self, values: dict[str, Any]) -> bool:
        """Put the goal into the plan, or change it there."""
        text, steps = values.pop("text"), [values.pop("step")]
        if self._goal is not None:
            steps += [one.text for one in self._goal.steps[1:]]
            return self._stage.do(_("Edit goal"), goals.edit, self._goal.id, text, steps=steps, **values)
        basis = None if self.sitting.by_student else Basis.DISCUSSED
        return self._stage.do(
            _("Add goal"), goals.set_goal, self.sitting.student, text, steps=steps, basis=basis, **values
        )
