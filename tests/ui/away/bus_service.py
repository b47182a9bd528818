"""Stands in for logind and the screen saver on a real bus: does what it is told on its standard input."""

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

LOGIN, ROOT = "org.freedesktop.login1", "/org/freedesktop/login1"
OURS, THEIRS = f"{ROOT}/session/_31", f"{ROOT}/session/_32"
SAYS = {
    "sleep": (ROOT, f"{LOGIN}.Manager", "PrepareForSleep", [True]),
    "wake": (ROOT, f"{LOGIN}.Manager", "PrepareForSleep", [False]),
    "lock": (OURS, f"{LOGIN}.Session", "Lock", []),
    "lock theirs": (THEIRS, f"{LOGIN}.Session", "Lock", []),
    "saver on": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    "saver off": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False]),
    "gnome saver on": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
}


class Login(QDBusVirtualObject):
    """Answers what the program asks of logind, and knows whether it is to be waited for before sleep."""

    def __init__(self) -> None:
        super().__init__()
        self._end: int | None = None

    def introspect(self, _path):
        return ""

    def handleMessage(self, message, connection):
        if message.member() == "GetSession":
            answer = QDBusObjectPath(OURS)
        elif message.member() == "Inhibit":
            self._end, given = os.pipe()
            os.set_blocking(self._end, False)
            answer = QDBusUnixFileDescriptor(given)  # it takes a copy
            os.close(given)
        else:
            return False
        reply = message.createReply()
        reply.setArguments([answer])  # createReply makes a list of variants of what it is given
        return connection.send(reply)

    def waits(self) -> bool:
        """Whether the program still holds its end."""
        if self._end is None:
            return False
        try:
            return bool(os.read(self._end, 1))
        except BlockingIOError:
            return True


def tell(words) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> None:
    app, bus, login = QCoreApplication([]), QDBusConnection.sessionBus(), Login()
    registered = [bus.registerService(name) for name in (LOGIN, "org.gnome.ScreenSaver")]
    registered.append(
        bus.registerVirtualObject(ROOT, login, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    )
    assert all(registered)

    def told():
        words = sys.stdin.readline().strip()
        if words in SAYS:
            path, interface, name, arguments = SAYS[words]
            message = QDBusMessage.createSignal(path, interface, name)
            message.setArguments(arguments)
            bus.send(message)
            tell("said")
        elif words == "waits?":
            tell("waits" if login.waits() else "does not wait")
        else:
            app.quit()

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(told)
    tell("ready")
    app.exec()


if __name__ == "__main__":
    main()
