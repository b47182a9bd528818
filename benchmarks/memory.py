"""What the open window takes of memory, beside an empty window in a process that has loaded the same modules.

Both have PySide6 not keep the source of every module, as the program does: that alone is 25 MB.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import samples
from benchmarks.data import SIZES
from benchmarks.figures import Figure
from benchmarks.screen import HEIGHT, WIDTH, Screen, here
from benchmarks.start import OURS, environment, remember
from tutor_desk.security.passphrase import GIVEN

ROUNDS = 5
TARGET_AT = 500
_STILL, _PATIENCE = 2.0, 60.0
EMPTY = f"""
import importlib
from tutor_desk.ui import lean_start
lean_start.import_widgets()
from PySide6.QtWidgets import QApplication, QMainWindow
from tutor_desk import app as ours
for name in ("tutor_desk.ui.window", "tutor_desk.ui.opening.start", "tutor_desk.ui.crash", "tutor_desk.logs", *ours.LATER):
    importlib.import_module(name)
app = QApplication([])
window = QMainWindow()
window.resize({WIDTH}, {HEIGHT})
window.show()
app.exec()
"""


def measure() -> Iterator[Figure]:
    """Measure the resident memory at every size, once all is loaded and nothing moves any more."""
    if not here() or not Path("/proc/self/status").exists():
        print("Memory was not measured: it needs Linux, Xvfb and xdotool.", file=sys.stderr)
        return
    with Screen() as screen:
        empty = _resident(screen, [sys.executable, "-c", EMPTY])
        for size in SIZES:
            remember(samples.caseload(size))
            ours = _resident(screen, OURS, **{GIVEN: samples.PASSPHRASE})
            target = 1.5 if size == TARGET_AT else None
            yield Figure(f"Memory with {size:,} students open", ours, empty, target=target, unit="MB")


def _resident(screen: Screen, command: list[str], **variables: str) -> float:
    """Return the median of what a program holds when it has come to rest, in megabytes."""
    found = []
    for _round in range(ROUNDS):
        with screen.start(command, environment(**variables)) as program:
            program.settled()
            found.append(_at_rest(program.process.pid))
    return median(found)


def _at_rest(process: int) -> float:
    """Wait until a process has held the same for a while, and return how much."""
    begun = since = time.monotonic()
    held = 0.0
    while time.monotonic() - since < _STILL:
        now = _megabytes(process)
        if abs(now - held) > 0.1:
            held, since = now, time.monotonic()
        if time.monotonic() - begun > _PATIENCE:
            raise TimeoutError("This does not come to rest.")
        time.sleep(0.05)
    return held


def _megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
