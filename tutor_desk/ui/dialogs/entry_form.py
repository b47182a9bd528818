"""The form for an entry of the plan: a new one, or what one says."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import ACCEPTED, EntryKind, StudentId
from tutor_desk.services import entries
from tutor_desk.services.plans import EntryRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.dialogs.goal_form import basis_field, edit_intro
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Day, Field, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _

Values = dict[str, Any]


def add_entry(
    parent: QWidget, desk: Desk, student: StudentId, name: str, kind: EntryKind | None = None
) -> FormDialog:
    """Open the form for a new entry; with a basis it is accepted at once, else it waits."""

    def run(values: Values) -> None:
        desk.do(_("Add entry"), entries.write, student, EntryKind(values.pop("kind")), **values)

    form = Form(
        Pick("kind", _("What is it about?"), EntryKind, required=True), *entry_fields(), basis_field()
    )
    form.fill(kind=kind)
    dialog = FormDialog(parent, _("New entry for {student}").format(student=name), form, _("Add entry"), run)
    return open_drafted(dialog, desk, f"entry:new:{student}", student)


def edit_entry(parent: QWidget, desk: Desk, student: StudentId, entry: EntryRow) -> FormDialog:
    """Open the form for what an entry says; a change of what was accepted waits for an adult again."""

    def run(values: Values) -> None:
        desk.do(_("Edit entry"), entries.edit, entry.id, **values)

    form = Form(*entry_fields())
    form.fill(text=entry.text, happened_on=entry.happened_on)
    intro = edit_intro() if entry.standing in ACCEPTED else ""
    dialog = FormDialog(parent, _("Edit entry"), form, _("Save"), run, intro=intro)
    return open_drafted(dialog, desk, f"entry:{entry.id}", student)


def entry_fields() -> tuple[Field, ...]:
    """Return the fields of what an entry says."""
    return (
        Long("text", _("What should the plan say?"), rows=4, required=True),
        Day("happened_on", _("When was it?"), latest=clock.today(), help=_("For something that happened once.")),
    )  # fmt: skip
