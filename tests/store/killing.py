"""Kills the program at random moments of what it does, and looks at what is left.

What it is doing then is in ``tests/store/deeds.py``; how it is looked at serves the power cuts as well.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store import deeds
from tests.store.deeds import IN, Place
from tutor_desk import opening
from tutor_desk.services.students import caseload
from tutor_desk.settings import Settings
from tutor_desk.store import restoring
from tutor_desk.store.archive import SUFFIX
from tutor_desk.store.check import check
from tutor_desk.store.file import key_path

ROOT = Path(__file__).parents[2]
LONGEST = {
    "save": 0.05,
    "bring_in": 0.15,
    "back_up": 0.15,
    "restore": 0.3,
    "migrate_old": 0.25,
    "hold": 0.06,
    "keep_settings": 0.02,
}
"""Seconds from the first step of each deed within which the program is killed: a few rounds of it."""


@contextmanager
def killer(seed: int) -> Iterator["Killer"]:
    """Give somebody who kills, at moments that follow from a seed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.deeds"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield Killer(process, random.Random(seed))


class Killer:
    """Has deeds done, and kills whoever does them."""

    def __init__(self, process: subprocess.Popen, chance: random.Random) -> None:
        self._process, self._chance = process, chance

    def kill(self, deed: str, place: Place) -> None:
        """Have a deed done over and over, and kill its process at some moment after its first step began."""
        before = place.said.stat().st_size
        self._process.stdin.write(json.dumps([deed, str(place.folder)]) + "\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline())
        patience = time.monotonic() + 30
        while place.said.stat().st_size == before:
            assert time.monotonic() < patience, f"{deed} did not begin"
            time.sleep(0.001)
        time.sleep(self._chance.uniform(0, LONGEST[deed]))
        os.kill(child, signal.SIGKILL)
        ended = int(self._process.stdout.readline())
        assert ended == signal.SIGKILL, f"{deed} ended by itself"


def said(content: bytes) -> list[list]:
    """Return what was said; a line that did not come to its end was not."""
    return [json.loads(line) for line in content.split(b"\n")[:-1]]


def allowed(lines: Iterable[list]) -> dict[str, list]:
    """Return what may be there now, of each kind of thing: what was done last, or what was begun after it."""
    found: dict[str, list] = {}
    for how, what, value in lines:
        found[what] = [value] if how == "done" else [*found.get(what, []), value]
    return found


def look(place: Place, lines: list[list]) -> None:
    """Assert that what was said to be done is there, sound and whole, and that nothing is left lying about."""
    may = allowed(lines)
    blanks = len(key_path(place.live).read_bytes()) - len(key_path(place.live).read_bytes().rstrip())
    assert blanks in may["keys"]
    assert int(Settings.load().last_caseload) in may["settings"]
    assert students_in(place.live) in may["live"]
    assert left_over(place.live) == []
    if "words" in may:
        assert words_in(place.live) in may["words"]
    for kept in place.folder.glob("*before*.tutordesk"):
        assert students_in(kept) > 0
    made = [value for how, what, value in lines if (how, what) == ("done", "backup")]
    for name, number in made:
        assert restoring.prove(place.backups / name, IN).students == number
    for path in place.backups.glob("*" + SUFFIX):
        if path.name not in dict(made):
            assert restoring.prove(path, IN).students > 0


def students_in(path: Path) -> int:
    """Open a caseload, assert that it is sound, and count its students."""
    desk = opening.open_caseload(path, deeds.PASSPHRASE)
    try:
        assert check(desk.file) == []
        return len(desk.ask(caseload.rows))
    finally:
        desk.close()


def words_in(path: Path) -> int:
    """Open a caseload, and return what is written in the review that is being held."""
    desk = opening.open_caseload(path, deeds.PASSPHRASE)
    try:
        return int(deeds.written(desk) or 0)
    finally:
        desk.close()


def left_over(live: Path) -> list[str]:
    """Return what lies beside a caseload and is not for the person who looks into the folder."""
    return [path.name for path in live.parent.iterdir() if path.name.startswith(".")]
