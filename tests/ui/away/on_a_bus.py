"""A real window on a real bus, with somebody on it who says what the system would: run by ``dbus-run-session``."""

import os
import subprocess
import sys
import time
from pathlib import Path

os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
os.environ["XDG_SESSION_ID"] = "1"

from PySide6.QtWidgets import QApplication

from tests.answers import Answers
from tests.conftest import PASSPHRASE, QUICK
from tutor_desk import opening
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.away.linux import LinuxSession
from tutor_desk.ui.away.watch import Watch
from tutor_desk.ui.window import Window


def tell(*words) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Somebody:
    """Tells the service what to say."""

    def __init__(self) -> None:
        self._service = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.away.bus_service"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._service.stdout.readline() == "ready\n"

    def says(self, words: str) -> str:
        self._service.stdin.write(words + "\n")
        self._service.stdin.flush()
        return self._service.stdout.readline().strip()

    def goes(self) -> None:
        self._service.communicate("go\n", timeout=10)


def live(done, seconds=20.0) -> bool:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)
    return done()


def main(folder: Path) -> None:
    app = QApplication([])
    theme.apply(app, "light")
    path = folder / "Year 11.tutordesk"
    opening.create(path, PASSPHRASE, name="11B", tutor="T", cost=QUICK).desk.close()
    somebody, window, session = Somebody(), Window(Settings(), Answers()), LinuxSession()
    window.show()

    def opened():
        window.open(opening.open_caseload(path, PASSPHRASE))
        return live(lambda: window.shell is not None)

    opened()
    Watch(window, session)
    tell("waited for before sleep:", somebody.says("waits?"))
    for words in ("saver off", "lock theirs"):
        somebody.says(words)
        tell(f"{words}: locked", live(lambda: window.house is None, 0.5))
    for words in ("saver on", "gnome saver on", "lock", "sleep"):
        somebody.says(words)
        tell(f"{words}: locked", live(lambda: window.house is None))
        if words == "sleep":
            tell("asleep:", live(lambda: somebody.says("waits?") == "does not wait"))
            somebody.says("wake")
            tell("awake:", live(lambda: somebody.says("waits?") == "waits"))
        live(lambda: window._leaving is None)
        opened()
    session.end()
    somebody.says("saver on")
    tell("after the end: locked", live(lambda: window.house is None, 0.5))
    somebody.goes()
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
