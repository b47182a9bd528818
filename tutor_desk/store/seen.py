"""The head that this laptop saw last of each caseload, kept outside the file: a rolled-back file is noticed by it.

One small file a caseload in the settings folder, named by the caseload's id and without any other
name in it. Whoever puts an older file in the place of a newer one would have to alter this one too.
"""

import contextlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tutor_desk import places, whole
from tutor_desk.errors import CannotOpen
from tutor_desk.security import keyfile
from tutor_desk.store.file import CaseloadFile, DriverError, key_path
from tutor_desk.store.head import Head, head_of, holds
from tutor_desk.words import _

FOLDER = "seen"
_VAULT = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class RolledBack:
    """Says that a file is not a later state of the one seen last: where it ends, and what had been seen."""

    here: Head
    here_at: datetime | None
    seen: Head

    @property
    def sentence(self) -> str:
        """The words for the person."""
        day = f"{self.here_at.astimezone():%d/%m/%Y}" if self.here_at else _("no day")
        return _(
            "This file is an older state of the caseload, or another branch of it: it ends with record {here} of {day}, "
            "and does not hold record {seen}, which was seen on this laptop. Nothing was changed. "
            "Go on with it knowingly, or restore the newest backup."
        ).format(here=self.here.written, day=day, seen=self.seen.written)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a caseload: the head seen last, and that of a backup restored since, if there was one."""

    seen: Head
    restored: Head | None = None


def rolled_back(file: CaseloadFile) -> RolledBack | None:
    """Return what is missing from an open caseload, or nothing if its chain runs through the head seen last."""
    kept = _read(_path(_vault(file)))
    if kept is None or holds(file.connection, kept.seen):
        return None
    at = file.connection.execute("SELECT at FROM trail ORDER BY id DESC LIMIT 1").fetchone()
    return RolledBack(head_of(file.connection), datetime.fromisoformat(at[0]) if at else None, kept.seen)


def restored(file: CaseloadFile) -> tuple[Head, Head] | None:
    """Return what had been seen and what was restored, if an open caseload is a backup that was just restored."""
    kept = _read(_path(_vault(file)))
    if kept is None or kept.restored is None or kept.restored != head_of(file.connection):
        return None
    return kept.seen, kept.restored


def remember(file: CaseloadFile) -> None:
    """Keep the head that an open caseload has now; where it cannot be kept, the program goes on without."""
    path = _path(_vault(file))
    with contextlib.suppress(OSError, *DriverError):
        _write(path, _Kept(_head(file)))


def expect(vault: str, head: Head) -> None:
    """Keep that a backup with this head has been put in the place of a caseload, so that it raises no alarm."""
    path = _path(vault)
    before = _read(path)
    with contextlib.suppress(OSError):
        _write(path, _Kept(before.seen if before else head, head))


def _head(file: CaseloadFile) -> Head:
    if file.guard is None:
        return head_of(file.connection)
    with file.guard.lifted():
        return head_of(file.connection)


def _vault(file: CaseloadFile) -> str:
    try:
        return keyfile.vault_of(key_path(file.path).read_bytes())
    except (OSError, CannotOpen):
        return ""


def _path(vault: str) -> Path | None:
    return places.settings_folder() / FOLDER / f"{vault}.json" if _VAULT.fullmatch(vault) else None


def _write(path: Path | None, kept: _Kept) -> None:
    if path is not None and kept != _read(path):
        whole.write(path, json.dumps(asdict(kept)).encode())


def _read(path: Path | None) -> _Kept | None:
    """Return what was kept; what is missing or unreadable was never seen."""
    if path is None:
        return None
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        return _Kept(_as_head(found["seen"]), found["restored"] and _as_head(found["restored"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _as_head(found: Any) -> Head:
    return Head(int(found["number"]), str(found["mark"]))
