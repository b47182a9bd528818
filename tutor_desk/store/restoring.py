"""Use a backup: prove that it opens, find the newest good one, put it in the place of the live caseload.

A *way in* turns the content of a key file into the data key, or raises ``CannotOpen``: a passphrase or
the recovery key, tried on the key file inside the backup.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tutor_desk import whole
from tutor_desk.errors import CannotOpen, CannotSave, WrongKey
from tutor_desk.security import keyfile
from tutor_desk.security.keyfile import Unlocked
from tutor_desk.store import archive, backup, replacing, seen
from tutor_desk.store.backup import BackupInfo
from tutor_desk.store.check import check
from tutor_desk.store.file import (
    SCHEMA,
    SUFFIX,
    CaseloadFile,
    DriverError,
    connect,
    is_open_elsewhere,
    key_path,
)
from tutor_desk.store.head import Head, head_of, holds
from tutor_desk.words import _

WayIn = Callable[[bytes], Unlocked]


@dataclass(frozen=True, slots=True)
class Found:
    """The newest good backup, and how many deeds would be lost with it, where that can be told.

    ``keys_alone`` says that the caseload itself is sound and lacks no more than its key file.
    """

    info: BackupInfo
    deeds_lost: int | None
    keys_alone: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put in place, and where what lay there before is kept now, if anything did."""

    info: BackupInfo
    kept: Path | None


def prove(path: Path, way_in: WayIn) -> BackupInfo:
    """Open and check one backup in a folder of its own; raise ``CannotOpen`` if it is not good."""
    return _proved(path, way_in)[0]


def newest_good(path: Path, folder: Path, way_in: WayIn) -> Found | None:
    """Return the newest backup of a caseload that opens and is sound, or nothing.

    Raises ``WrongKey`` if none is good and the key did not fit: then they cannot be judged.
    """
    way_in, wrong = _remembering(way_in), None
    for info in backup.listed(path, folder):
        try:
            good, data_key = _proved(info.path, way_in)
        except WrongKey as error:
            wrong = error
        except CannotOpen:
            continue
        else:
            return _compared(path, data_key, good)
    if wrong is not None:
        raise wrong
    return None


def restore(path: Path, target: Path, way_in: WayIn, now: datetime) -> Restored:
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
            kept = _kept(target, now)
            replacing.decide(target, work, kept)
        seen.expect(manifest.vault, Head(manifest.facts.deeds, manifest.facts.mark))
    except OSError:
        raise CannotSave(
            _(
                "The backup was not restored: the folder cannot be written, or the disk is full. "
                "Nothing was changed. Make some room, or choose another folder."
            )
        ) from None
    lies = target.with_name(kept)
    return Restored(BackupInfo(path, manifest), lies if lies.exists() or key_path(lies).exists() else None)


def restore_keys(path: Path, target: Path, way_in: WayIn, now: datetime) -> Restored:
    """Put the key file of a backup beside a caseload that is sound; the one that was there is kept.

    Raises ``CannotOpen`` if the two do not belong together, ``CannotSave`` if the folder cannot be written.
    """
    _need_closed(target)
    try:
        with backup.working(target) as work:
            manifest, data_key = _unpacked(path, work, way_in)
            connect(target, data_key).close()
            kept = key_path(target.with_name(_kept(target, now)))
            replacing.set_aside(key_path(target), kept)
            whole.write(key_path(target), (work / archive.KEYS).read_bytes())
    except OSError:
        raise CannotSave(
            _(
                "The key file was not put back: the folder cannot be written, or the disk is full. "
                "Nothing was lost. Make some room, and try again."
            )
        ) from None
    return Restored(BackupInfo(path, manifest), kept if kept.exists() else None)


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


def _remembering(way_in: WayIn) -> WayIn:
    """Return a way in that tries each key file once: the backups of a year have few, and a try is slow."""
    tried: dict[bytes, Unlocked | WrongKey] = {}

    def once(content: bytes) -> Unlocked:
        if content not in tried:
            try:
                tried[content] = way_in(content)
            except WrongKey as error:
                tried[content] = error
        found = tried[content]
        if isinstance(found, WrongKey):
            raise found
        return found

    return once


def _compared(path: Path, data_key: bytes, info: BackupInfo) -> Found:
    """Say what would be lost with a backup, as far as the damaged caseload can still be read."""
    try:
        file = connect(path, data_key)
    except CannotOpen:
        return Found(info, None)
    try:
        return Found(info, deeds_since(file, info), _lacks_keys_alone(file))
    except DriverError:
        return Found(info, None)
    finally:
        file.close()


def deeds_since(file: CaseloadFile, info: BackupInfo) -> int | None:
    """Count the deeds since a backup; nothing if the file is no later state of it. Raises the driver's errors."""
    facts = info.manifest.facts
    same = holds(file.connection, Head(facts.deeds, facts.mark))
    return head_of(file.connection).number - facts.deeds if same else None


def _lacks_keys_alone(file: CaseloadFile) -> bool:
    try:
        there = keyfile.belongs(key_path(file.path).read_bytes(), file.data_key)
    except OSError:
        there = False
    schema = file.connection.execute("PRAGMA user_version").fetchone()[0]
    return not there and not check(file, older=schema < SCHEMA)


def _kept(target: Path, now: datetime) -> str:
    stem, stamp = target.name.removesuffix(SUFFIX), f"{now.astimezone():%Y-%m-%d %H%M%S}"
    number, name = 1, f"{stem} before {stamp}{SUFFIX}"
    while target.with_name(name).exists() or key_path(target.with_name(name)).exists():
        number += 1
        name = f"{stem} before {stamp} {number}{SUFFIX}"
    return name
