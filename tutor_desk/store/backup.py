"""Backups: made from an open caseload, proved, listed, thinned out.

A backup is copied through SQLite's own interface, encrypted with the same key all the way, opened and
checked before it counts, and put in its place whole or not at all.
"""

import contextlib
import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from tutor_desk.errors import CannotOpen, CannotSave
from tutor_desk.security import keyfile
from tutor_desk.store import archive, leftovers
from tutor_desk.store.archive import Facts, Manifest
from tutor_desk.store.check import check
from tutor_desk.store.file import SCHEMA, CaseloadFile, DriverError, connect, encrypt, key_path
from tutor_desk.store.head import head_of
from tutor_desk.store.thinning import RETENTION, thin
from tutor_desk.words import _

FOLDER = "Backups"
PAGES = 256  # copied at a time: a megabyte, some ten milliseconds
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One finished backup: where it lies, when it was made and what it holds."""

    path: Path
    manifest: Manifest

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        return self.manifest.made_at

    @property
    def students(self) -> int:
        """How many students are in it."""
        return self.manifest.facts.students

    @property
    def size(self) -> int:
        """How many bytes it takes; none if it has gone meanwhile."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def folder_of(path: Path, chosen: str = "") -> Path:
    """Return where the backups of a caseload go: the folder that was chosen, or one beside it."""
    return Path(chosen) if chosen else path.parent / FOLDER


def backup(
    file: CaseloadFile, folder: Path, now: datetime, step: Callable[[], object] = lambda: None
) -> BackupInfo:
    """Make one proved backup of an open caseload; raise ``CannotSave`` and leave nothing if it cannot be.

    Lets others at the caseload every few milliseconds, so it may run in a thread. What ``step`` raises
    between two of its steps ends it, and nothing is left.
    """
    try:
        with working(file.path) as work:
            copy = work / archive.CASELOAD
            with file.lock:
                data_key, keys = file.data_key, key_path(file.path).read_bytes()
                _copy(file, copy, step)
            if not keyfile.belongs(keys, data_key):
                raise _damaged(
                    _("The key file beside this caseload is damaged or belongs to another caseload.")
                )
            step()
            facts = _proved(copy, data_key)
            step()
            path = _free(folder, file.path, now)
            manifest = archive.pack(path, keyfile.vault_of(keys), now, facts, copy, keys)
    except (OSError, *DriverError, CannotOpen):
        raise CannotSave(
            _(
                "No backup was made: its folder cannot be written, or the disk is full. "
                "The caseload and earlier backups are whole. Make some room, or choose another folder."
            )
        ) from None
    return BackupInfo(path, manifest)


def due(file: CaseloadFile, folder: Path) -> bool:
    """Whether anything was done since any backup that is kept; drafts alone do not count."""
    try:
        with file.lock:
            head = head_of(file.connection)
        keys = key_path(file.path).read_bytes()
        hashed = hashlib.sha256(keys).hexdigest()
    except (*DriverError, OSError):  # it cannot be asked now, as while a student sits at it
        return True
    return not any(
        (info.manifest.facts.deeds, info.manifest.facts.mark, info.manifest.hashes[1])
        == (head.number, head.mark, hashed)
        for info in listed(file.path, folder)
    )


def automatic(
    file: CaseloadFile,
    folder: Path,
    now: datetime,
    retention: timedelta = RETENTION,
    step: Callable[[], object] = lambda: None,
) -> BackupInfo | None:
    """Make a backup if one is due, then thin out; raise ``CannotSave`` if it cannot be made.

    For closing, once a day, and before a large import. A damaged caseload makes no backup and takes
    none away.
    """
    made = backup(file, folder, now, step) if due(file, folder) else None
    thin_out(file.path, folder, now.astimezone().date(), retention)
    return made


def listed(path: Path, folder: Path) -> list[BackupInfo]:
    """Return the backups of a caseload, the newest first.

    They are known by the key file; if that is missing or damaged, by the caseload's name.
    """
    try:
        vault = keyfile.vault_of(key_path(path).read_bytes())
    except (OSError, ValueError, CannotOpen):
        vault = ""
    found = []
    with contextlib.suppress(OSError):
        for place in folder.glob("*" + archive.SUFFIX):
            with contextlib.suppress(CannotOpen):
                manifest = archive.read(place)
                if manifest.vault == vault or (not vault and place.name.startswith(path.stem + " ")):
                    found.append(BackupInfo(place, manifest))
    return sorted(found, key=lambda info: (info.made_at, info.manifest.facts.deeds), reverse=True)


def thin_out(path: Path, folder: Path, today: date, retention: timedelta = RETENTION) -> list[Path]:
    """Take away the backups of a caseload that have grown too old, and return where they were."""
    found = {info.path: info.made_at.astimezone().replace(tzinfo=None) for info in listed(path, folder)}
    kept = thin(found.values(), today, retention)
    gone = [place for place, moment in found.items() if moment not in kept]
    for place in gone:
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)
    return gone


def verified(folder: Path, data_key: bytes, manifest: Manifest) -> None:
    """Open an unpacked backup and check it; raise ``CannotOpen`` if it is not sound and what it says it is."""
    keys = (folder / archive.KEYS).read_bytes()
    sound = _looked_at(folder / archive.CASELOAD, data_key)
    if (
        sound[1]
        or sound[0] != manifest.facts
        or not keyfile.belongs(keys, data_key)
        or keyfile.vault_of(keys) != manifest.vault
    ):
        raise archive.altered()


@contextmanager
def working(path: Path) -> Iterator[Path]:
    """Give a hidden folder beside a caseload for encrypted copies; what a crash left in it goes first.

    One is given at a time: while a backup is made, no new key is, which would close the file under it.
    Not in the backups' folder: that may be synchronised, and half a copy is nobody's business.
    """
    folder = leftovers.copying(path)
    with _ONE_AT_A_TIME:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _copy(file: CaseloadFile, copy: Path, step: Callable[[], object]) -> None:
    """Copy the pages, the caseload's lock held; what is saved meanwhile by its one connection is copied too."""
    turns = count()

    def give_way(_status: int, _left: int, pages: int) -> None:
        if next(turns) * PAGES > 2 * pages:
            return  # copying began anew too often: what others took back had been written already
        file.lock.release()  # to whoever waits, in their turn
        file.lock.acquire()
        step()

    target = sqlcipher.connect(str(copy), isolation_level=None, check_same_thread=False)
    try:
        encrypt(target, file.data_key)
        target.execute("PRAGMA journal_mode = OFF")  # a copy that is cut short is thrown away
        target.execute("PRAGMA synchronous = OFF")  # its archive is forced to the disk
        file.connection.backup(target, pages=PAGES, progress=give_way)
    finally:
        target.close()


def _proved(copy: Path, data_key: bytes) -> Facts:
    facts, wrong = _looked_at(copy, data_key)
    if wrong:
        raise _damaged(" ".join(wrong))
    return facts


def _looked_at(copy: Path, data_key: bytes) -> tuple[Facts, list[str]]:
    file = connect(copy, data_key)
    try:
        file.connection.execute("PRAGMA cache_size = -65536")  # every page is looked at several times
        schema = file.connection.execute("PRAGMA user_version").fetchone()[0]
        students = file.connection.execute("SELECT count(*) FROM student").fetchone()[0]
        head = head_of(file.connection)
        facts = Facts(schema, head.number, head.mark, students)
        return facts, check(file, older=schema < SCHEMA)
    finally:
        file.close()


def _damaged(reason: str) -> CannotSave:
    return CannotSave(
        _("{reason} So no backup was made of it. Earlier backups were kept.").format(reason=reason)
    )


def _free(folder: Path, path: Path, now: datetime) -> Path:
    """Return a name for a new backup that no other has."""
    stamp = f"{path.stem} {now.astimezone():%Y-%m-%d %H%M%S}"
    number, place = 1, folder / (stamp + archive.SUFFIX)
    while place.exists():
        number += 1
        place = folder / f"{stamp} {number}{archive.SUFFIX}"
    return place
