"""The form for how a student is doing, in a word and why."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Status
from tutor_desk.services.students import students
from tutor_desk.services.students.students import Card
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _


def set_status(parent: QWidget, desk: Desk, student: Card) -> FormDialog:
    """Open the form for the status of a student; a concern needs its reason."""

    def run(values: dict[str, Any]) -> None:
        status, reason = Status(values["status"]), values["reason"]
        if status in (Status.WATCH, Status.ACT) and not reason:
            raise Refused(_("Say in a few words why, so that others can check it. Nothing was changed."))
        desk.do(_("Set status"), students.edit, student.id, status=status, status_reason=reason)

    form = Form(
        Pick("status", _("How is {student} doing?").format(student=student.first_name or student.surname), Status, required=True),
        Line("reason", _("Why?"), limit=400, help=_("What somebody could check: two figures, or what happened.")),
    )  # fmt: skip
    form.fill(status=student.status, reason=student.status_reason)
    dialog = FormDialog(parent, _("Status"), form, _("Set status"), run)
    return open_drafted(dialog, desk, f"status:{student.id}", student.id)
