"""Keep what is typed in a form dialog until it is saved, so that closing it, or a power cut, loses nothing."""

from PySide6.QtCore import Qt

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.plan import drafts
from tutor_desk.ui.forms import kept
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.words import _


def open_drafted(dialog: FormDialog, desk: Desk, place: str, student: StudentId | None) -> FormDialog:
    """Open a dialog with what was typed at this place before; saving it lets the draft go.

    The place is the seat's own: what a tutor has not saved is never brought back for the student.
    """
    return _Drafting(dialog, desk, f"{desk.seat.kind.value}:{place}", student).open()


class _Drafting:
    """Stands between one dialog and the drafts of the desk."""

    def __init__(self, dialog: FormDialog, desk: Desk, place: str, student: StudentId | None) -> None:
        self._dialog, self._form, self._desk = dialog, dialog.form, desk
        self._place, self._student = place, student
        self._first = self._form.values()

    def open(self) -> FormDialog:
        """Bring the draft back, keep what is typed from now on, and show the dialog."""
        self._bring_back()
        self._form.drafts(lambda _name, _value: self._keep())
        self._dialog.accepted.connect(self._let_go)
        self._dialog.rejected.connect(self._form.keep_drafts)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.open()
        return self._dialog

    def _bring_back(self) -> None:
        values = kept.load(self._desk.ask(drafts.kept, self._place) or "")
        if not values:
            return
        self._form.fill(**{name: value for name, value in values.items() if name in self._first})
        afresh = button(_("Start afresh"), self._start_afresh, quiet=True)
        self._dialog.banner.say(Tone.WAITING, _("This is what was typed here and not saved yet."), afresh)

    def _start_afresh(self) -> None:
        self._form.fill(**self._first)
        self._keep()
        self._dialog.banner.clear()

    def _keep(self) -> None:
        values = self._form.values()
        text = "" if values == self._first else kept.dump(values)
        self._desk.do(_("Keep draft"), drafts.keep, self._place, text, self._student)

    def _let_go(self) -> None:
        self._form.drafts(lambda _name, _value: None)
        self._desk.do(_("Let draft go"), drafts.keep, self._place, "", self._student)
