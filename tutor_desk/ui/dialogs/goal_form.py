"""The form for a goal: a new one, or what one says."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import ACCEPTED, Basis, StudentId
from tutor_desk.services.plan import goals
from tutor_desk.services.plan.plans import GoalRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.dialogs.goal_fields import GoalFields
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Day, Field, Line, Long, Scale
from tutor_desk.words import _

Values = dict[str, Any]


def add_goal(parent: QWidget, desk: Desk, student: StudentId, name: str) -> FormDialog:
    """Open the form for a new goal; with a basis it is accepted at once, else it waits."""

    def run(values: Values) -> None:
        desk.do(_("Add goal"), goals.set_goal, student, **_arguments(values))

    form = GoalFields(desk, *goal_fields(name), basis_field(), steps="steps")
    form.fill(subject=desk.seat.subject)
    dialog = FormDialog(parent, _("New goal for {student}").format(student=name), form, _("Add goal"), run)
    return open_drafted(dialog, desk, f"goal:new:{student}", student)


def edit_goal(parent: QWidget, desk: Desk, student: StudentId, goal: GoalRow, name: str) -> FormDialog:
    """Open the form for what a goal says; a change of what was accepted waits for an adult again."""

    def run(values: Values) -> None:
        desk.do(_("Edit goal"), goals.edit, goal.id, **_arguments(values))

    form = GoalFields(desk, *goal_fields(name), steps="steps", carried=goal.carried)
    form.fill(
        text=goal.text,
        measure=goal.measure,
        due_on=goal.due_on,
        subject=goal.subject,
        confidence=goal.confidence,
        steps="\n".join(step.text for step in goal.steps),
    )
    intro = edit_intro() if goal.standing in ACCEPTED else ""
    dialog = FormDialog(parent, _("Edit goal"), form, _("Save"), run, intro=intro)
    return open_drafted(dialog, desk, f"goal:{goal.id}", student)


def goal_fields(name: str) -> tuple[Field, ...]:
    """Return the fields of a goal; ``name`` is what the student is called in a sentence."""
    return (
        Long("text", _("What will {student} do?").format(student=name), rows=2, required=True, help=_("In their own words.")),
        Line("measure", _("How will you both know that it is done?"), limit=400),
        Day("due_on", _("By when?")),
        Line("subject", _("Which subject does it belong to, if any?"), limit=80, beside=True),
        Scale("confidence", _("How sure is {student}?").format(student=name)),
        Long("steps", _("First steps"), rows=3, help=_("One on each line.")),
    )  # fmt: skip


def basis_field() -> Field:
    """Return the field in which an adult says how they know what they write."""
    return Choice(
        "basis",
        _("How do you know?"),
        Basis,
        blank=_("Leave it waiting for an adult"),
        help=_("Say how, and it is accepted at once under your name."),
    )


def edit_intro() -> str:
    """Return what somebody should know who edits what was accepted."""
    return _(
        "This was accepted. Once you change it, it waits for an adult again; what was accepted stays readable below it."
    )


def _arguments(values: Values) -> Values:
    return {**values, "steps": (values["steps"] or "").splitlines()}
