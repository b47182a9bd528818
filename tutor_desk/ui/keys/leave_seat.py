"""Hand the keyboard back to the adult: their PIN or passphrase ends the student's turn.

It is seen by the student, so it says nothing of anybody: no name, no other student, not even the caseload's.
"""

from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk import opening
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotOpen, WrongKey
from tutor_desk.security.tries import slowed, tries
from tutor_desk.services.access import adults
from tutor_desk.ui import theme
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.key_form import KeyForm
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _


def ask_leave(house: House, parent: QWidget) -> bool:
    """Ask for the adult's PIN or passphrase; say whether the adult has the keyboard now."""
    if not house.desk.seat.is_student:
        return True
    dialog = LeaveSeat(house.desk, parent)
    answer = dialog.exec()
    dialog.deleteLater()
    return answer == QDialog.DialogCode.Accepted


class LeaveSeat(QDialog):
    """Asks for the adult's PIN or passphrase, and seats the adult when it fits."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Tutor Desk"))
        label = _("PIN or passphrase") if desk.ask(adults.has_pin) else _("Passphrase")
        self.form = KeyForm(
            label, _("Continue"), lambda typed: check(desk, typed), tries(desk.file.path.resolve())
        )
        self.form.fitted.connect(self._seat)
        box = column(self, gap=14, margin=24)
        box.addWidget(Heading(_("Over to your tutor")))
        box.addWidget(Muted(_("What you wrote is kept. Please hand the laptop over now.")))
        box.addWidget(self.form)
        line = row()
        line.addWidget(button(_("Not yet"), self.reject, "arrow-left", quiet=True))
        line.addStretch(1)
        box.addLayout(line)
        self.setMinimumWidth(theme.look(parent).px(440))
        self.form.setFocus()

    def _seat(self, _fits: bool) -> None:
        if not self.isVisible():
            return  # the student went on writing while the key was still being tried
        self._desk.seat_adult()
        self.accept()


def check(desk: Desk, typed: str) -> bool:
    """Return that a PIN or passphrase is the adult's; raise ``WrongKey`` if it is not. Run it in a job."""
    with slowed(desk.file.path):
        if desk.ask(adults.check_pin, typed):
            return True
        try:
            opening.passphrase_fits(desk, typed)
        except CannotOpen:
            raise WrongKey(
                _(
                    "That is not your tutor’s PIN or passphrase. Nothing was changed. Your tutor can try again."
                )
            ) from None
    return True
