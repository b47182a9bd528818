"""The forms for what was noticed: a new note, who may see it, a step, the next look, and how a concern turned out."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import ObservationKind, Owner, StudentId, ToldHow
from tutor_desk.services.observations import writing
from tutor_desk.services.observations.noticed import ObservationRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _

_AGAIN = timedelta(weeks=2)
_SHOWN = ("adult_only", "shared", "to_parents")


def note(
    parent: QWidget,
    desk: Desk,
    student: StudentId,
    name: str,
    kind: ObservationKind = ObservationKind.OBSERVATION,
) -> FormDialog:
    """Open the form for what was noticed; a number key says whether it is a concern, praise or an observation."""

    def run(values: dict[str, Any]) -> None:
        said = {**values, "kind": ObservationKind(values["kind"])}
        for text in ("text", "subject", "raised_by"):
            said[text] = said[text] or ""
        desk.do(_("Write note"), writing.write, student, said.pop("kind"), said.pop("reason"), **said)

    form = Form(
        Pick("kind", _("What is it?"), ObservationKind, required=True),
        Line("reason", _("In a few words"), limit=120, required=True, help=_("The student sees this with the day, unless it is for adults alone.")),
        Line("subject", _("Subject, if any"), limit=80),
        Day("next_on", _("Look at it again on"), earliest=clock.today(), beside=True),
        Long("text", _("What happened"), rows=3, help=_("For adults, unless you share it. A disclosure does not belong here: tell your safeguarding lead.")),
        Line("raised_by", _("Raised by"), limit=120, hint=desk.seat.name, help=_("Leave it empty if it was you.")),
        Day("raised_on", _("On"), required=True, latest=clock.today(), beside=True),
        *_shown_fields(),
    )  # fmt: skip
    form.fill(kind=kind, raised_on=clock.today(), next_on=clock.today() + _AGAIN, subject=desk.seat.subject)

    def follow(_name: str = "") -> None:
        form.show_field("next_on", shown=form.value("kind") == ObservationKind.CONCERN)

    form.changed.connect(follow)
    title = _("What was noticed of {student}").format(student=name)
    dialog = open_drafted(
        FormDialog(parent, title, form, _("Keep note"), run), desk, f"observation:new:{student}", student
    )
    follow()
    form.widget("reason").setFocus()
    return dialog


def who_sees(parent: QWidget, desk: Desk, row: ObservationRow) -> FormDialog:
    """Open the form for who may see a note."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Choose who sees a note"), writing.show, row.id, **values)

    form = Form(*_shown_fields())
    form.fill(adult_only=row.adult_only, shared=bool(row.shared_words), to_parents=row.to_parents)
    return _opened(FormDialog(parent, _("Who sees it"), form, _("Save"), run))


def again(parent: QWidget, desk: Desk, row: ObservationRow) -> FormDialog:
    """Open the form for the day on which a concern is looked at again; one that is closed is opened."""
    deed = writing.look_again if row.open else writing.reopen

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Look at it again"), deed, row.id, values["next_on"])

    form = Form(Day("next_on", _("Look at it again on"), required=True, earliest=clock.today()))
    form.fill(next_on=clock.today() + _AGAIN)
    return _opened(FormDialog(parent, row.reason, form, _("Save"), run))


def step(parent: QWidget, desk: Desk, row: ObservationRow) -> FormDialog:
    """Open the form for a step of the plan that a concern has become."""

    def run(values: dict[str, Any]) -> None:
        owner = Owner(values["owner"])
        more = {"owner_name": values["owner_name"] or "", "due_on": values["due_on"]}
        desk.do(_("Plan step"), writing.add_step, row.id, values["text"], owner=owner, **more)

    form = Form(
        Line("text", _("What will be done?"), limit=400, required=True),
        Pick("owner", _("By whom?"), Owner, required=True),
        Line("owner_name", _("Their name"), limit=120),
        Day("due_on", _("By when?"), beside=True),
    )
    form.fill(owner=Owner.TUTOR)
    return _opened(FormDialog(parent, row.reason, form, _("Add step"), run))


def close(parent: QWidget, desk: Desk, row: ObservationRow) -> FormDialog:
    """Open the form that closes a concern: how it turned out, and how whoever raised it was told."""

    def run(values: dict[str, Any]) -> None:
        how = ToldHow(values["told_how"]) if values.get("told_how") else None
        on = values["told_on"] if how else None
        desk.do(_("Close concern"), writing.close, row.id, values["outcome"], told_how=how, told_on=on)

    told = (
        Choice("told_how", _("How was {name} told?").format(name=row.raised_by), ToldHow, required=True),
        Day("told_on", _("When?"), required=True, latest=clock.today(), beside=True),
    )
    form = Form(
        Long("outcome", _("How did it turn out?"), rows=3, required=True), *(told if row.passed_on else ())
    )
    if row.passed_on:
        form.fill(told_on=clock.today())
    return _opened(FormDialog(parent, row.reason, form, _("Close concern"), run))


def _shown_fields() -> tuple[Check, ...]:
    return (
        Check("adult_only", _("For adults alone: the student sees nothing of it")),
        Check("shared", _("The student reads what happened as well")),
        Check("to_parents", _("Parents may be told of it: kind, reason and day")),
    )


def _opened(dialog: FormDialog) -> FormDialog:
    dialog.open()
    return dialog
