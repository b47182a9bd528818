"""The head that this laptop saw last of each caseload, kept outside the file: a rolled-back file is noticed by it.

One small file a caseload in the settings folder, named by the caseload's id and without any other
name in it. Whoever puts an older file in the place of a newer one would have to alter this one too.
"""

import contextlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tutor_desk import places, whole
from tutor_desk.errors import CannotOpen
from tutor_desk.security import keyfile
from tutor_desk.store.file import CaseloadFile, DriverError, key_path
from tutor_desk.store.head import Head, head_of, holds

FOLDER = "seen"
_VAULT = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class RolledBack:
    """Says that a file is not a later state of the one seen last: where it ends, and what had been seen."""

    here: Head
    seen: Head


def rolled_back(file: CaseloadFile) -> RolledBack | None:
    """Return what is missing from an open caseload, or nothing if its chain runs through the head seen last."""
    seen = _read(_path(file))
    if seen is None or holds(file.connection, seen):
        return None
    return RolledBack(head_of(file.connection), seen)


def remember(file: CaseloadFile) -> None:
    """Keep the head that an open caseload has now; where it cannot be kept, the program goes on without."""
    path = _path(file)
    if path is None:
        return
    with contextlib.suppress(OSError, DriverError):
        head = _head(file)
        if head != _read(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            whole.write(path, json.dumps(asdict(head)).encode())


def _head(file: CaseloadFile) -> Head:
    if file.guard is None:
        return head_of(file.connection)
    with file.guard.lifted():
        return head_of(file.connection)


def _path(file: CaseloadFile) -> Path | None:
    try:
        vault = keyfile.vault_of(key_path(file.path).read_bytes())
    except (OSError, CannotOpen):
        return None
    return places.settings_folder() / FOLDER / f"{vault}.json" if _VAULT.fullmatch(vault) else None


def _read(path: Path | None) -> Head | None:
    """Return a head that was kept; what is missing or unreadable was never seen."""
    if path is None:
        return None
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        return Head(int(found["number"]), str(found["mark"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
