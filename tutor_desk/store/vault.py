"""A caseload and its key file together: made and opened, and the key file written anew."""

import contextlib
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from tutor_desk import clock, whole
from tutor_desk.errors import CannotOpen, CannotSave, Damaged
from tutor_desk.security import keyfile
from tutor_desk.security.keyfile import Cost, KeyFile, Unlocked
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.security.signing import Signer, new_seed
from tutor_desk.settings import Settings
from tutor_desk.store import leftovers, replacing
from tutor_desk.store.file import SCHEMA, CaseloadFile, connect, key_path
from tutor_desk.words import _


def create(path: Path, passphrase: str, *, cost: Cost | None = None) -> tuple[CaseloadFile, RecoveryKey]:
    """Make a new, empty caseload and its key file; return it open, with its recovery key.

    Raises ``CannotSave`` if there is one already or the folder cannot be written; then nothing of it
    stays behind. Takes as long as Argon2id does: run it in a job.
    """
    if path.exists() or key_path(path).exists():
        raise CannotSave(
            _("There is already a caseload of that name. It was not touched. Choose another name.")
        )
    keys, data_key = keyfile.create()
    signer = Signer(new_seed())
    keys = keyfile.with_passphrase(keys, data_key, passphrase, cost, seed=signer.seed)
    slot = keys.slots[0].id
    recovery = RecoveryKey.new()
    keys = keyfile.with_recovery_key(keys, data_key, recovery)
    try:
        whole.write(key_path(path), keys.dump(data_key))
        file = _new_file(path, data_key)
    except (OSError, sqlcipher.Error, CannotOpen):
        forget(path)
        raise CannotSave(
            _(
                "The caseload could not be made there: the folder cannot be written, or the disk is full. Nothing was left behind. Choose another folder."
            )
        ) from None
    except BaseException:
        forget(path)
        raise
    file.vault, file.slot, file.signer = keys.vault, slot, signer
    return file, recovery


def open_with_passphrase(path: Path, passphrase: str) -> CaseloadFile:
    """Open a caseload with a passphrase; raise ``WrongKey`` or ``CannotOpen``. Run it in a job."""
    replacing.finish(path)
    return _open(path, keyfile.open_with_passphrase(_key_content(path), passphrase))


def open_with_recovery_key(path: Path, typed: str) -> CaseloadFile:
    """Open a caseload with its recovery key; raise ``WrongKey`` or ``CannotOpen``."""
    recovery = RecoveryKey.read(typed)
    replacing.finish(path)
    return _open(path, keyfile.open_with_recovery_key(_key_content(path), recovery))


def open_with_keychain(path: Path, secret: bytes) -> CaseloadFile:
    """Open a caseload with the secret that a keychain keeps; raise ``WrongKey`` or ``CannotOpen``."""
    replacing.finish(path)
    return _open(path, keyfile.open_with_keychain(_key_content(path), secret))


def tried(path: Path, passphrase: str) -> Unlocked:
    """Return what a passphrase opens, without opening the caseload again; raise ``WrongKey``. Run it in a job."""
    return keyfile.open_with_passphrase(_key_content(path), passphrase)


def recovery_fits(path: Path, typed: str) -> None:
    """Prove a recovery key; raise ``WrongKey`` if it is mistyped, or does not open this caseload."""
    keyfile.open_with_recovery_key(_key_content(path), RecoveryKey.read(typed))


def id_of(path: Path) -> str:
    """Return the id of a caseload as its key file says; raise ``CannotOpen`` for a damaged one."""
    return keyfile.vault_of(_key_content(path))


def keys_of(file: CaseloadFile) -> KeyFile:
    """Return the slots of an open caseload; raise ``CannotOpen`` if its key file is not as it was made."""
    return keyfile.read(_key_content(file.path), file.data_key)


def write_keys(file: CaseloadFile, keys: KeyFile) -> None:
    """Put new slots in the key file, whole or not at all; raise ``CannotSave`` if it cannot be written."""
    try:
        whole.write(key_path(file.path), keys.dump(file.data_key))
    except OSError:
        raise CannotSave(
            _(
                "The key file could not be written: the folder cannot be written, or the disk is full. "
                "Nothing was changed. Make some room and try again."
            )
        ) from None


def _open(path: Path, unlocked: Unlocked) -> CaseloadFile:
    file = connect(path, unlocked.data_key)
    leftovers.clear(path)  # the file is held by us alone
    if file.connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA:
        from tutor_desk.store.migrating import migrate  # noqa: PLC0415 - Alembic is loaded only for an old file

        try:
            _back_up_first(file)
            migrate(file)
        except BaseException:
            file.close()
            raise
    _take_keys(file, unlocked)
    return file


def _take_keys(file: CaseloadFile, unlocked: Unlocked) -> None:
    """Hold the adult's own key, and write down what was brought up to date while the file is ours alone."""
    content = unlocked.renewed or _key_content(file.path)
    file.vault = keyfile.vault_of(content)
    file.slot = "" if unlocked.kind == "recovery" else unlocked.slot
    file.signer = Signer(unlocked.seed) if unlocked.seed else None
    if unlocked.renewed:
        try:
            whole.write(key_path(file.path), unlocked.renewed)
        except OSError:
            file.signer = None  # it may be new, and would be another one next time


def _back_up_first(file: CaseloadFile) -> None:
    """Make a backup before a file is brought up to date; one beside it where the chosen folder is away."""
    from tutor_desk.store import backup  # noqa: PLC0415 - loaded only for an old file

    for folder in (backup.folder_of(file.path, Settings.load().backup_folder), backup.folder_of(file.path)):
        try:
            backup.backup(file, folder, clock.now())
        except CannotSave as error:
            told = error.sentence
        else:
            return
    raise CannotOpen(
        _(
            "This caseload is of an older version and was left as it was, because it could not be backed up first. {reason}"
        ).format(reason=told)
    )


def _new_file(path: Path, data_key: bytes) -> CaseloadFile:
    from tutor_desk.store.migrating import migrate  # noqa: PLC0415 - Alembic is loaded only for a new file

    file = connect(path, data_key, create=True)
    try:
        migrate(file)
    except BaseException:
        file.close()
        raise
    return file


def _key_content(path: Path) -> bytes:
    if not path.exists():
        raise Damaged(
            _(
                "There is no caseload at that place. Nothing was changed. Check that the file has not been moved."
            )
        )
    try:
        with key_path(path).open("rb") as stream:
            return stream.read(keyfile.LARGEST + 1)
    except OSError:
        raise Damaged(
            _(
                "The key file {name} is not beside the caseload, so it cannot be opened. Nothing was changed. Put it back from a backup."
            ).format(name=key_path(path).name)
        ) from None


def forget(path: Path) -> None:
    """Take away what a caseload that could not be made has left behind."""
    for name in (path.name, path.name + "-wal", path.name + "-shm", key_path(path).name):
        with contextlib.suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)
