"""Write a file whole or not at all: what was there before stays until the new one is safe on the disk."""

import glob
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PART = ".tutordesk-part"
STALE = 24 * 60 * 60
"""Seconds after which nobody can still be writing a part."""


def write(path: Path, content: bytes) -> None:
    """Put the content at a path, making its folder; raise ``OSError`` and leave nothing half-written."""
    with writing(path) as stream:
        stream.write(content)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream, to write and to read back, whose content is put at a path when the block ends.

    It is written beside the path, forced to the disk, and renamed over what was there. If anything is
    raised, nothing is left of it. A killed program leaves a hidden part, which goes when something is
    written into the folder a day later; ``forget`` takes it away sooner.
    """
    folder = path.parent
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=PART, dir=folder)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for place in (folder, *(made.parent for made in new)):
        settle(place)


def forget(path: Path) -> None:
    """Take away the parts of a file that a killed program left, where nobody else can be writing it."""
    for left in path.parent.glob(f"{glob.escape(_prefix(path))}*{PART}"):
        _unlink(left)


def settle(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can do that."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clear(folder: Path) -> None:
    for left in folder.glob(f".*{PART}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                _unlink(left)


def _unlink(left: Path) -> None:
    with suppress(OSError):
        left.unlink(missing_ok=True)


def _prefix(path: Path) -> str:
    return f".{path.name[-40:]}."
