"""What the window shows while no caseload is open: unlock one, make one, or look around."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from tutor_desk.settings import Settings
from tutor_desk.ui import early
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.desk import Desk
    from tutor_desk.ui.opening.new_caseload import NewDesk

FILTER = "Tutor Desk (*.tutordesk)"


class Welcome(Sheet):
    """The first run: make a caseload, open one, or look around with the sample."""

    new_wanted = Signal()
    other_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            _("Tutor Desk"),
            _("A quiet place for your caseload, your one-to-ones and every student’s plan."),
        )
        banner = Banner()
        self.add(banner)
        if sentence:
            banner.say(Tone.WATCH, sentence)
        self.first = self._offer(
            _("Create a caseload"), self.new_wanted, "plus",
            _("Your name, a passphrase, and you can bring in a class list."), primary=True,
        )  # fmt: skip
        self._offer(
            _("Open a caseload…"), self.other_wanted, "folder-open",
            _("One you made before, or that was handed over to you."),
        )  # fmt: skip
        self._offer(
            _("Look around with the sample"), self.sample_wanted, "compass",
            _("28 made-up students, to try everything on."),
        )  # fmt: skip
        promise = Small(_("Everything stays on this laptop, encrypted. No account, no network."))
        promise.setWordWrap(False)
        self.add_below(promise)
        self.setFocusProxy(self.first)

    def _offer(
        self, words: str, signal: SignalInstance, icon: str, explained: str, *, primary: bool = False
    ) -> QPushButton:
        made = button(words, signal.emit, icon, primary=primary)
        made.setAccessibleDescription(explained)
        box = column(gap=4)
        box.addWidget(made)
        below = Small(explained)
        early.centre(below)
        box.addWidget(below)
        self.add(box)
        return made


class Start(QWidget):
    """Leads from the closed window to an open desk; ``opened`` carries the desk, ``told`` a word about it."""

    opened = Signal(object)
    told = Signal(str)

    def __init__(self, settings: Settings, asking: Asking) -> None:
        super().__init__()
        self._settings, self._asking = settings, asking
        self._box = column(self)
        self.shown: QWidget | None = None
        self._made: NewDesk | None = None

    def begin(self, path: Path | None = None, sentence: str = "", *, damaged: bool = False) -> None:
        """Show what comes first: the unlock screen of a caseload, or the first run if there is none."""
        last = self._settings.last_caseload
        if path is not None:
            self.unlock(path, sentence, damaged=damaged)
        elif last and Path(last).exists():
            self.unlock(Path(last), sentence)
        else:
            gone = _("{path} is not there any more. If you moved it, open it where it is now.").format(
                path=last
            )
            if last and _has_backup(Path(last)):
                kept = _("There are backups of it: type its passphrase to see what is in the newest.")
                self.unlock(Path(last), f"{gone} {kept}")
            else:
                self.welcome(gone if last else "")

    def welcome(self, sentence: str = "") -> None:
        """Show the first run."""
        page = Welcome(sentence)
        page.new_wanted.connect(self.make_new)
        page.other_wanted.connect(self.open_other)
        page.sample_wanted.connect(self.look_around)
        self._show(page)

    def unlock(self, path: Path, sentence: str = "", *, damaged: bool = False) -> None:
        """Ask for the passphrase of a caseload."""
        from tutor_desk.ui.opening.unlock import Unlock  # noqa: PLC0415 - the first run does without it

        page = Unlock(path, sentence=sentence, damaged=damaged)
        page.opened.connect(self._open)
        page.told.connect(self.told)
        page.other_wanted.connect(self.open_other)
        page.new_wanted.connect(self.make_new)
        page.recovery_wanted.connect(lambda: self.unlock_with_recovery_key(path))
        self._show(page)

    def unlock_with_recovery_key(self, path: Path) -> None:
        """Ask for the recovery key of a caseload."""
        from tutor_desk.ui.opening.unlock import UnlockWithRecoveryKey  # noqa: PLC0415 - as above

        page = UnlockWithRecoveryKey(path)
        page.opened.connect(self._open)
        page.told.connect(self.told)
        page.back_wanted.connect(lambda: self.unlock(path))
        self._show(page)

    def open_other(self) -> None:
        """Ask for a caseload's file, then for its passphrase."""
        path = self._asking.open_file(self, "caseload", _("Open a caseload"), FILTER)
        if path is not None:
            self.unlock(path)

    def make_new(self) -> None:
        """Ask what a new caseload needs."""
        from tutor_desk.ui.opening.new_caseload import NewCaseload  # noqa: PLC0415 - not on the way to unlock

        page = NewCaseload(self._asking)
        page.back_wanted.connect(self.begin)
        page.made.connect(self._show_recovery_key)
        self._show(page)

    def look_around(self) -> None:
        """Offer the sample."""
        from tutor_desk.ui.opening.sample import Sample  # noqa: PLC0415 - not on the way to unlock

        page = Sample(self._asking)
        page.back_wanted.connect(self.begin)
        page.made.connect(lambda made: self._open(made.desk))
        self._show(page)

    def let_go(self) -> None:
        """Close a caseload that was made but not gone into, as when the window is closed before."""
        if self._made is not None:
            self._made.desk.close()
            self._made = None

    def _show_recovery_key(self, made: "NewDesk") -> None:
        from tutor_desk.ui.keys.recovery_key import RecoveryKey  # noqa: PLC0415 - not on the way to unlock

        self._made = made
        self._settings.last_caseload = str(made.path.resolve())
        self._settings.save()
        page = RecoveryKey(self._asking, made.recovery_key, made.path)
        page.safe.connect(lambda: self._open(made.desk))
        self._show(page)

    def _open(self, desk: "Desk") -> None:
        self._made = None
        self.opened.emit(desk)

    def _show(self, page: QWidget) -> None:
        if self.shown is not None:
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = page
        self._box.addWidget(page)
        page.show()
        self.setFocusProxy(page)
        page.setFocus()


def _has_backup(path: Path) -> bool:
    from tutor_desk import backups  # noqa: PLC0415 - loads the cipher, and is asked only of what has gone

    return bool(backups.listed(path))
