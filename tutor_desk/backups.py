"""Backups as the window and the command line use them: the place from the settings, the key from a passphrase."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotOpen, CannotSave, WrongKey
from tutor_desk.security import keyfile
from tutor_desk.security.keyfile import Unlocked
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.settings import Settings
from tutor_desk.store import backup, restoring
from tutor_desk.store.archive import SUFFIX
from tutor_desk.store.backup import BackupInfo
from tutor_desk.store.file import DriverError
from tutor_desk.store.restoring import Found, Restored, WayIn
from tutor_desk.words import _

__all__ = ["SUFFIX", "BackupInfo", "Found", "Restored", "WayIn"]
T = TypeVar("T")


def folder(path: Path) -> Path:
    """Return where the backups of a caseload go."""
    return backup.folder_of(path, Settings.load().backup_folder)


def listed(path: Path) -> list[BackupInfo]:
    """Return the backups of a caseload, the newest first."""
    return backup.listed(path, folder(path))


def make(desk: Desk, into: Path | None = None, step: Callable[[], object] = lambda: None) -> BackupInfo:
    """Make a proved backup of the open caseload; raise ``CannotSave`` if it cannot be. Run it in a job."""
    return backup.backup(desk.file, into or folder(desk.file.path), clock.now(), step)


def automatic(desk: Desk, step: Callable[[], object] = lambda: None) -> BackupInfo | None:
    """Make a backup if anything was done since the last, and thin out; raise ``CannotSave``. Run it in a job.

    For closing, once a day, and before a large import. What ``step`` raises ends it, and nothing is left.
    """
    kept = timedelta(days=Settings.load().backup_days)
    return backup.automatic(desk.file, folder(desk.file.path), clock.now(), kept, step)


def attempt(desk: Desk, step: Callable[[], object] = lambda: None) -> str:
    """Make a backup around a large change; where it cannot be made, return why, and go on."""
    try:
        automatic(desk, step)
    except CannotSave as error:
        return error.sentence
    return ""


def between(desk: Desk, deed: Callable[[], T], step: Callable[[], object]) -> tuple[T, str]:
    """Do a deed between two backups; return what it gives, and why a backup is missing, if one is.

    ``step`` may end the first backup, and nothing is changed. The second cannot be ended: all is saved already.
    """
    before = attempt(desk, step)
    done = deed()
    return done, attempt(desk) or before


def daily(desk: Desk, step: Callable[[], object] = lambda: None) -> BackupInfo | None:
    """Make the backup of today unless there is one; raise ``CannotSave``. Run it in a job."""
    made = listed(desk.file.path)
    if made and made[0].made_at.astimezone().date() == clock.today():
        return None
    return automatic(desk, step)


def deeds_since(desk: Desk, info: BackupInfo) -> int | None:
    """Count the deeds since a backup; nothing if the open caseload is no later state of it."""
    try:
        with desk.file.lock:
            return restoring.deeds_since(desk.file, info)
    except DriverError:
        return None


def by_desk(desk: Desk) -> WayIn:
    """Return the way into a backup that was made under the key with which the desk is open."""

    def way_in(content: bytes) -> Unlocked:
        if not keyfile.belongs(content, desk.file.data_key):
            raise WrongKey("")  # what is said instead is said of the backup
        return Unlocked(desk.file.data_key, "")

    return way_in


def by_passphrase(passphrase: str) -> WayIn:
    """Return the way into a backup that a passphrase opens."""
    return partial(keyfile.open_with_passphrase, passphrase=passphrase)


def by_recovery_key(typed: str) -> WayIn:
    """Return the way into a backup that a recovery key opens; raise ``WrongKey`` for a typing mistake."""
    return partial(keyfile.open_with_recovery_key, recovery=RecoveryKey.read(typed))


def drill(path: Path, way_in: WayIn) -> BackupInfo:
    """Prove a backup, or the newest one of a caseload, by opening and checking it; raise ``CannotOpen``.

    Run it in a job.
    """
    if path.suffix == SUFFIX:
        return restoring.prove(path, way_in)
    found = listed(path)
    if not found:
        raise CannotOpen(
            _("There is no backup of this caseload in {folder}. Make one now.").format(folder=folder(path))
        )
    return restoring.prove(found[0].path, way_in)


def newest_good(path: Path, way_in: WayIn) -> Found | None:
    """Return the newest backup of a damaged caseload that opens and is sound, or nothing; raise ``WrongKey``.

    Run it in a job.
    """
    return restoring.newest_good(path, folder(path), way_in)


def restore(path: Path, target: Path, way_in: WayIn) -> Restored:
    """Put a backup in the place of a caseload that is closed; what was there is kept under a dated name.

    Raises ``CannotOpen`` or ``CannotSave``. Run it in a job.
    """
    return restoring.restore(path, target, way_in, clock.now())


def put_back(found: Found, target: Path, way_in: WayIn) -> Restored:
    """Put back what a damaged caseload lacks: its key file alone, or all of it. As ``restore``."""
    if found.keys_alone:
        return restoring.restore_keys(found.info.path, target, way_in, clock.now())
    return restore(found.info.path, target, way_in)
