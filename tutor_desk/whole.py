"""Write a file whole or not at all: what was there before stays until the new one is safe on the disk."""

import os
import tempfile
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Put the content at a path, making its folder; raise ``OSError`` and leave nothing half-written.

    The content is written beside the path, forced to the disk, and renamed over what was there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
