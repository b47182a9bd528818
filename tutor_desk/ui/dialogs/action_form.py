"""The form for something agreed: what, who, by when."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import Owner, StudentId
from tutor_desk.services.review import actions
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Day, Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _, word


def add_action(
    parent: QWidget, desk: Desk, student: StudentId, name: str, *, with_family: bool = False
) -> FormDialog:
    """Open the form for an action, which may be agreed in front of the family; an adult's is a promise to the student."""

    def run(values: dict[str, Any]) -> None:
        owner = Owner(values.pop("owner"))
        desk.do(_("Add action"), actions.add, student, owner=owner, with_family=with_family, **values)

    owners = [
        (Owner.STUDENT, name),
        (Owner.TUTOR, _("I will")),
        *((owner, word(owner)) for owner in (Owner.PARENT, Owner.OTHER)),
    ]
    form = Form(
        Line("text", _("What was agreed?"), limit=400, required=True),
        Pick("owner", _("Who will do it?"), owners, required=True, help=_("What you or a colleague will do is a promise.")),
        Line("owner_name", _("Their name"), limit=120),
        Day("due_on", _("By when?"), beside=True),
    )  # fmt: skip
    form.fill(owner=Owner.STUDENT)
    form.show_field("owner_name", shown=False)

    def ask_name(field: str) -> None:
        if field == "owner":
            form.show_field("owner_name", shown=form.value("owner") in (Owner.PARENT, Owner.OTHER))

    form.changed.connect(ask_name)
    dialog = FormDialog(parent, _("Agree something with {student}").format(student=name), form, _("Add"), run)
    return open_drafted(dialog, desk, f"action:new:{student}", student)
