"""The one small face of what every system says in its own way: the screen is locked, the laptop goes to sleep."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Session(QObject):
    """Listens to the system from ``begin`` to ``end``.

    ``locked`` says that the screen is locked or the session handed on; ``sleeping`` that the laptop sleeps
    in a moment, and whoever hears it is done when the signal returns.
    """

    locked = Signal()
    sleeping = Signal()

    def begin(self, window: QWidget) -> bool:  # noqa: ARG002 - some systems tell a window
        """Listen; say whether there is anything to listen to."""
        return False

    def end(self) -> None:
        """Listen no more."""
