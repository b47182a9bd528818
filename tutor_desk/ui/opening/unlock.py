"""Open a caseload: its passphrase, or the printed recovery key when that is lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from tutor_desk import settings
from tutor_desk.errors import Damaged
from tutor_desk.security import here
from tutor_desk.security.tries import tries
from tutor_desk.ui import early
from tutor_desk.ui.keys.key_form import KeyForm
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.desk import Desk


class Unlock(Sheet):
    """Asks for the passphrase of one caseload; ``opened`` carries its desk."""

    opened = Signal(object)
    told = Signal(str)
    other_wanted = Signal()
    new_wanted = Signal()
    recovery_wanted = Signal()

    def __init__(self, path: Path, *, sentence: str = "", damaged: bool = False) -> None:
        """Say a ``sentence`` first; a caseload found ``damaged`` after it was opened is not opened again."""
        super().__init__(path.stem, _("Your desk is locked. Type your passphrase to open it."))
        self.form = KeyForm(
            _("Passphrase"),
            _("Open"),
            lambda typed: _open(path, typed, sentence if damaged else ""),
            tries(path.resolve()),
        )
        self.form.fitted.connect(self.opened)
        self.form.say(sentence)
        self.add(self.form)
        _offer_rescue(self, self.form, path, recovery=False)
        if here.recall(path, here.KEYCHAIN) and settings.keychain_allowed():
            self.add(self._by_keychain(path))
        self.add_below(_choices(
            self.form,
            (_("Use the recovery key…"), self.recovery_wanted, "life-buoy"),
            (_("Open another caseload…"), self.other_wanted, "folder-open"),
            (_("New caseload…"), self.new_wanted, "plus"),
        ))  # fmt: skip
        self.add_below(_where(path))
        self.setFocusProxy(self.form)

    def _by_keychain(self, path: Path) -> QPushButton:
        """Return the button for the key that this machine's keychain keeps, because the person asked it to."""
        made = button(_("Open with this laptop’s keychain"), lambda: self._try_keychain(path), "key-round")
        self.form.busy.connect(made.setDisabled)
        return made

    def _try_keychain(self, path: Path) -> None:
        from tutor_desk.ui import jobs  # noqa: PLC0415 - the first window does without it

        self.form.be_busy(busy=True)
        jobs.run(lambda _progress: _recall(path), self._recalled, self._not_recalled)

    def _recalled(self, desk: "Desk") -> None:
        self.form.be_busy(busy=False)
        self.opened.emit(desk)

    def _not_recalled(self, error: Exception) -> None:
        from tutor_desk.ui import crash  # noqa: PLC0415 - as above

        self.form.be_busy(busy=False)
        self.form.say(crash.sentence(error))
        self.form.setFocus()


class UnlockWithRecoveryKey(Sheet):
    """Asks for the recovery key of one caseload; ``opened`` carries its desk."""

    opened = Signal(object)
    told = Signal(str)
    back_wanted = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__(
            path.stem,
            _(
                "The recovery key is on the sheet you printed or saved: nine groups of four letters and figures."
            ),
        )
        self.form = KeyForm(
            _("Recovery key"),
            _("Open"),
            lambda typed: _recover(path, typed),
            tries(path.resolve()),
            secret=False,
        )
        self.form.field.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.form.fitted.connect(self.opened)
        self.add(self.form)
        _offer_rescue(self, self.form, path, recovery=True)
        self.add_below(_choices(self.form, (_("Use the passphrase"), self.back_wanted, "arrow-left")))
        self.add_below(_where(path))
        self.setFocusProxy(self.form)


def _offer_rescue(
    page: "Unlock | UnlockWithRecoveryKey", form: KeyForm, path: Path, *, recovery: bool
) -> None:
    """Have a backup looked for when the caseload is damaged: with the key that was typed, which proves it."""
    shown: list[QWidget] = []

    def look(typed: str, error: Exception) -> None:
        for before in shown:
            before.deleteLater()
        shown.clear()
        if not isinstance(error, Damaged):
            return
        from tutor_desk.ui.backups.rescue import Rescue  # noqa: PLC0415 - only for a damaged caseload

        rescue = Rescue(path, typed, recovery=recovery)
        rescue.opened.connect(page.opened)
        rescue.told.connect(page.told)
        rescue.refused.connect(form.slow)
        rescue.busy.connect(form.setDisabled)
        page.add(rescue)
        shown.append(rescue)
        rescue.look()

    form.failed.connect(look)


def _open(path: Path, typed: str, damage: str) -> "Desk":
    if damage:
        raise Damaged(damage)
    from tutor_desk import opening  # noqa: PLC0415 - the cipher is loaded while the person types

    return opening.open_caseload(path, typed)


def _recover(path: Path, typed: str) -> "Desk":
    from tutor_desk import opening  # noqa: PLC0415 - as above

    return opening.open_with_recovery_key(path, typed)


def _recall(path: Path) -> "Desk":
    from tutor_desk import opening  # noqa: PLC0415 - as above

    return opening.open_with_keychain(path)


def _choices(form: KeyForm, *choices: tuple[str, SignalInstance, str]) -> QWidget:
    """Return the other ways in; none of them while a key is being tried, which may just open the file."""
    made = QWidget()
    line = row(made, gap=4)
    form.busy.connect(made.setDisabled)
    for words, signal, icon in choices:
        line.addWidget(button(words, signal.emit, icon, quiet=True))
    return made


def _where(path: Path) -> Small:
    words = Small(str(path))
    words.setWordWrap(False)
    early.can_be_copied(words)
    return words
