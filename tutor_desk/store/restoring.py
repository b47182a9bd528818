"""Use a backup: prove that it opens, find the newest good one, put it in the place of the live caseload.

A *way in* turns the content of a key file into the data key, or raises ``CannotOpen``: a passphrase or
the recovery key, tried on the key file inside the backup.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tutor_desk.errors import CannotOpen, CannotSave, WrongKey
from tutor_desk.security.keyfile import Unlocked
from tutor_desk.store import archive, backup, replacing, seen
from tutor_desk.store.backup import BackupInfo
from tutor_desk.store.file import SUFFIX, DriverError, connect, is_open_elsewhere, key_path
from tutor_desk.store.head import Head, head_of, holds
from tutor_desk.words import _

WayIn = Callable[[bytes], Unlocked]


@dataclass(frozen=True, slots=True)
class Found:
    """The newest good backup, and how many deeds would be lost with it, where that can be told."""

    info: BackupInfo
    deeds_lost: int | None


def prove(path: Path, way_in: WayIn) -> BackupInfo:
    """Open and check one backup in a folder of its own; raise ``CannotOpen`` if it is not good."""
    return _proved(path, way_in)[0]


def newest_good(path: Path, folder: Path, way_in: WayIn) -> Found | None:
    """Return the newest backup of a caseload that opens and is sound, or nothing."""
    for info in backup.listed(path, folder):
        try:
            good, data_key = _proved(info.path, way_in)
        except CannotOpen:
            continue
        return Found(good, _deeds_lost(path, data_key, good))
    return None


def restore(path: Path, target: Path, way_in: WayIn, now: datetime) -> BackupInfo:
    """Put a proved backup in the place of a caseload; what was there is kept beside it under a dated name.

    Raises ``CannotOpen`` for a backup that is not good, ``CannotSave`` if the caseload is open or its
    folder cannot be written. A crash leaves the old caseload or the new one, whole.
    """
    try:
        replacing.finish(target)
        _need_closed(target)  # whoever has it open may be making a backup in the working folder
        with backup.working(target) as work:
            manifest, _key = _unpacked(path, work, way_in)
            _need_closed(target)
            (work / archive.CASELOAD).rename(work / replacing.CASELOAD)
            (work / archive.KEYS).rename(work / replacing.KEYS)
            replacing.decide(target, work, _kept(target, now))
        seen.expect(manifest.vault, Head(manifest.facts.deeds, manifest.facts.mark))
    except OSError:
        raise CannotSave(
            _(
                "The backup was not restored: the folder cannot be written, or the disk is full. "
                "Nothing was changed. Make some room, or choose another folder."
            )
        ) from None
    return BackupInfo(path, manifest)


def _need_closed(target: Path) -> None:
    if is_open_elsewhere(target):
        raise CannotSave(
            _("This caseload is open. Nothing was changed. Close it, and restore the backup then.")
        )


def _proved(path: Path, way_in: WayIn) -> tuple[BackupInfo, bytes]:
    try:
        with tempfile.TemporaryDirectory(prefix="tutor-desk-") as work:
            manifest, data_key = _unpacked(path, Path(work), way_in)
    except OSError:
        raise CannotOpen(
            _(
                "The backup could not be opened to look at it: the disk is full. Nothing was changed. Make some room."
            )
        ) from None
    return BackupInfo(path, manifest), data_key


def _unpacked(path: Path, work: Path, way_in: WayIn) -> tuple[archive.Manifest, bytes]:
    manifest = archive.unpack(path, work)
    try:
        data_key = way_in((work / archive.KEYS).read_bytes()).data_key
    except WrongKey:
        raise WrongKey(
            _(
                "That passphrase does not open this backup. Nothing was changed. Use the passphrase of the day it was made."
            )
        ) from None
    except CannotOpen:
        raise archive.altered() from None
    try:
        backup.verified(work, data_key, manifest)
    except DriverError:
        raise archive.altered() from None
    return manifest, data_key


def _deeds_lost(path: Path, data_key: bytes, info: BackupInfo) -> int | None:
    """Count the deeds since the backup, if the damaged file can still say and is a later state of it."""
    facts = info.manifest.facts
    try:
        file = connect(path, data_key)
    except CannotOpen:
        return None
    try:
        now, same = head_of(file.connection), holds(file.connection, Head(facts.deeds, facts.mark))
    except DriverError:
        return None
    finally:
        file.close()
    return now.number - facts.deeds if same else None


def _kept(target: Path, now: datetime) -> str:
    stem, stamp = target.name.removesuffix(SUFFIX), f"{now.astimezone():%Y-%m-%d %H%M%S}"
    number, name = 1, f"{stem} before {stamp}{SUFFIX}"
    while target.with_name(name).exists() or key_path(target.with_name(name)).exists():
        number += 1
        name = f"{stem} before {stamp} {number}{SUFFIX}"
    return name
