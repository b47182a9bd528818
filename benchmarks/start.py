"""How long until the program can be used, watched from outside, beside an empty window and a peer."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from benchmarks import peer, samples
from benchmarks.figures import Figure, timed
from benchmarks.screen import HEIGHT, WIDTH, Screen, here
from tutor_desk.security import keyfile
from tutor_desk.security.passphrase import GIVEN
from tutor_desk.store.file import key_path

STUDENTS = 500
ROUNDS = 9
OURS = [sys.executable, "-m", "tutor_desk"]
EMPTY = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize({WIDTH}, {HEIGHT})
window.show()
app.exec()
"""
_BETWEEN_KEYS = "40"  # milliseconds: somebody who types very fast


def measure() -> Iterator[Figure]:
    """Measure to the unlock window, from the passphrase to the list, and both in one go."""
    if not here():
        print("Starting was not measured: it needs Xvfb and xdotool.", file=sys.stderr)
        return
    path = samples.caseload(STUDENTS)
    with Screen() as screen:
        found = _rounds(screen, path)
    empty, whole = found["empty"], found["whole"]
    yield Figure("Start to the unlock window", found["unlock"], empty, target=1.3)
    name = f"Passphrase to a list of {STUDENTS}, beside deriving its key"
    yield Figure(name, found["list"], _key_alone(path), limit=1000)
    yield Figure(f"Start to a list of {STUDENTS}, passphrase given", whole, empty)
    if "peer" in found:
        yield Figure(f"The same, beside KeePassXC with {STUDENTS} entries", whole, found["peer"], target=1)


def environment(**variables: str) -> dict[str, str]:
    """Return an environment in which programs keep their compiled modules and know this run alone."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_KEPT}
    own = dict.fromkeys(("HOME", "TMPDIR"), str(samples.folder()))
    return {**kept, **own, "QT_QPA_PLATFORM": "xcb", **variables}


_NOT_KEPT = {"PYTHONDONTWRITEBYTECODE", "TUTOR_DESK_HOME", "XDG_CONFIG_HOME"}


def remember(path: Path) -> None:
    """Make a caseload the one that was opened last, as it is for a person who starts the program."""
    settings = samples.folder() / ".config" / "Tutor Desk" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"last_caseload": str(path)}), encoding="utf-8")


def _rounds(screen: Screen, path: Path) -> dict[str, float]:
    """Run every way of starting in turn, once to warm up and then to measure; return the medians."""
    remember(path)
    ways: dict[str, Callable[[], dict[str, float]]] = {
        "empty": lambda: _settled(screen, "empty", [sys.executable, "-c", EMPTY]),
        "unlock": lambda: _unlock(screen),
        "whole": lambda: _settled(screen, "whole", OURS, **{GIVEN: samples.PASSPHRASE}),
    }
    if peer.here():
        opens = peer.command(peer.database(STUDENTS))
        ways["peer"] = lambda: _settled(screen, "peer", opens, typed=f"{samples.PASSPHRASE}\n")
    found: dict[str, list[float]] = {}
    for number in range(ROUNDS + 1):
        for way in ways.values():
            for name, figure in way().items():
                found.setdefault(name, []).extend([figure] if number else [])
    return {name: median(figures) for name, figures in found.items()}


def _settled(
    screen: Screen, name: str, command: list[str], typed: str = "", **variables: str
) -> dict[str, float]:
    with screen.start(command, environment(**variables), typed) as program:
        return {name: program.settled()}


def _unlock(screen: Screen) -> dict[str, float]:
    """Start, type the passphrase as a person would, and press Enter."""
    with screen.start(OURS, environment()) as program:
        unlock = program.settled()
        _keys(screen, "type", "--delay", _BETWEEN_KEYS, samples.PASSPHRASE)
        time.sleep(0.2)
        begun = time.monotonic()
        _keys(screen, "key", "Return")
        return {"unlock": unlock, "list": screen.settled(begun)}


def _keys(screen: Screen, *words: str) -> None:
    subprocess.run(["xdotool", *words], env=environment(DISPLAY=screen.display), check=True)


def _key_alone(path: Path) -> float:
    content = key_path(path).read_bytes()
    return median(
        timed(lambda: keyfile.open_with_passphrase(content, samples.PASSPHRASE)) for _round in range(ROUNDS)
    )
