"""A lock that is handed on in turn, so that a busy thread cannot keep another waiting for ever."""

import threading
from collections import deque
from types import TracebackType


class TurnLock:
    """Lets one thread in at a time, the one that has waited longest; whoever is in may enter again.

    Python's own locks go to whoever asks at the right moment: a thread that saves without a pause would
    take one again before a thread that waits for it, as a backup does between two pages, has woken up.
    """

    def __init__(self) -> None:
        self._short = threading.Lock()  # held for a few steps only, to read and change what follows
        self._owner: int | None = None
        self._depth = 0
        self._waiting: deque[tuple[int, threading.Lock]] = deque()

    def acquire(self) -> None:
        """Enter, as soon as those who asked earlier have been in."""
        me = threading.get_ident()
        with self._short:
            if self._owner in (None, me):
                self._owner = me
                self._depth += 1
                return
            call = threading.Lock()
            call.acquire()
            self._waiting.append((me, call))
        call.acquire()  # whoever leaves makes us the owner, then lets this go

    def release(self) -> None:
        """Leave once; the last time, let in whoever has waited longest."""
        with self._short:
            if self._owner != threading.get_ident():
                raise RuntimeError("A lock was released by a thread that does not hold it.")
            self._depth -= 1
            if self._depth:
                return
            self._owner = None
            if self._waiting:
                self._owner, call = self._waiting.popleft()
                self._depth = 1
                call.release()

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
