"""The one window: the start while no caseload is open, then the desk's pages, or one thing that covers them."""

import base64
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from tutor_desk.settings import Settings
from tutor_desk.ui import early
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.desk import Desk
    from tutor_desk.ui.house import House
    from tutor_desk.ui.keeping import Keeper
    from tutor_desk.ui.leaving import Leaving
    from tutor_desk.ui.shell import PageKind, Shell

PLACE = "window"
FIRST_PAGE, STUDENTS_PAGE, KEYS_PAGE = "today", "caseload", "adults"
SOON = 400
"""Milliseconds that nobody has to be told to wait."""
TURN = 0.0005
"""Seconds for which a working thread may keep the interpreter; Qt asks for it at every cell that it has us paint."""
At = tuple[Any, ...]


def pages() -> "tuple[PageKind, ...]":
    """Return the pages there are, in the order of the side; a page's module is loaded when it is shown."""
    from tutor_desk.ui.shell import PageKind  # noqa: PLC0415 - not before a caseload is open

    return (
        PageKind("today", _("Today"), "calendar-check", "tutor_desk.ui.today.page:TodayPage"),
        PageKind("attention", _("Attention"), "eye", "tutor_desk.ui.attention.page:AttentionPage"),
        PageKind(
            "indicators",
            _("Indicators"),
            "flag",
            "tutor_desk.ui.indicators.page:IndicatorsPage",
            under="attention",
        ),
        PageKind(
            "indicator_set",
            _("Set of indicators"),
            "settings",
            "tutor_desk.ui.indicators.set_page:SetPage",
            under="attention",
        ),
        PageKind("caseload", _("Caseload"), "users", "tutor_desk.ui.caseload.page:CaseloadPage"),
        PageKind("calendar", _("Calendar"), "calendar", "tutor_desk.ui.planning.calendar:CalendarPage"),
        PageKind(
            "planner",
            _("Plan reviews"),
            "calendar-check",
            "tutor_desk.ui.planning.planner:PlannerPage",
            under="calendar",
        ),
        PageKind(
            "schooldays",
            _("School days"),
            "clock",
            "tutor_desk.ui.planning.schooldays:SchoolDaysPage",
            under="calendar",
        ),
        PageKind("validate", _("To validate"), "badge-check", "tutor_desk.ui.validate.page:ValidatePage"),
        PageKind("referrals", _("Referrals"), "send", "tutor_desk.ui.referrals.board_page:BoardPage"),
        PageKind(
            "destinations",
            _("Destinations"),
            "map-pin",
            "tutor_desk.ui.destinations.page:DestinationsPage",
        ),
        PageKind(
            "directory", _("Directory"), "life-buoy", "tutor_desk.ui.referrals.directory_page:DirectoryPage"
        ),
        PageKind(
            "opportunities",
            _("Opportunities"),
            "compass",
            "tutor_desk.ui.opportunities.page:OpportunitiesPage",
        ),
        PageKind("student", _("Student"), "user", "tutor_desk.ui.student.page:StudentPage", under="caseload"),
        PageKind("stages", _("Stages"), "list-checks", "tutor_desk.ui.stages.page:StagesPage"),
        PageKind("evening", _("Parents’ evenings"), "clock", "tutor_desk.ui.evening.page:EveningPage"),
        PageKind(KEYS_PAGE, _("Adults and keys"), "key-round", "tutor_desk.ui.keys.page:AdultsPage"),
        PageKind("rights", _("Data and rights"), "shield-check", "tutor_desk.ui.rights.page:RightsPage"),
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
        self._lies: Path | None = None
        self._leaving: Leaving | None = None
        self._keeper: Keeper | None = None
        self._close_then = False
        self.setWindowTitle(_("Tutor Desk"))
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height()))
        self.setMinimumSize(640, 480)
        place = settings.arranged.get(PLACE)
        if isinstance(place, str):
            self.restoreGeometry(QByteArray.fromBase64(place.encode()))

    def begin(self, path: Path | None = None, sentence: str = "", *, damaged: bool = False) -> None:
        """Show the start: the unlock screen of a caseload, or the first run."""
        from tutor_desk.ui.opening.start import Start  # noqa: PLC0415 - an opened desk does without it

        start = Start(self._settings, self._asking)
        start.opened.connect(self.open)
        start.told.connect(self.notice)
        start.begin(path, sentence, damaged=damaged)
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
        """Show the pages of a desk: those that were shown when it was locked, or first how to get a key.

        Without a key of their own, as after the recovery key, an adult is led to where one is made; without any
        student, to where they are brought in.
        """
        from tutor_desk.errors import CannotRead  # noqa: PLC0415 - the first window does without it
        from tutor_desk.ui.bridge import Bridge  # noqa: PLC0415 - the first window does without it
        from tutor_desk.ui.house import House  # noqa: PLC0415 - as above
        from tutor_desk.ui.keeping import Keeper  # noqa: PLC0415 - as above

        fresh, self._lies = self._lies != desk.file.path, desk.file.path
        self._before = []
        _remember(self._settings, desk.file.path)
        bridge = Bridge(desk, self)
        self.house = House(desk, bridge, self._asking, self._settings, self.go, self.cover, self.lock)
        try:
            if fresh:
                self._at = (_first_page(desk, self._kinds),)
            _tell_older(self, desk) if desk.rolled_back else self._show_pages()
        except CannotRead as error:
            self.begin(self.shut(), error.sentence, damaged=True)
        else:
            self._keeper = Keeper(self.house, self.notice, bridge)
            self._keeper.doubt()
            self.opened.emit()

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

    def lock(self, *, asked: bool = True, at_once: bool = False) -> None:
        """Close the desk and ask for the passphrase again.

        Unless it is ``asked`` for by the person, nobody is there to be asked anything; ``at_once``, as
        before the laptop sleeps, does without a backup.
        """
        if self._leaving is not None:
            self._leaving.leave_out() if at_once else None
        elif self._begin_to_leave(_("Locking"), _("Lock without a backup"), asked=asked):
            if at_once:
                self._locked(at_once=True)
                self.repaint()  # what was there before is not seen again on waking up
            else:
                QTimer.singleShot(0, self, self._locked)  # not within a command of what is gone now

    def restore(self, backup: Path, passphrase: str) -> None:
        """Put a backup in the place of the open caseload, which is closed and kept, and open it."""
        from tutor_desk.ui.backups.restoring import Restoring  # noqa: PLC0415 - rarely wanted
        from tutor_desk.ui.leaving import put_away  # noqa: PLC0415 - rarely wanted

        put_away(self)
        self.go(FIRST_PAGE)  # what is shown now may not be in it
        path = self.shut()
        if path is not None:
            self.cover(Restoring(backup, path, passphrase, self.open, self.notice, self.begin))

    def notice(self, *said: Any) -> None:
        """Say a sentence above the pages, as ``Shell.say`` does, if they are there."""
        if self.shell is not None:
            self.shell.say(*said)

    def paintEvent(self, event: "QtGui.QPaintEvent") -> None:  # noqa: N802
        """Tell when the window is first seen."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def shut(self) -> Path | None:
        """Keep what was being typed and close the desk; return where it lies, or nothing if none was open."""
        from tutor_desk.ui.opening.start import Start  # noqa: PLC0415 - as in begin

        start = self.centralWidget()
        if isinstance(start, Start):
            start.let_go()
        if self.house is None:
            return None
        _keep_typing(self)
        from tutor_desk.ui import jobs  # noqa: PLC0415 - the first window does without it

        self.house.bridge.blockSignals(True)  # news of the last moment reaches no page
        jobs.stop_all()
        desk = self.house.desk
        desk.listeners.clear()
        self.house.bridge.deleteLater()
        self.house = None
        desk.close()
        return desk.file.path

    def closeEvent(self, event: "QtGui.QCloseEvent") -> None:  # noqa: N802
        """Keep what was being typed, close the desk, and remember where the window stood.

        In the student seat the window locks instead: the student is not left alone with the laptop.
        """
        ending = _session_ends()
        seat = self.house.desk.seat if self.house else None
        if not ending and (self._leaving is not None or (seat is not None and seat.is_student)):
            self._close_then = self._leaving is not None
            event.ignore()
            self.lock(asked=False)
            return
        told = ""
        if self._leaving is not None:
            self._leaving.leave_out()
        if self.house is None or self._leaving is not None:
            self.shut()
        elif self._begin_to_leave(_("Closing"), _("Close without a backup"), asked=not ending):
            told = self._leave(at_once=ending)[1]
        else:
            event.ignore()
            return
        if told and not ending:
            self._asking.tell(self, _("Closed"), told)
        self._settings.arranged[PLACE] = base64.b64encode(self.saveGeometry().data()).decode()
        self._settings.save()
        super().closeEvent(event)

    def _begin_to_leave(self, words: str, skip: str, *, asked: bool) -> bool:
        """Keep what was typed and take everything out of sight; say whether the desk is being left now."""
        from tutor_desk.ui.leaving import Leaving, keep_typing, put_away  # noqa: PLC0415 - as in begin

        if self.house is None:
            return False
        unkept = keep_typing(self)
        if unkept and asked and not self._asking.confirm(self, _("Not everything is kept"), unkept, words):
            return False
        if self._keeper is not None:
            self._keeper.end()
        self._leaving = Leaving(words, skip, unkept)
        put_away(self)
        self._put(self._leaving)
        self.setWindowTitle(_("Tutor Desk"))
        return True

    def _leave(self, *, at_once: bool) -> tuple[Path | None, str]:
        """Make a backup and close the desk; return where it lies, and what could not be kept or made."""
        leaving, house = self._leaving, self.house
        told = leaving.unkept if leaving else ""
        if leaving is not None and house is not None and not at_once:
            told = " ".join(part for part in (told, leaving.back_up(house.desk)) if part)
        self._leaving = None
        return self.shut(), told

    def _locked(self, *, at_once: bool = False) -> None:
        path, told = self._leave(at_once=at_once)
        self.begin(path, told)
        if self._close_then:
            self._close_then = False
            self.close()

    def _show_pages(self) -> None:
        from tutor_desk.services.students import caseload  # noqa: PLC0415 - the first window does without it
        from tutor_desk.ui.shell import Around, Shell  # noqa: PLC0415 - as above

        if self.house is None:
            return
        about = self.house.desk.ask(caseload.about)
        self.house.desk.ask(caseload.waiting)  # what cannot be read is found out before anything is built
        around = Around(self.lock, self.back, lambda: bool(self._before), self.close, self.restore)
        shell = Shell(self.house, self._kinds or pages(), around)
        self.setWindowTitle(_("{caseload} · Tutor Desk").format(caseload=about.name))
        self._put(shell)
        self.shell = shell
        shell.show_page(*self._at)

    def _put(self, widget: QWidget) -> None:
        """Put a widget in place of what fills the window; that is torn down, with every dialog of it."""
        if self.centralWidget() is not None:
            _keep_typing(self)
            for dialog in self.findChildren(QtWidgets.QDialog):
                dialog.close()
                dialog.deleteLater()
        self.shell = None
        self.setCentralWidget(widget)  # Qt hides the one before and deletes it
        widget.show()
        if self.isVisible():
            _paint_at_rest(widget)
        widget.setFocus()


def _first_page(desk: "Desk", kinds: "Sequence[PageKind] | None") -> str:
    from tutor_desk.services.students import caseload  # noqa: PLC0415 - the first window does without it

    if kinds:
        return kinds[0].key
    if not desk.can_sign:
        return KEYS_PAGE
    return FIRST_PAGE if desk.ask(caseload.about).students else STUDENTS_PAGE


def _keep_typing(window: QWidget) -> None:
    from tutor_desk.ui.leaving import keep_typing  # noqa: PLC0415 - the first window does without it

    keep_typing(window)


def _remember(settings: Settings, path: Path) -> None:
    if settings.last_caseload != str(path.resolve()):
        settings.last_caseload = str(path.resolve())
        settings.save()


def _tell_older(window: Window, desk: "Desk") -> None:
    """Say that the file was rolled back, before anything of it is shown."""
    from tutor_desk.ui.backups.older_file import OlderFile  # noqa: PLC0415 - hardly ever wanted

    sheet = OlderFile(desk)
    sheet.gone_on.connect(lambda: window.cover(None))
    sheet.left.connect(lambda advice: window.begin(window.shut(), advice))
    window.cover(sheet)


def _session_ends() -> bool:
    """Whether the person logs off or the laptop is shut down: then nothing is asked and nothing waited for."""
    app = QtGui.QGuiApplication.instance()
    return isinstance(app, QtGui.QGuiApplication) and app.isSavingSession()


def _paint_at_rest(widget: QWidget, turns: int = 2) -> None:
    """Have a widget painted once, when its layouts are at rest: parts that fold ask for more room a turn later."""
    widget.setUpdatesEnabled(not turns)
    if turns:
        QTimer.singleShot(0, widget, lambda: _paint_at_rest(widget, turns - 1))
