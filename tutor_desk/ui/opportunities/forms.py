"""The short forms of the directory of opportunities: for which student, and which list goes."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.services.next_steps import shortlist
from tutor_desk.services.opportunities import bringing
from tutor_desk.services.opportunities.search import ListRow, OpportunityRow
from tutor_desk.services.students import caseload
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


def student_form(parent: QWidget, house: House, banner: Banner, row: OpportunityRow) -> FormDialog:
    """Ask among whose choices an opportunity goes."""
    names = [(one.id, one.name) for one in house.desk.ask(caseload.rows) if one.archived_on is None]

    def run(values: dict[str, Any]) -> None:
        house.desk.do(_("Add choice"), shortlist.add, values["student"], row.id)
        banner.say(Tone.GOOD, _("{course} is among the choices now.").format(course=row.title))

    form = Form(Choice("student", _("For which student?"), names, required=True))
    dialog = FormDialog(parent, row.title, form, _("Add to choices"), run)
    dialog.open()
    return dialog


def take_out_form(parent: QWidget, desk: Desk, lists: list[ListRow]) -> FormDialog:
    """Ask which list is taken out of the directory."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Take out list"), bringing.take_out, values["list"])

    listed = [(one.id, f"{one.name} ({short_date(one.as_at)})") for one in lists]
    form = Form(Choice("list", _("Which list?"), listed, required=True))
    form.fill(list=listed[0][0] if listed else None)
    intro = _("Choices that were drawn from it stay as they are.")
    dialog = FormDialog(parent, _("Take out a list"), form, _("Take out"), run, intro=intro)
    dialog.open()
    return dialog
