"""How long nobody has touched a key or the mouse in the program."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from tutor_desk import clock
from tutor_desk.settings import LOCK_MINUTES

LOOK = 5_000
"""Milliseconds between two looks at the clock."""
SLEPT = timedelta(minutes=1)
"""A look that comes so much too late says that the laptop has slept, whether or not the system said so."""
LONGEST, SHORTEST = max(LOCK_MINUTES), min(LOCK_MINUTES)
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
}


class Idle(QObject):
    """Tells with ``passed`` that so many minutes went by without a touch, or that the laptop has slept.

    It listens to windows, where keys and the mouse arrive first, not to the whole program: that would put
    Python between every object and every event.
    """

    passed = Signal()

    def __init__(self, minutes: Callable[[], int], parent: QObject | None = None) -> None:
        """Ask for the ``minutes`` at every look; more than an hour is not to be had, nor less than one."""
        super().__init__(parent)
        self._minutes = minutes
        self._touched = self._looked = clock.now()
        self._looks = QTimer(self, interval=LOOK)
        self._looks.timeout.connect(self.look)

    def begin(self) -> None:
        """Count from now on."""
        self._touched = self._looked = clock.now()
        self._listen()
        self._looks.start()

    def look(self) -> None:
        """Look at the clock; one that was set back begins anew."""
        now = clock.now()
        slept = now - self._looked > SLEPT + timedelta(milliseconds=LOOK)
        self._looked = now
        self._touched = min(self._touched, now)
        most = timedelta(minutes=min(LONGEST, max(SHORTEST, self._minutes())))
        if slept or now - self._touched >= most:
            self._touched = now
            self.passed.emit()
        self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        """Note a touch."""
        if event.type() in _TOUCHES:
            self._touched = clock.now()
        return False

    def _listen(self) -> None:
        """Listen to every window there is; to one that is listened to already, no more than before."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
