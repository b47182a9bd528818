"""Put a new caseload in the place of the live one, so that a crash leaves the old or the new, never both.

It comes from a backup, or was encrypted with a new key.

The new files wait in a hidden folder beside the caseload. Giving that folder its last name is the
moment of decision: before it, nothing has been touched; after it, whoever opens the caseload next
finishes what was begun. Every step can be done again. Imports nothing heavy: every opening asks here.
"""

import contextlib
import os
from pathlib import Path

from tutor_desk import whole
from tutor_desk.errors import CannotOpen
from tutor_desk.words import _

CASELOAD, KEYS, KEPT = "caseload", "keys", "kept"


def decide(path: Path, ready: Path, kept: str) -> None:
    """Commit to the files in the ``ready`` folder, and put them in place; what was live is kept by a name.

    Without a name it is not kept, as where somebody should lose the key to it. The folder holds the new
    caseload and key file, safe on the disk.
    """
    with (ready / KEPT).open("wb") as stream:
        stream.write(kept.encode())
        stream.flush()
        os.fsync(stream.fileno())  # a name that a power cut emptied would mean that nothing is kept
    whole.settle(ready)
    ready.rename(_decided(path))
    whole.settle(path.parent)
    finish(path)


def finish(path: Path) -> None:
    """Finish what was decided and cut short, if there is anything; raise ``CannotOpen`` if it cannot be."""
    folder = _decided(path)
    if not folder.is_dir():
        return
    try:
        _put_in_place(path, folder)
    except OSError:
        raise CannotOpen(
            _(
                "A backup or a new key is being put in place, and its files cannot be written yet. Nothing was lost. "
                "Close other programs that use the folder, and open the caseload again."
            )
        ) from None


def _put_in_place(path: Path, folder: Path) -> None:
    """Move the old files aside and the new ones in: the write-ahead log goes before the new caseload comes.

    A log left beside a caseload that it does not belong to would be merged into it.
    """
    if (folder / KEPT).exists():
        name = (folder / KEPT).read_text(encoding="utf-8")
        for new, endings in ((KEYS, ("-keys",)), (CASELOAD, ("-wal", "-shm", ""))):
            if (folder / new).exists():
                for ending in endings if name else ():
                    _keep(path.with_name(path.name + ending), path.with_name(name + ending))
                for log in endings[:-1]:
                    path.with_name(path.name + log).unlink(missing_ok=True)
                whole.settle(path.parent)
                (folder / new).replace(path.with_name(path.name + endings[-1]))
        whole.settle(path.parent)
    for left in (KEPT, CASELOAD, KEYS):
        (folder / left).unlink(missing_ok=True)
    with contextlib.suppress(FileNotFoundError):
        folder.rmdir()


def set_aside(live: Path, kept: Path) -> None:
    """Take a file away from its place, under its kept name."""
    _keep(live, kept)
    live.unlink(missing_ok=True)


def _keep(live: Path, kept: Path) -> None:
    """Give a live file its kept name too; one that is kept already is never written over."""
    try:
        os.link(live, kept)
    except (FileNotFoundError, FileExistsError):
        return
    except OSError:  # no hard links on this disk
        if not kept.exists():
            live.rename(kept)


def _decided(path: Path) -> Path:
    return path.with_name(f".{path.name}-restoring")
