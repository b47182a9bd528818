"""The encrypted file: how it is opened, and what is refused. Knows the bare driver alone.

SQLCipher through ``sqlcipher3``, with the raw data key. Nothing here imports an ORM, so that a
caseload is open and listed before one is loaded.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from tutor_desk.errors import CannotOpen, CannotSave, Damaged
from tutor_desk.security.signing import Signer
from tutor_desk.store import first_page
from tutor_desk.store.seat_guard import SeatGuard
from tutor_desk.store.turns import TurnLock
from tutor_desk.words import _

SUFFIX = ".tutordesk"
APPLICATION_ID = 0x54444B31  # "TDK1"
SCHEMA = 27  # how many migrations there are; a test holds it to the folder's
PLAIN_HEADER = b"SQLite format 3\x00"
DriverError = (sqlcipher.Error, UnicodeDecodeError)  # a damaged file makes it quote what is no text
WAIT = 1.0  # seconds for another program to let the file go
PRAGMAS = (
    "cell_size_check = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    "cache_size = -8192",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
)


@dataclass(slots=True)
class CaseloadFile:
    """An open caseload: one connection, used by one thread at a time under ``lock``.

    ``vault`` is its id, ``slot`` that of the adult's passphrase slot, empty where the recovery key
    opened; ``signer`` is that adult's own key, if it is at hand. ``guard`` keeps the connection to one student's rows while a student sits at the keyboard.
    """

    path: Path
    connection: Any
    data_key: bytes = field(repr=False)
    lock: TurnLock = field(default_factory=TurnLock)
    guard: SeatGuard | None = None
    vault: str = ""
    slot: str = ""
    signer: Signer | None = field(default=None, repr=False)
    place: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.place = _place(self.path)

    @property
    def closed(self) -> bool:
        """Whether it has been let go of."""
        return not self.data_key

    @property
    def is_there(self) -> bool:
        """Whether the file still lies where it was opened: what is written to one that was deleted is lost."""
        return self.place == _place(self.path)

    def need_there(self) -> None:
        """Raise ``CannotSave`` if the file was moved or deleted while it is open."""
        if not self.is_there:
            raise CannotSave(
                _(
                    "The caseload’s file has been moved or deleted while it was open, so this was not saved. "
                    "What was saved before can still be seen here. Put the file back, or make a backup now: it holds everything."
                )
            )

    def reopened(self, again: "CaseloadFile") -> None:
        """Go on with the connection to what lies at the same path now, as after it was encrypted anew."""
        self.connection, self.place = again.connection, again.place

    def close(self) -> None:
        """Let go of the file; the log is written back into it."""
        with self.lock:
            self.connection.close()
            self.data_key, self.signer = b"", None


def is_open_elsewhere(path: Path) -> bool:
    """Whether another connection holds a caseload; asks without a key and without writing."""
    try:
        connection = sqlcipher.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
    except sqlcipher.Error:
        return False
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlcipher.Error as error:
        return "locked" in str(error)
    finally:
        connection.close()
    return False


def _place(path: Path) -> tuple[int, int]:
    """Return what tells one file from another that has its name; nothing of one that is not there."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    # Windows keeps an open file at its place, and not every disk there numbers its files
    return (1, 1) if os.name == "nt" else (found.st_dev, found.st_ino)


def key_path(path: Path) -> Path:
    """Return where the key file of a caseload lies."""
    return path.with_name(path.name + "-keys")


def connect(path: Path, data_key: bytes, *, create: bool = False) -> CaseloadFile:
    """Open the file with its data key; raise ``CannotOpen`` with the reason in a sentence."""
    if not create:
        _look_first(path)
        if first_page.has_journal(path):
            raise _foreign_journal(path)
        if not first_page.fits(path, data_key):
            raise _reason(sqlcipher.DatabaseError(), path)
    try:
        connection = sqlcipher.connect(str(path), timeout=WAIT, isolation_level=None, check_same_thread=False)
    except sqlcipher.Error:
        raise CannotOpen(
            _(
                "The caseload cannot be opened here: the folder cannot be written. Nothing was changed. Choose another folder."
            )
        ) from None
    try:
        _unlock(connection, data_key, path)
        if not create:
            _accept(connection, path)
    except BaseException:
        connection.close()
        raise
    return CaseloadFile(path, connection, data_key)


def _foreign_journal(path: Path) -> CannotOpen:
    return CannotOpen(
        _(
            "Beside the caseload lies a file that Tutor Desk never makes, {name}: opening would change the caseload by it. "
            "Nothing was touched. Move that file away, and open the caseload again."
        ).format(name=f"{path.name}-journal")
    )


def _look_first(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            header = stream.read(len(PLAIN_HEADER))
    except OSError:
        raise Damaged(
            _(
                "There is no caseload there that can be read. Nothing was changed. Check that the file has not been moved."
            )
        ) from None
    if header == PLAIN_HEADER:
        raise CannotOpen(
            _(
                "That file is an ordinary database, not an encrypted caseload. It was not touched. Choose a .tutordesk file."
            )
        )
    if len(header) < len(PLAIN_HEADER):
        raise Damaged(
            _(
                "That file is empty or cut short, so it cannot be a caseload. It was not touched. Look for a backup."
            )
        )


def encrypt(connection: Any, data_key: bytes) -> None:
    """Give a connection its key, before anything else is asked of it."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
    connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("This driver does not encrypt.")  # never write plain text (vault trap)


def _unlock(connection: Any, data_key: bytes, path: Path) -> None:
    encrypt(connection, data_key)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # so early that no -shm is made
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    except DriverError as error:
        raise _reason(error, path) from None


def _accept(connection: Any, path: Path) -> None:
    try:
        application, version = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
    except DriverError as error:
        raise _reason(error, path) from None
    if application != APPLICATION_ID:
        raise CannotOpen(
            _("That file is not a Tutor Desk caseload. It was not touched. Choose a .tutordesk file.")
        )
    if version > SCHEMA:
        raise CannotOpen(
            _(
                "This caseload was last used with a newer Tutor Desk. It was not touched. Install the newer version to open it."
            )
        )


def _reason(error: Exception, path: Path) -> CannotOpen:
    text = str(error)
    if "locked" in text:
        return CannotOpen(
            _("This caseload is already open in another window. Nothing was changed. Close it there first.")
        )
    if "readonly" in text or "unable to open" in text or not _writable(path):
        return CannotOpen(
            _(
                "This caseload lies in a folder that cannot be written. Nothing was changed. Copy it to your own folder."
            )
        )
    if "full" in text:
        return CannotOpen(
            _(
                "The disk is full, so the caseload cannot be opened. Nothing was lost. Make some room and try again."
            )
        )
    if "disk I/O" in text:
        return CannotOpen(
            _(
                "The disk cannot be read or written here, so the caseload was not opened. Nothing was changed. Check the disk, and that it has room, and try again."
            )
        )
    return Damaged(
        _(
            "The caseload and its key file do not belong together, or the file is damaged. It was not touched. Restore a backup."
        )
    )


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
