"""The form for attendance up to a date, written down by hand."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance import figures
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Day, Number
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _

MOST_SESSIONS = 800
"""Sessions in two school years; more is a slip of the finger."""


def add_attendance(parent: QWidget, desk: Desk, student: StudentId) -> FormDialog:
    """Open the form for an attendance figure: sessions possible and missed since September."""

    def run(values: dict[str, Any]) -> None:
        missed = {name: values[name] or 0 for name in ("authorised", "unauthorised")}
        desk.do(
            _("Add attendance"),
            figures.record_attendance,
            student,
            values["as_at"],
            possible=values["possible"],
            **missed,
        )

    form = Form(
        Day("as_at", _("As at"), required=True, latest=clock.today()),
        Number("possible", _("Sessions possible"), 1, MOST_SESSIONS, required=True, beside=True, help=_("Half days since September.")),
        Number("authorised", _("Missed, authorised"), 0, MOST_SESSIONS),
        Number("unauthorised", _("Missed, not authorised"), 0, MOST_SESSIONS, beside=True),
    )  # fmt: skip
    form.fill(as_at=clock.today())
    dialog = FormDialog(parent, _("Attendance by hand"), form, _("Add figure"), run)
    return open_drafted(dialog, desk, f"attendance:new:{student}", student)
