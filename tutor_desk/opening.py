"""Make or open a caseload and sit its adult at a desk; the window and the command line both start here."""

import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from tutor_desk.desk import Desk
from tutor_desk.errors import CannotOpen, CannotSave, Damaged, WrongKey
from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.security.keyfile import Cost
from tutor_desk.security.tries import slowed
from tutor_desk.services.access import adults, seats
from tutor_desk.store import folders, seen, vault, wiping
from tutor_desk.store.file import CaseloadFile, DriverError
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Made:
    """A new caseload at its desk, and the recovery key to be printed or saved."""

    desk: Desk
    recovery_key: str = field(repr=False)


def create(
    path: Path, passphrase: str, *, name: str, school: str = "", tutor: str, cost: Cost | None = None
) -> Made:
    """Make a caseload of a tutor; raise ``TutorDeskError`` and leave nothing behind if it cannot be."""
    from tutor_desk.services.students import caseloads  # noqa: PLC0415 - the ORM is loaded for a new file only

    file, recovery = vault.create(path, passphrase, cost=cost)
    desk = Desk(file, seats.adult_seat(AdultId(1), tutor, Role.TUTOR))
    public = file.signer.public if file.signer else ""
    about = {"name": name, "school": school, "tutor": tutor}
    try:
        desk.do(_("Make caseload"), caseloads.begin, **about, slot=file.slot, public_key=public)
    except BaseException:
        desk.close()
        vault.forget(path)
        raise
    desk.forget_steps()
    return Made(desk, recovery.written())


def open_caseload(path: Path, passphrase: str) -> Desk:
    """Open a caseload with a passphrase; raise ``WrongKey`` or ``CannotOpen``. Run it in a job."""
    with slowed(path):
        file = vault.open_with_passphrase(path, passphrase)
    return _desk(file)


def open_with_recovery_key(path: Path, typed: str) -> Desk:
    """Open a caseload with its recovery key; raise ``WrongKey`` or ``CannotOpen``."""
    with slowed(path):
        file = vault.open_with_recovery_key(path, typed)
    return _desk(file)


def open_with_keychain(path: Path) -> Desk:
    """Open a caseload with what this machine's keychain keeps for it; raise ``CannotOpen``. Run it in a job.

    Raises ``Refused`` where the policy of this machine allows no keychain.
    """
    from tutor_desk.security import here, keychain  # noqa: PLC0415 - loaded only where a person asked for it

    slot = here.recall(path, here.KEYCHAIN)
    secret = keychain.recall(vault.id_of(path), str(slot)) if slot else None
    if secret is None:
        raise CannotOpen(
            _("The keychain of this laptop did not give the key. Nothing was changed. Type your passphrase.")
        )
    try:
        return _desk(vault.open_with_keychain(path, secret))
    except WrongKey as error:
        here.remember(path, **{here.KEYCHAIN: None})
        raise CannotOpen(error.sentence) from None


def passphrase_fits(desk: Desk, passphrase: str) -> None:
    """Prove that a passphrase is that of the adult who opened the caseload; raise ``WrongKey``. Run it in a job."""
    unlocked = vault.tried(desk.file.path, passphrase)
    if desk.file.slot and unlocked.slot != desk.file.slot:
        raise WrongKey(
            _(
                "That is the passphrase of another adult. Nothing was changed. Whoever opened the caseload can go on."
            )
        )


def doubt(path: Path) -> str:
    """Return a warning about the folder in which a caseload lies or is to lie, or nothing."""
    return folders.doubt(path)


def _desk(file: CaseloadFile) -> Desk:
    with contextlib.suppress(CannotSave, *DriverError):  # damage is told where it is read
        if wiping.owed(file):  # after a power cut, or when the disk was full
            wiping.wipe(file)
    unseated = Reader(file.connection, seats.adult_seat(AdultId(0), "", Role.TUTOR))
    try:
        adult = adults.holder(unseated, file.slot) if file.slot else adults.first(unseated)
    except DriverError:
        file.close()
        raise Damaged(
            _("A part of this caseload is damaged and cannot be read. It was not touched. Restore a backup.")
        ) from None
    if adult is None:
        file.close()
        raise CannotOpen(
            _(
                "That key belongs to no adult of this caseload any more, so it opens nothing. "
                "Nothing was changed. Ask the tutor for a new one."
            )
        )
    desk = Desk(file, seats.adult_seat(adult.id, adult.name, adult.role, adult.subject))
    if file.signer and not adult.public_key:
        _write_down(desk, file.signer.public)
    elif file.signer and file.signer.public != adult.public_key:
        file.signer = None  # the caseload names another key for this adult: what it signed would not count
    # damage is told where it is read, a full disk at the next deed
    with contextlib.suppress(*DriverError, CannotSave):
        _compare(desk)
    return desk


def _compare(desk: Desk) -> None:
    """Put on the trail that a backup was restored, or notice that the file was rolled back."""
    restored = seen.restored(desk.file)
    if restored is not None:
        desk.note(_("Restore a backup"), *restored)
    else:
        desk.rolled_back = seen.rolled_back(desk.file)
    if desk.rolled_back is None:
        seen.remember(desk.file)


def _write_down(desk: Desk, public: str) -> None:
    """Put on record the signing key that was made for an adult of an older caseload."""
    from tutor_desk.services.access import key_holders  # noqa: PLC0415 - the ORM is loaded for an older file only

    try:
        desk.do(
            _("Make signing key"), key_holders.give, desk.seat.adult, slot=desk.file.slot, public_key=public
        )
    except BaseException:
        desk.close()
        raise
    desk.forget_steps()
