"""What this machine remembers of a caseload's keys: wrong tries, and its own entry in the keychain.

It names nobody: the file is called after the caseload's id, which is random. Imports nothing heavy, because
the first window asks here.
"""

import contextlib
import json
import zlib
from pathlib import Path
from typing import Any

from tutor_desk import places

FOLDER = "keys"
KEYCHAIN = "keychain"
"""The name by which the slot is remembered that this machine's keychain opens."""
LARGEST = 64 * 1024


def recall(path: Path, name: str) -> Any:
    """Return what is remembered of a caseload by a name, or nothing."""
    return _found(path).get(name)


def remember(path: Path, **values: Any) -> None:
    """Remember values of a caseload; nothing for a name forgets it. Where that cannot be written, go on without."""
    from tutor_desk import whole  # noqa: PLC0415 - the first window does without it

    kept = {name: value for name, value in {**_found(path), **values}.items() if value is not None}
    with contextlib.suppress(OSError):
        whole.write(_place(path), json.dumps(kept).encode())


def _found(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(_place(path).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _place(path: Path) -> Path:
    return places.settings_folder() / FOLDER / f"{_mark(path)}.json"


def _mark(path: Path) -> str:
    """Return the caseload's id as its key file says, unproved: a moved or copied caseload is still the same."""
    try:
        with path.with_name(path.name + "-keys").open("rb") as stream:
            return bytes.fromhex(json.loads(stream.read(LARGEST))["vault"])[:16].hex()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return f"{zlib.crc32(str(path).encode()):08x}"
