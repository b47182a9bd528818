"""What happens when something goes wrong that nobody expected: a calm sentence, and a log without data.

The log holds the kind of the error and the places in the code it came through, never a value or a message:
messages of libraries quote what they choked on, and that may be a student's.
"""

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from tutor_desk.errors import Locked, TutorDeskError
from tutor_desk.logs import describe
from tutor_desk.words import _

Log = Callable[[str], None]
_LOUD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class Teller(Protocol):
    """Can tell the person a sentence, as ``asking.Asking`` does."""

    def tell(self, parent: QWidget | None, title: str, sentence: str) -> None:
        """Show a sentence until it has been read."""


class _Keeper(QObject):
    """Shows errors one at a time on the window's thread, whichever thread they came from."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.log: Log = lambda _line: None
        self.asking: Teller | None = None
        self._saying = False
        self.came.connect(self.show_error)

    @Slot(object)
    def show_error(self, error: BaseException) -> None:
        """Say the sentence of an error; a second one meanwhile is only logged."""
        if isinstance(error, Locked):
            return  # the unlock screen has said so
        if self.asking is None or self._saying or QApplication.instance() is None:
            return
        self._saying = True
        try:
            self.asking.tell(QApplication.activeWindow(), _title(error), sentence(error))
        finally:
            self._saying = False


_keeper = _Keeper()


def install(log: Log, asking: Teller) -> None:
    """Catch everything nobody else catches, in any thread and in Qt, from now on."""
    _keeper.log, _keeper.asking = log, asking
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    qInstallMessageHandler(_qt_said)


def tell(error: BaseException) -> None:
    """Show an error to the person; what is not one of ours is logged too. From any thread."""
    if not isinstance(error, TutorDeskError):
        _keeper.log(describe(error))
    _keeper.came.emit(error)


def sentence(error: BaseException) -> str:
    """Return what to say about an error."""
    if isinstance(error, TutorDeskError):
        return error.sentence
    return _(
        "Something went wrong inside Tutor Desk, and that step was not done. What was saved before is safe. "
        "You can go on; if it happens again, close Tutor Desk and open it anew."
    )


def _uncaught(
    kind: type[BaseException], error: BaseException | None, _where: TracebackType | None = None
) -> None:
    if error is None or issubclass(kind, KeyboardInterrupt):
        return
    tell(error)


def _qt_said(kind: QtMsgType, where: QMessageLogContext, _words: str) -> None:
    """Log that Qt complained and where, not its words, which may quote a title or a path."""
    if kind in _LOUD:
        _keeper.log(f"Qt {kind.name} at {where.file or '?'}:{where.line} {where.category or ''}".rstrip())


def _title(error: BaseException) -> str:
    return _("That was not possible") if isinstance(error, TutorDeskError) else _("Something went wrong")
