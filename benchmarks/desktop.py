"""The real window over a caseload, without a screen, and how long it does not answer."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import samples
from tutor_desk.desk import Desk
from tutor_desk.settings import Settings
from tutor_desk.ui import looks
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.caseload.page import CaseloadPage
from tutor_desk.ui.house import House
from tutor_desk.ui.window import Window

T = TypeVar("T", bound=QObject)
_PATIENCE = 120.0


def prepare() -> QApplication:
    """Return the application, without a screen and with settings of its own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["TUTOR_DESK_HOME"] = str(samples.folder())
    qInstallMessageHandler(lambda *_message: None)  # the offscreen plugin says what it cannot do
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(["benchmarks"])


def painted() -> None:
    """Let Qt lay out and paint all that is to be painted."""
    for _turn in range(3):
        QApplication.processEvents()


class Obliging(Asking):
    """Answers at once with the folder that was laid out."""

    laid_out: Path | None = None

    def folder(self, parent: QWidget, kind: str, title: str) -> Path | None:  # noqa: ARG002
        """Return the folder."""
        return self.laid_out

    def tell(self, parent: QWidget | None, title: str, sentence: str) -> None:  # noqa: ARG002
        """Print the sentence: nobody is there to read it in a window."""
        print(sentence, file=sys.stderr)


class Desktop:
    """The window with a desk open in it, painted; both are closed at the end of the ``with`` block."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        settings = Settings(theme="light")
        looks.dress(settings)
        self.asking = Obliging({}, settings.save)
        self.window = Window(settings, self.asking)

    def __enter__(self) -> "Desktop":
        self.window.open(self.desk)
        self.window.go("caseload")
        self.window.show()
        painted()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.window.shut()  # without a backup, which is measured by itself
        self.window.close()
        self.window.deleteLater()
        painted()

    @property
    def house(self) -> House:
        """What the pages are given."""
        if self.window.house is None:
            raise TypeError("No desk is open.")
        return self.window.house

    @property
    def caseload(self) -> CaseloadPage:
        """The page in sight."""
        page = self.window.shell.page if self.window.shell else None
        if not isinstance(page, CaseloadPage):
            raise TypeError("The caseload is not in sight.")
        return page

    def one(self, kind: type[T]) -> T:
        """Return the dialog of a kind that is open."""
        found = self.window.findChild(kind)
        if found is None:
            raise TypeError(f"No {kind.__name__} is open.")
        return found

    def bare(self, sql: str, *values: Any) -> Any:
        """Return what the bare driver answers."""
        return self.desk.file.connection.execute(sql, values).fetchall()


class Heartbeat:
    """Notes the longest time, in milliseconds, in which the window could not have answered."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        begun = time.perf_counter()
        while not done():
            QApplication.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() - begun > _PATIENCE:
                raise TimeoutError("This does not end.")

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now
