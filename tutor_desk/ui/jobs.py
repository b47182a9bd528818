"""Long work away from the window's thread, with progress and cancel; what goes wrong in it is never lost."""

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from tutor_desk.ui import crash

_PAUSE = 0.03
_running: set["Job"] = set()


class Cancelled(Exception):
    """Leaves the work because the person has cancelled it."""


class Progress:
    """Is handed to the work, which calls it now and then: how much of how much, and on what."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()
        self._told = 0.0

    def __call__(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the work is; raise ``Cancelled`` when it is to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._told >= _PAUSE:
            self._told = now
            self._tell(done, total, words)

    def cancel(self) -> None:
        """Make the next call raise ``Cancelled``."""
        self._cancelled.set()


class Job(QObject):
    """One piece of long work; its signals come on the window's thread, ``ended`` last and always."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _came = Signal(str, object)
    _stepped = Signal(int, int, str)

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._work = work
        self._progress = Progress(self._stepped.emit)
        # a signal to a slot of this object waits in the window's queue, whichever thread it comes from
        self._stepped.connect(self._step)
        self._came.connect(self._settle)
        self._handled = False

    def start(self) -> None:
        """Begin as soon as a thread is free."""
        _running.add(self)
        QThreadPool.globalInstance().start(self._in_thread)

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._progress.cancel()

    def on_failure(self, handler: Callable[[Exception], Any]) -> None:
        """Hand an error to the one who started the work instead of showing it."""
        self._handled = True
        self.failed.connect(handler)

    def _in_thread(self) -> None:
        try:
            result = self._work(self._progress)
        except Cancelled:
            self._came.emit("cancelled", None)
        except Exception as error:
            self._came.emit("failed", error)
        else:
            self._came.emit("finished", result)

    @Slot(int, int, str)
    def _step(self, done: int, total: int, words: str) -> None:
        self.progressed.emit(done, total, words)

    @Slot(str, object)
    def _settle(self, how: str, what: Any) -> None:
        _running.discard(self)
        if how == "finished":
            self.finished.emit(what)
        elif how == "cancelled":
            self.cancelled.emit()
        else:
            self.failed.emit(what)
            if not self._handled:
                crash.tell(what)
        self.ended.emit()


def run(
    work: Callable[[Progress], Any],
    then: Callable[[Any], Any] | None = None,
    failed: Callable[[Exception], Any] | None = None,
) -> Job:
    """Start long work; ``then`` gets its result; an error goes to ``failed``, or is shown if there is none.

    Both are called on the window's thread.
    """
    job = Job(work)
    if then is not None:
        job.finished.connect(then)
    if failed is not None:
        job.on_failure(failed)
    job.start()
    return job


def under_way() -> list[Job]:
    """Return the jobs that have not ended."""
    return list(_running)


def running() -> int:
    """Return how many jobs have not ended."""
    return len(_running)


def stop_all(seconds: float = 10.0) -> bool:
    """Cancel everything and wait for it, before the program ends; say whether all has stopped."""
    for job in list(_running):
        job.cancel()
    return QThreadPool.globalInstance().waitForDone(int(seconds * 1000))
