"""The program opens no network connection, whatever it does.

Python's sockets are watched here. Qt opens one of its own, to the D-Bus of this machine, to hear of sleep
and of a locked screen: a bus is no network, and an address that leads elsewhere is not connected to
(``tests/ui/away/test_linux.py``).
"""

import os
import subprocess
import sys

WATCHED = """
import sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "urllib.Request"):
        print("NETWORK", event, flush=True)

sys.addaudithook(watch)
sys.argv = ["tutor-desk", "self-test"]
from tutor_desk.cli import main
main()
"""


def test_the_self_test_touches_every_part_and_no_network():
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "NETWORK" not in done.stdout
    assert "ok  window" in done.stdout, done.stderr


def test_the_watch_would_notice():
    code = WATCHED.split("sys.argv", maxsplit=1)[0] + "import socket; socket.socket().bind(('127.0.0.1', 0))"
    noticed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "NETWORK socket.bind" in noticed.stdout
