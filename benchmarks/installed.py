"""The installed program beside the same from source: what a start costs."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from benchmarks import samples
from benchmarks.figures import Figure
from benchmarks.screen import Screen, here
from benchmarks.start import OURS, environment
from installers.linux.folder import FOLDER
from installers.making import facts

ROUNDS = 15
PROGRAM = FOLDER / facts.COMMAND


def measure() -> Iterator[Figure]:
    """Measure processor time to a picture of the first window, and the time until it is painted on a screen."""
    if not PROGRAM.exists():
        print(
            "The installed program was not measured: python3 run.py installers linux makes it.",
            file=sys.stderr,
        )
        return
    installed, source = [str(PROGRAM)], OURS
    ours, floor = _in_turn(_processor_time, installed, source)
    yield Figure("Installed: processor time of a start, beside the same from source", ours, floor, target=1.2)
    if here():
        with Screen() as screen:
            ours, floor = _in_turn(lambda command: _painted(screen, command), installed, source)
        yield Figure(
            "Installed: start to the first window, beside the same from source", ours, floor, target=1.2
        )


def _in_turn(
    way: Callable[[Sequence[str]], float], ours: Sequence[str], floor: Sequence[str]
) -> tuple[float, float]:
    found = [(way(ours), way(floor)) for _round in range(ROUNDS + 1)][1:]
    return median(one for one, _other in found), median(other for _one, other in found)


def _processor_time(command: Sequence[str]) -> float:
    """Return the milliseconds of processor time until the program has saved a picture of its first window."""
    picture = samples.folder() / "first.png"
    variables = environment(QT_QPA_PLATFORM="offscreen")
    process = subprocess.Popen(
        [*command, "--picture", str(picture)], env=variables, stderr=subprocess.DEVNULL
    )
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not picture.exists():
        raise RuntimeError(f"{command[0]} saved no picture.")
    picture.unlink()
    return (used.ru_utime + used.ru_stime) * 1000


def _painted(screen: Screen, command: Sequence[str]) -> float:
    with screen.start(command, environment()) as program:
        return program.settled()
