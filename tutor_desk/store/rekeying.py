"""Encrypt an open caseload with a new data key, so that a crash leaves the old state or the new, both openable.

A copy is encrypted with the new key, changed by the deed that goes with it, and checked; then it and
its key file take the place of the live ones by the same decision as a restored backup.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlmodel import Session

from tutor_desk.errors import CannotOpen, CannotSave
from tutor_desk.models.seat import Seat
from tutor_desk.security import keyfile
from tutor_desk.security.keyfile import KeyFile
from tutor_desk.store import backup, replacing, vault
from tutor_desk.store.check import check
from tutor_desk.store.file import CaseloadFile, connect, encrypt, is_open_elsewhere
from tutor_desk.store.units import Finished, Units
from tutor_desk.words import _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Deed(Generic[T]):
    """What is done in the newly encrypted copy, in the same stroke: its words and its work."""

    label: str
    work: Callable[[Session], T]


Keys = Callable[[KeyFile, bytes], KeyFile]


def rekey(file: CaseloadFile, keys: Keys, seat: Seat, deed: Deed[T]) -> Finished[T]:
    """Encrypt an open file with a new data key, put a key file beside it, and go on with both.

    ``keys`` gets the slots there are and the new data key, and returns the slots there will be. Raises ``CannotSave`` if that cannot be done; then the file is open as it was, with its old key.
    ``CannotOpen`` means that it is closed, and whole: whoever opens it next finishes what was begun. The
    caseload is held all the while; run it in a job.
    """
    try:
        with backup.working(file.path) as work, file.lock:
            copy, data_key = work / replacing.CASELOAD, keyfile.new_key()
            content = keys(vault.keys_of(file), data_key).dump(data_key)
            _copy(file, copy, data_key)
            finished = _changed(file, copy, data_key, seat, deed)
            (work / replacing.KEYS).write_bytes(content)
            for made in (copy, work / replacing.KEYS):
                _force(made)
            _take_over(file, data_key, work)
    except (OSError, sqlcipher.Error):
        raise _not_done() from None
    return finished


def _copy(file: CaseloadFile, copy: Path, data_key: bytes) -> None:
    target = sqlcipher.connect(str(copy), isolation_level=None, check_same_thread=False)
    try:
        encrypt(target, data_key)
        target.execute("PRAGMA journal_mode = OFF")  # a copy that is cut short is thrown away
        target.execute("PRAGMA synchronous = OFF")  # it is forced to the disk as a whole
        file.connection.backup(target)
    finally:
        target.close()


def _changed(file: CaseloadFile, copy: Path, data_key: bytes, seat: Seat, deed: Deed[T]) -> Finished[T]:
    """Do the deed in the copy, and prove the copy; raise ``CannotSave`` if it is not sound."""
    try:
        made = connect(copy, data_key)
    except CannotOpen:
        raise _not_done() from None
    made.vault, made.signer = file.vault, file.signer
    try:
        finished = Units(made).run(seat, deed.label, deed.work)
        if wrong := check(made):
            raise CannotSave(
                _("{reason} So no new key was made. Nothing was changed.").format(reason=" ".join(wrong))
            )
    finally:
        made.close()
    return finished


def _take_over(file: CaseloadFile, data_key: bytes, work: Path) -> None:
    """Close the file, decide, and open the new one in its place."""
    file.connection.close()
    try:
        if is_open_elsewhere(file.path):
            raise CannotOpen(
                _("This caseload was opened elsewhere meanwhile. Nothing was changed. Open it again.")
            )
        replacing.decide(file.path, work, "")
        file.data_key = data_key
    except OSError:
        file.reopened(connect(file.path, file.data_key))
        raise
    file.reopened(connect(file.path, data_key))


def _force(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _not_done() -> CannotSave:
    return CannotSave(
        _(
            "No new key was made: the folder cannot be written, or the disk is full. "
            "Nothing was changed. Make some room and try again."
        )
    )
