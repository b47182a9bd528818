"""Locks the desk when nobody is at it."""

from PySide6.QtCore import QCoreApplication, QObject, Qt

from tutor_desk.ui.away.idle import LONGEST, Idle
from tutor_desk.ui.away.session import Session
from tutor_desk.ui.window import Window


class Watch(QObject):
    """Watches over a window as long as it lives: a desk that is open in it is locked when nobody is there.

    Before sleep the keys go at once, because the system does not wait for a backup.
    """

    def __init__(self, window: Window, system: Session) -> None:
        super().__init__(window)
        self._window, self.system = window, system
        self.idle = Idle(self._minutes, self)
        self.idle.passed.connect(self._lock)
        # the screen is locked whatever we do: nothing has to wait for us
        system.locked.connect(self._lock, Qt.ConnectionType.QueuedConnection)
        system.sleeping.connect(self._lock_at_once)
        system.setParent(self)
        system.begin(window)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(system.end)
        window.opened.connect(self.idle.begin)
        self.idle.begin()

    def _minutes(self) -> int:
        return self._window.house.settings.lock_minutes if self._window.house else LONGEST

    def _lock(self) -> None:
        if self._window.house is not None:
            self._window.lock(asked=False)

    def _lock_at_once(self) -> None:
        if self._window.house is not None:
            self._window.lock(asked=False, at_once=True)
