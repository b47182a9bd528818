"""Linux says it over D-Bus: logind of sleep and of the session, the desktop of its screen saver.

A bus of this machine is no network; an address that leads elsewhere is not connected to.
"""

import os
from typing import Any

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor
from PySide6.QtWidgets import QWidget

from tutor_desk.ui.away.session import Session

LOGIN = "org.freedesktop.login1"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket"
_QUICK = 1000  # milliseconds that an answer is waited for: this is the window's thread


class LinuxSession(Session):
    """Hears ``PrepareForSleep`` and ``Lock`` of logind, and ``ActiveChanged`` of the screen saver."""

    def __init__(self) -> None:
        super().__init__()
        self._held: QDBusUnixFileDescriptor | None = None

    def begin(self, window: QWidget) -> bool:  # noqa: ARG002 - the bus needs none
        """Listen on both buses, where they are."""
        heard = [self._listen(*one) for one in self._wanted()]
        self._hold_sleep()
        return any(heard)

    def end(self) -> None:
        """Listen no more."""
        for bus, *said in self._wanted():
            bus.disconnect(*said[:4], self, said[4])
        self._held = None

    def _wanted(self) -> list[tuple[Any, ...]]:
        wanted: list[tuple[Any, ...]] = []
        if _here(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_BUS)):
            bus = QDBusConnection.systemBus()
            wanted += [
                (bus, LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", SLOT("sleep(bool)")),
                (bus, LOGIN, self._session(bus), f"{LOGIN}.Session", "Lock", SLOT("lock()")),
            ]  # fmt: skip
        if _here(os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")):
            bus = QDBusConnection.sessionBus()
            wanted += [(bus, "", "", name, "ActiveChanged", SLOT("save(bool)")) for name in SAVERS]
        return wanted

    def _listen(self, bus: QDBusConnection, *said: Any) -> bool:
        service, path, interface, name, slot = said
        return bus.isConnected() and bus.connect(service, path, interface, name, self, slot)

    def _session(self, bus: QDBusConnection) -> str:
        """Return where this session says that it is to be locked; anywhere if that is not known."""
        answer = _ask(bus, "GetSession", os.environ.get("XDG_SESSION_ID", ""))
        return str(answer.path()) if hasattr(answer, "path") else ""

    def _hold_sleep(self) -> None:
        """Ask to be waited for before the laptop sleeps, until the desk is locked."""
        if _here(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_BUS)):
            words = ("sleep", "Tutor Desk", "The caseload is locked first.", "delay")
            answer = _ask(QDBusConnection.systemBus(), "Inhibit", *words)
            self._held = answer if isinstance(answer, QDBusUnixFileDescriptor) else None

    @Slot(bool)
    def sleep(self, begins: bool) -> None:
        """Tell that the laptop goes to sleep, and let it; when it wakes up, ask to be waited for again."""
        if begins:
            self.sleeping.emit()
            self._held = None
        else:
            self._hold_sleep()

    @Slot()
    def lock(self) -> None:
        """Tell that the session is locked."""
        self.locked.emit()

    @Slot(bool)
    def save(self, active: bool) -> None:
        """Tell that the screen is locked."""
        if active:
            self.locked.emit()


def _here(address: str) -> bool:
    """Whether every way to a bus that its address names lies on this machine."""
    ways = [way for way in address.split(";") if way]
    return bool(ways) and all(way.startswith("unix:") for way in ways)


def _ask(bus: QDBusConnection, method: str, *words: str) -> Any:
    """Return the first thing logind answers, or nothing; it is never started for this."""
    if not bus.isConnected() or not bus.interface().isServiceRegistered(LOGIN).value():
        return None
    message = QDBusMessage.createMethodCall(LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", method)
    message.setArguments(list(words))
    answer = bus.call(message, timeout=_QUICK)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    return answer.arguments()[0]
