"""What a killed program leaves beside a caseload, and that it is gone after the next opening.

Imports nothing heavy: every opening asks here.
"""

import shutil
from pathlib import Path

from tutor_desk import whole
from tutor_desk.store.file import key_path


def copying(path: Path) -> Path:
    """Return the hidden folder beside a caseload in which encrypted copies of it are made and unpacked."""
    return path.with_name(f".{path.name}-copying")


def clear(path: Path) -> None:
    """Take away unfinished copies and half-written key files of a caseload that is open here alone."""
    shutil.rmtree(copying(path), ignore_errors=True)
    whole.forget(key_path(path))
