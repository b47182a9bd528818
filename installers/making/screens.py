"""A screen that nobody sits at, for looking at an installed program's real window."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from installers.making import tools
from installers.making.facts import Lacking

SIZE = (1400, 900)
_BUSY = 1000
"""Colours from which on a window has been drawn."""


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a fresh X screen, which ends with the block."""
    tools.need("Xvfb")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        number = server.stdout.readline().decode().strip() if server.stdout else ""
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def picture(display: str, into: Path, seconds: int = 180) -> float:
    """Save a picture of a screen once a window has been drawn on it; return after how many seconds."""
    from PIL import Image  # noqa: PLC0415 - only a check looks at pictures

    tools.need("import")
    into.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    while time.monotonic() < began + seconds:
        taken = subprocess.run(
            ["import", "-display", display, "-window", "root", "png:-"], capture_output=True, check=False
        ).stdout
        if taken:
            image = Image.open(BytesIO(taken)).convert("RGB")
            if len(image.getcolors(1_000_000) or [0] * _BUSY) >= _BUSY:
                image.save(into)
                return time.monotonic() - began
        time.sleep(0.2)
    raise Lacking(f"No window was drawn within {seconds} seconds.")
