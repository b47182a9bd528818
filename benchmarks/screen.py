"""A screen of its own, and watching from outside what programs paint on it.

Xvfb keeps its picture in a file that can be mapped, so that any program is watched in the same way and
none has to say by itself when it is ready.
"""

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

WIDTH, HEIGHT = 1280, 800
CALM = 1.0
_STEP = 8  # every eighth row of pixels is looked at: watching should cost the watched ones little
_LARGE = 6  # so many of them changed is no text cursor
_LOOK = 0.005
_PATIENCE = 30.0


def here() -> bool:
    """Whether there can be such a screen here, and somebody who types on it."""
    return None not in (shutil.which("Xvfb"), shutil.which("xdotool"))


class Screen:
    """An empty screen without window manager, gone at the end of the ``with`` block."""

    def __enter__(self) -> "Screen":
        self._folder = Path(tempfile.mkdtemp(prefix="tutor-desk-screen-"))
        told, tell = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        options = ["-displayfd", str(tell), "-screen", "0", size, "-fbdir", str(self._folder), "-noreset"]
        command = ["Xvfb", *options, "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=(tell,), stderr=subprocess.DEVNULL)
        os.close(tell)
        with os.fdopen(told) as answer:
            self.display = f":{answer.readline().strip()}"
        with (self._folder / "Xvfb_screen0").open("rb") as stream:
            self._picture = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._starts = self._row_starts()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._picture.close()
        self._server.terminate()
        self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self, command: Sequence[str], environment: Mapping[str, str], typed: str = "") -> "Program":
        """Start a program on the screen, with words on its standard input."""
        self._rows = self._look()
        return Program(self, command, {**environment, "DISPLAY": self.display}, typed)

    def settled(self, since: float) -> float:
        """Wait for a second without a large change; return the milliseconds to the last one before it."""
        last = None
        while time.monotonic() - (last or since) < (CALM if last else _PATIENCE):
            rows = self._look()
            now = time.monotonic()
            if sum(map(bytes.__ne__, rows, self._rows)) >= _LARGE:
                last = now
            self._rows = rows
            time.sleep(_LOOK)
        if last is None:
            raise RuntimeError("The program has painted nothing.")
        return (last - since) * 1000

    def _look(self) -> list[bytes]:
        width = 4 * WIDTH
        return [self._picture[start : start + width] for start in self._starts]

    def _row_starts(self) -> list[int]:
        """Return where rows of pixels begin: the file is an XWD dump, header and colours first."""
        header = struct.unpack(">25I", self._picture[:100])
        size, a_row, colours = header[0], header[12], header[19]
        begin = size + 12 * colours
        return [begin + y * a_row for y in range(0, HEIGHT, _STEP)]


class Program:
    """A program that runs on a screen until the end of the ``with`` block."""

    def __init__(
        self, screen: Screen, command: Sequence[str], environment: Mapping[str, str], typed: str
    ) -> None:
        self._screen = screen
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if self.process.stdin is not None:
            self.process.stdin.write(typed)
            self.process.stdin.close()

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        try:
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        time.sleep(0.3)  # the window goes

    def settled(self) -> float:
        """Return the milliseconds from the start until everything was painted."""
        return self._screen.settled(self.started)
