"""Puts the parts together: starts the program and shows its first window.

Nothing heavy is loaded before that window stands. What it does not need is imported inside functions:
Qt only after the cipher has begun its work, the rest while the person types.
"""

import gc
import importlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication

    from tutor_desk.desk import Desk
    from tutor_desk.settings import Settings
    from tutor_desk.ui.asking import Asking
    from tutor_desk.ui.window import Window

WHOLE = (1280, 800)
REST = 150
"""Milliseconds that a window is left to be painted in before the rest is loaded."""
PAGES = (
    "tutor_desk.seating",
    "tutor_desk.ui.shell",
    "tutor_desk.ui.today.page",
    "tutor_desk.ui.keeping",
    "tutor_desk.ui.leaving",
)
LATER = (
    "tutor_desk.opening",
    "tutor_desk.store.units",
    "tutor_desk.ui.caseload.page",
    "tutor_desk.ui.student.page",
    "tutor_desk.ui.validate.page",
    "tutor_desk.ui.dialogs.preferences",
    "tutor_desk.ui.review.room",
    "tutor_desk.reports.progress_summary",
    "tutor_desk.ui.papers.progress_summary",
)


class Wanted:
    """What the program was started with."""

    file: Path | None = None
    passphrase_file: Path | None = None
    picture: Path | None = None


class Opening:
    """Opens a caseload from the first moment on: the cipher is at work while Qt is being loaded."""

    def __init__(self, path: Path, passphrase: str) -> None:
        from tutor_desk import opening  # noqa: PLC0415 - see above

        self.path = path
        self._open: Callable[[], Desk] = lambda: opening.open_caseload(path, passphrase)
        self._desk: Desk | None = None
        self._error: Exception = RuntimeError("not opened")
        self._thread = threading.Thread(target=self._run, name="opening")
        self._thread.start()

    def result(self) -> "Desk":
        """Wait for the desk; raise what opening it raised."""
        self._thread.join()
        if self._desk is None:
            raise self._error
        return self._desk

    def _run(self) -> None:
        try:
            self._desk = self._open()
        except Exception as error:
            self._error = error


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    from tutor_desk.errors import TutorDeskError  # noqa: PLC0415 - see above

    gc.disable()  # there is nothing to collect until the first window stands
    wanted = _parse(sys.argv[1:] if argv is None else argv)
    path = wanted.file.absolute() if wanted.file else None
    try:
        early = _begin_early(path, wanted.passphrase_file)
    except TutorDeskError as error:
        print(error.sentence, file=sys.stderr)  # noqa: T201 - there is no window yet
        return 1

    from tutor_desk.ui import lean_start  # noqa: PLC0415 - see above

    lean_start.import_widgets()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see above

    app = QApplication(["tutor-desk", "-style", "fusion"])
    window = _window(app, seen=not wanted.picture)
    if early is None:
        window.begin(path)
    else:
        _open_early(window, early)
    window.show()
    if wanted.picture:
        return _picture(app, window, wanted.picture)
    moment = window.opened if early else window.painted
    moment.connect(_collect)
    _load_later(moment)
    _watch_over(window)
    code = app.exec()
    from tutor_desk.ui import jobs  # noqa: PLC0415 - see above

    jobs.stop_all()
    return code


def _collect() -> None:
    """Collect rubbish from now on; what is loaded by now stays, and is not looked through."""
    gc.freeze()
    gc.enable()


def _parse(argv: Sequence[str]) -> Wanted:
    if not argv:
        return Wanted()
    import argparse  # noqa: PLC0415 - see above

    parser = argparse.ArgumentParser(prog="tutor-desk", description="Open Tutor Desk.")
    parser.add_argument("file", nargs="?", type=Path, help="a caseload; else the one opened last")
    parser.add_argument(
        "--passphrase-file", type=Path, help="open the caseload at once, with the first line of this file"
    )
    parser.add_argument("--picture", type=Path, help="save a picture of the first window, and end")
    return parser.parse_args(argv, Wanted())


def _begin_early(path: Path | None, passphrase_file: Path | None) -> Opening | None:
    """Begin to open the caseload, this or the last, if its passphrase was given from outside."""
    if passphrase_file is None and "TUTOR_DESK_PASSPHRASE" not in os.environ:
        return None
    from tutor_desk.security import passphrase  # noqa: PLC0415 - see above
    from tutor_desk.settings import Settings  # noqa: PLC0415 - see above

    given = passphrase.given(passphrase_file)
    last = Settings.load().last_caseload if path is None else ""
    wanted = path or (Path(last) if last else None)
    return Opening(wanted, given) if wanted and given else None


def _window(app: "QApplication", *, seen: bool) -> "Window":
    from tutor_desk.settings import Settings  # noqa: PLC0415 - see above
    from tutor_desk.ui import looks, theme  # noqa: PLC0415 - see above
    from tutor_desk.ui.asking import Asking  # noqa: PLC0415 - see above
    from tutor_desk.ui.unseen import Unseen  # noqa: PLC0415 - see above
    from tutor_desk.ui.window import Window  # noqa: PLC0415 - see above

    app.setProperty(theme.STYLED, True)
    app.setApplicationName("tutor-desk")
    app.setApplicationDisplayName("Tutor Desk")
    app.setDesktopFileName("tutor-desk")
    settings = Settings.load()
    asking = Asking(_folders(settings), settings.save) if seen else Unseen()
    looks.dress(settings)
    window = Window(settings, asking)
    window.painted.connect(lambda: _guard(asking))
    return window


def _folders(settings: "Settings") -> dict[str, str]:
    """Return where files were last, to be read and filled in place; what is no such thing is forgotten."""
    kept = settings.arranged.get("folders")
    found = {
        kind: name for kind, name in (kept if isinstance(kept, dict) else {}).items() if isinstance(name, str)
    }
    settings.arranged["folders"] = found
    return found


def _watch_over(window: "Window") -> None:
    """Have the desk locked when nobody is at it, from soon after it is first opened."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - see above

    begun: list[bool] = []

    def begin() -> None:
        if begun:
            return
        begun.append(True)
        from tutor_desk.ui.away.system import system  # noqa: PLC0415 - not in the way of the list
        from tutor_desk.ui.away.watch import Watch  # noqa: PLC0415 - as above

        Watch(window, system())

    window.opened.connect(lambda: QTimer.singleShot(REST, window, begin))


def _guard(asking: "Asking") -> None:
    """Catch from now on what nobody else catches, and log it."""
    from tutor_desk import logs  # noqa: PLC0415 - see above
    from tutor_desk.ui import crash  # noqa: PLC0415 - see above

    crash.install(logs.start().error, asking)


def _open_early(window: "Window", early: Opening) -> None:
    """Show that the caseload is being opened, then its pages; if it cannot be, the unlock screen says why."""
    from tutor_desk.ui import crash, jobs  # noqa: PLC0415 - see above

    window.wait(early.path)
    jobs.run(
        lambda _progress: early.result(),
        window.open,
        lambda error: window.begin(early.path, crash.sentence(error)),
    )
    window.painted.connect(_get_ready)  # the cipher is at work on the other core meanwhile


def _load_later(moment: "SignalInstance") -> None:
    """Load the rest in a thread: while the person types, or once the list they asked for stands."""
    from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415 - see above

    def load() -> None:
        _adorn()
        threading.Thread(target=load_rest, name="loading").start()

    once = Qt.ConnectionType.SingleShotConnection
    moment.connect(lambda: QTimer.singleShot(REST, load), once)


def load_rest() -> None:
    """Load what the first window stands without, and draw a paper of nobody: the first preview waits for neither."""
    _load_pages()
    _load(LATER)
    from tutor_desk.reports import saving  # noqa: PLC0415 - see above

    saving.get_ready()


def _get_ready() -> None:
    """Load what is shown first, and have PySide6 make its kinds of widgets, which it does when one is handed out."""
    from PySide6.QtWidgets import QScrollArea  # noqa: PLC0415 - see above

    _load_pages()
    QScrollArea().viewport()


def _load_pages() -> None:
    """Load the page that is shown first, and all that it asks."""
    _load(PAGES)
    from tutor_desk.services.today.sources import sources  # noqa: PLC0415 - see above

    sources()


def _load(names: Sequence[str]) -> None:
    for name in names:
        importlib.import_module(name)


def _adorn() -> None:
    """Add what the first window can be seen without: the sign of the program, fonts of other scripts."""
    from PySide6.QtGui import QGuiApplication, QIcon  # noqa: PLC0415 - see above

    from tutor_desk import places  # noqa: PLC0415 - see above
    from tutor_desk.ui import theme  # noqa: PLC0415 - see above

    QGuiApplication.setWindowIcon(QIcon(str(places.resource("icons", "app", "tutor-desk.svg"))))
    theme.register_more_fonts()


def _picture(app: "QApplication", window: "Window", file: Path) -> int:
    """Save a picture of the first window once nothing is under way in it; return the exit code."""
    from tutor_desk.ui import jobs  # noqa: PLC0415 - see above

    window.resize(*WHOLE)  # whatever the size was when somebody last looked
    while jobs.running():
        app.processEvents()
    for _turn in range(5):
        app.processEvents()
    saved = window.grab().save(str(file))
    window.shut()
    return 0 if saved else 1
