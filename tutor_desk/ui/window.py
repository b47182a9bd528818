"""The one window: the start while no caseload is open, then the desk's pages, or one thing that covers them."""

import base64
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtGui
from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from tutor_desk.settings import Settings
from tutor_desk.ui import early
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.desk import Desk
    from tutor_desk.ui.house import House
    from tutor_desk.ui.shell import PageKind, Shell

PLACE = "window"
FIRST_PAGE, KEYS_PAGE = "caseload", "adults"
SOON = 400
"""Milliseconds that nobody has to be told to wait."""
TURN = 0.0005
"""Seconds for which a working thread may keep the interpreter; Qt asks for it at every cell that it has us paint."""
At = tuple[Any, ...]


def pages() -> "tuple[PageKind, ...]":
    """Return the pages there are, in the order of the side; a page's module is loaded when it is shown."""
    from tutor_desk.ui.shell import PageKind  # noqa: PLC0415 - not before a caseload is open

    return (
        PageKind("caseload", _("Caseload"), "users", "tutor_desk.ui.pages.caseload:CaseloadPage"),
        PageKind("validate", _("To validate"), "badge-check", "tutor_desk.ui.pages.validate:ValidatePage"),
        PageKind("rights", _("Data and rights"), "shield-check", "tutor_desk.ui.pages.rights:RightsPage"),
        PageKind(
            "student", _("Student"), "user", "tutor_desk.ui.pages.student:StudentPage", under="caseload"
        ),
        PageKind(KEYS_PAGE, _("Adults and keys"), "key-round", "tutor_desk.ui.pages.adults:AdultsPage"),
    )


class Window(QMainWindow):
    """Leads from the start to the pages and back.

    ``painted`` tells once that the window is first seen, ``opened`` that the pages of a desk stand.
    """

    painted = Signal()
    opened = Signal()

    def __init__(self, settings: Settings, asking: Asking, kinds: "Sequence[PageKind] | None" = None) -> None:
        super().__init__()
        sys.setswitchinterval(TURN)
        self._settings, self._asking, self._kinds = settings, asking, kinds
        self.house: House | None = None
        self.shell: Shell | None = None
        self._at: At = (FIRST_PAGE,)
        self._before: list[At] = []
        self._seen = False
        self.setWindowTitle(_("Tutor Desk"))
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height()))
        self.setMinimumSize(640, 480)
        place = settings.arranged.get(PLACE)
        if isinstance(place, str):
            self.restoreGeometry(QByteArray.fromBase64(place.encode()))

    def begin(self, path: Path | None = None, sentence: str = "") -> None:
        """Show the start: the unlock screen of a caseload, or the first run."""
        from tutor_desk.ui.start import Start  # noqa: PLC0415 - an opened desk does without it

        start = Start(self._settings, self._asking)
        start.opened.connect(self.open)
        start.begin(path, sentence)
        self.setWindowTitle(_("Tutor Desk"))
        self._put(start)

    def wait(self, path: Path) -> None:
        """Show that a caseload is being opened, while nothing can be done yet; not if it is there at once."""
        words = Muted()
        early.centre(words)
        self._put(words)
        said = _("Opening {caseload}…").format(caseload=path.stem)
        QTimer.singleShot(SOON, words, lambda: words.setText(said))

    def open(self, desk: "Desk") -> None:
        """Show the pages of a desk: first how to get a key of their own, if the adult came in without."""
        from tutor_desk.ui.bridge import Bridge  # noqa: PLC0415 - the first window does without it
        from tutor_desk.ui.house import House  # noqa: PLC0415 - as above

        self._at, self._before = (FIRST_PAGE if desk.can_sign or self._kinds else KEYS_PAGE,), []
        self._remember(desk.file.path)
        self.house = House(desk, Bridge(desk, self), self._asking, self._settings, self.go, self.cover)
        self._tell_older(desk) if desk.rolled_back else self._show_pages()
        self.opened.emit()

    def _tell_older(self, desk: "Desk") -> None:
        """Say that the file was rolled back, before anything of it is shown."""
        from tutor_desk.ui.dialogs.older_file import OlderFile  # noqa: PLC0415 - hardly ever wanted

        sheet = OlderFile(desk)
        sheet.gone_on.connect(self._show_pages)
        sheet.left.connect(lambda advice: self.begin(self.shut(), advice))
        self._put(sheet)

    def go(self, key: str, *what: Any) -> None:
        """Show a page; while the pages are covered, show it when they come back."""
        if (key, *what) != self._at:
            self._before = [*self._before[-50:], self._at]
        self._at = (key, *what)
        if self.shell is not None:
            self.shell.show_page(key, *what)

    def back(self) -> None:
        """Show the page that was shown before."""
        if self._before:
            self._at = self._before.pop()
            if self.shell is not None:
                self.shell.show_page(*self._at)

    def cover(self, widget: QWidget | None) -> None:
        """Put one widget in place of all pages, or bring the pages back; what was there is torn down."""
        if widget is None:
            self._show_pages()
            return
        self.setWindowTitle(_("Tutor Desk"))
        self._put(widget)

    def lock(self) -> None:
        """Close the desk and ask for the passphrase again."""
        path = self.shut()
        if path is not None:
            self.begin(path)

    def paintEvent(self, event: "QtGui.QPaintEvent") -> None:  # noqa: N802
        """Tell when the window is first seen."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def shut(self) -> Path | None:
        """Keep what was being typed and close the desk; return where it lies, or nothing if none was open."""
        from tutor_desk.ui.start import Start  # noqa: PLC0415 - as in begin

        start = self.centralWidget()
        if isinstance(start, Start):
            start.let_go()
        if self.house is None:
            return None
        self._keep_typing()
        from tutor_desk.ui import jobs  # noqa: PLC0415 - the first window does without it

        jobs.stop_all()
        desk = self.house.desk
        desk.listeners.clear()
        self.house.bridge.deleteLater()
        self.house = None
        desk.close()
        return desk.file.path

    def closeEvent(self, event: "QtGui.QCloseEvent") -> None:  # noqa: N802
        """Keep what was being typed, close the desk, and remember where the window stood."""
        self.shut()
        self._settings.arranged[PLACE] = base64.b64encode(self.saveGeometry().data()).decode()
        self._settings.save()
        super().closeEvent(event)

    def _remember(self, path: Path) -> None:
        if self._settings.last_caseload != str(path.resolve()):
            self._settings.last_caseload = str(path.resolve())
            self._settings.save()

    def _show_pages(self) -> None:
        from tutor_desk.services import caseload  # noqa: PLC0415 - the first window does without it
        from tutor_desk.ui.shell import Around, Shell  # noqa: PLC0415 - as above

        if self.house is None:
            return
        around = Around(self.lock, self.back, lambda: bool(self._before), self.close)
        shell = Shell(self.house, self._kinds or pages(), around)
        about = self.house.desk.ask(caseload.about)
        self.setWindowTitle(_("{caseload} · Tutor Desk").format(caseload=about.name))
        self._put(shell)
        self.shell = shell
        shell.show_page(*self._at)

    def _put(self, widget: QWidget) -> None:
        """Put a widget in place of what fills the window; that is torn down, with every dialog of it."""
        if self.centralWidget() is not None:
            self._keep_typing()
            for dialog in self.findChildren(QDialog):
                dialog.close()
                dialog.deleteLater()
        self.shell = None
        self.setCentralWidget(widget)  # Qt hides the one before and deletes it
        widget.show()
        if self.isVisible():
            _paint_at_rest(widget)
        widget.setFocus()

    def _keep_typing(self) -> None:
        """Have drafts kept: fields do so when the focus leaves them, forms also when asked."""
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()
        forms = sys.modules.get("tutor_desk.ui.forms.form")  # not loaded for this: without it there is none
        for form in self.findChildren(forms.Form) if forms else ():
            form.keep_drafts()


def _paint_at_rest(widget: QWidget, turns: int = 2) -> None:
    """Have a widget painted once, when its layouts are at rest: parts that fold ask for more room a turn later."""
    widget.setUpdatesEnabled(not turns)
    if turns:
        QTimer.singleShot(0, widget, lambda: _paint_at_rest(widget, turns - 1))
