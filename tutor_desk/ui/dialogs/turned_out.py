"""How did it turn out? What became of a promise or an action, and whether it is carried over."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.action import TOLD_LENGTH
from tutor_desk.models.kinds import ActionId, StudentId, Turned
from tutor_desk.services.review import actions
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Day, Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _

_CARRIED = (Turned.PARTLY, Turned.NOT_DONE)


def turned_out(parent: QWidget, desk: Desk, action: ActionId, student: StudentId, text: str) -> FormDialog:
    """Open the form for how something that was agreed turned out."""

    def run(values: dict[str, Any]) -> None:
        turned = Turned(values["turned"])
        again = values["again"] if turned in _CARRIED else None
        desk.do(_("Note how it turned out"), actions.turn_out, action, turned, values["told"], again)

    form = Form(
        Pick("turned", _("How did it turn out?"), Turned, required=True),
        Line("told", _("In a sentence"), limit=TOLD_LENGTH, help=_("Needed unless it was done. The student may read it.")),
        Day("again", _("Carry over to"), help=_("Until when it is tried again. Left out, it is followed no longer.")),
    )  # fmt: skip
    form.fill(turned=Turned.DONE)
    form.show_field("again", shown=False)

    def ask_again(field: str) -> None:
        if field == "turned":
            form.show_field("again", shown=form.value("turned") in _CARRIED)

    form.changed.connect(ask_again)
    dialog = FormDialog(parent, _("How did it turn out?"), form, _("Note it"), run, intro=f"“{text}”")
    return open_drafted(dialog, desk, f"action:turned:{action}", student)
