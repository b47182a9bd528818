"""The dialogs of the page “Adults and keys”: another adult, new passphrases, the recovery key on its sheet."""

from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk import keys
from tutor_desk.desk import Desk
from tutor_desk.keys import Holder
from tutor_desk.models.kinds import Role
from tutor_desk.security.tries import tries
from tutor_desk.services.access import adults, key_holders
from tutor_desk.ui import theme
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Line, Secret
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.forms.new_passphrase import passphrase_fields
from tutor_desk.ui.keys.key_dialog import WIDTH, KeyDialog
from tutor_desk.ui.keys.key_form import KeyForm
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _

D = TypeVar("D", bound=QDialog)


def add_adult(parent: QWidget, desk: Desk) -> KeyDialog:
    """Open the form for another adult and their passphrase."""
    form = Form(
        Line("name", _("Name"), required=True, limit=120, hint=_("As students know them: Mr D. Hughes")),
        Choice("role", _("Role"), Role, required=True),
        subject_field(),
        *passphrase_fields(
            _("Their passphrase"),
            _("Best typed or written down by them, not by you. They can change it when they are in."),
        ),
    )
    form.fill(role=Role.COVER)
    form.show_field("subject", shown=False)
    form.changed.connect(lambda _name: form.show_field("subject", shown=form.value("role") is Role.TEACHER))
    intro = _(
        "They open the same caseload, see every student in it, and settle entries under their own name, "
        "as far as their role goes. What a student shows to the tutor alone they do not see."
    )

    def run(values: dict[str, Any]) -> None:
        keys.add(desk, values["name"], values["role"], values["passphrase"], subject=values["subject"])

    return _opened(KeyDialog(
        parent, _("Add an adult"), form, _("Add"), run, intro=intro, about=desk.ask(adults.names)
    ))  # fmt: skip


def subject_field() -> Line:
    """Return the field for what a teacher teaches."""
    return Line(
        "subject",
        _("Subject they teach"),
        limit=80,
        help=_("A teacher settles what belongs to it, from the next time they come in."),
    )


def set_subject(parent: QWidget, desk: Desk, holder: Holder) -> FormDialog:
    """Open the form for the subject that a teacher teaches."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Say what is taught"), key_holders.teaches, holder.id, values["subject"])

    form = Form(subject_field())
    form.fill(subject=holder.subject)
    title = _("What {name} teaches").format(name=holder.name)
    return _opened(FormDialog(parent, title, form, _("Save"), run))


def change_passphrase(parent: QWidget, desk: Desk) -> KeyDialog:
    """Open the form for one's own new passphrase."""
    form = Form(
        Secret("present", _("Your present passphrase"), required=True),
        *passphrase_fields(_("Your new passphrase"), _("Five words picked at random, or your own.")),
    )
    intro = _("The old one stops at once; it still opens backups made before today.")

    def run(values: dict[str, Any]) -> None:
        keys.change(desk, values["present"], values["passphrase"])

    return _opened(KeyDialog(
        parent, _("Change your passphrase"), form, _("Change"), run, intro=intro, about=desk.ask(adults.names)
    ))  # fmt: skip


def give_passphrase(parent: QWidget, desk: Desk, holder: Holder) -> KeyDialog:
    """Open the form for a passphrase in the place of a forgotten one, or for an adult's first."""
    mine = holder.is_here
    form = Form(
        *passphrase_fields(
            _("Your new passphrase") if mine else _("Their passphrase"),
            _("Five words picked at random, or your own.")
            if mine
            else _("Best typed or written down by them, not by you. They can change it when they are in."),
        )
    )
    title = (
        _("Give yourself a new passphrase") if mine else _("A passphrase for {name}").format(name=holder.name)
    )
    intro = _(
        "A forgotten passphrase stops at once. What was validated before stays signed; from now on a new signing key is used."
    )

    def run(values: dict[str, Any]) -> None:
        keys.give(desk, holder.id, values["passphrase"])

    return _opened(KeyDialog(
        parent, title, form, _("Set passphrase"), run, intro=intro, about=desk.ask(adults.names)
    ))  # fmt: skip


def check_recovery_key(parent: QWidget, desk: Desk) -> "CheckRecoveryKey":
    """Open the dialog in which a recovery key is proved."""
    return _opened(CheckRecoveryKey(parent, desk))


class CheckRecoveryKey(QDialog):
    """Says whether the recovery key on a sheet opens the caseload."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check the recovery key"))
        self.banner = Banner()
        self.form = KeyForm(
            _("Recovery key"),
            _("Check"),
            lambda typed: keys.prove_recovery_key(desk, typed),
            tries(desk.file.path),
            secret=False,
        )
        self.form.field.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.form.fitted.connect(self._fits)
        self.form.field.textEdited.connect(self.banner.clear)
        box = column(self, gap=14, margin=24)
        box.addWidget(Heading(_("Check the recovery key")))
        box.addWidget(Muted(_("Type it from your sheet: nine groups of four letters and figures.")))
        box.addWidget(self.banner)
        box.addWidget(self.form)
        line = row()
        line.addStretch(1)
        line.addWidget(button(_("Close"), self.accept))
        box.addLayout(line)
        self.setMinimumWidth(theme.look(parent).px(WIDTH))
        self.form.setFocus()

    def _fits(self, _nothing: object) -> None:
        self.banner.say(Tone.GOOD, _("It fits: this sheet opens the caseload. Lock it away again."))


def _opened(dialog: D) -> D:
    dialog.open()
    return dialog
