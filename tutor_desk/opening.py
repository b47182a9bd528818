"""Make or open a caseload and sit its adult at a desk; the window and the command line both start here."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tutor_desk.errors import CannotOpen, WrongKey
from tutor_desk.security.keyfile import Cost
from tutor_desk.security.tries import slowed
from tutor_desk.store import vault
from tutor_desk.store.file import CaseloadFile
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Made:
    """A new caseload at its desk, and the recovery key to be printed or saved."""

    desk: "Desk"
    recovery_key: str = field(repr=False)


def create(
    path: Path, passphrase: str, *, name: str, school: str = "", tutor: str, cost: Cost | None = None
) -> Made:
    """Make a caseload of a tutor; raise ``TutorDeskError`` and leave nothing behind if it cannot be."""
    from tutor_desk import seating  # noqa: PLC0415 - as below
    from tutor_desk.services.students import caseloads  # noqa: PLC0415 - the ORM is loaded for a new file only

    file, recovery = vault.create(path, passphrase, cost=cost)
    desk = seating.first(file, tutor)
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


def open_caseload(path: Path, passphrase: str) -> "Desk":
    """Open a caseload with a passphrase; raise ``WrongKey`` or ``CannotOpen``. Run it in a job."""
    with slowed(path):
        file = vault.open_with_passphrase(path, passphrase)
    return _at_desk(file)


def open_with_recovery_key(path: Path, typed: str) -> "Desk":
    """Open a caseload with its recovery key; raise ``WrongKey`` or ``CannotOpen``."""
    with slowed(path):
        file = vault.open_with_recovery_key(path, typed)
    return _at_desk(file)


def open_with_keychain(path: Path) -> "Desk":
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
        return _at_desk(vault.open_with_keychain(path, secret))
    except WrongKey as error:
        here.remember(path, **{here.KEYCHAIN: None})
        raise CannotOpen(error.sentence) from None


def passphrase_fits(desk: "Desk", passphrase: str) -> None:
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
    from tutor_desk.store import folders  # noqa: PLC0415 - asked only where a folder is chosen

    return folders.doubt(path)


def _at_desk(file: CaseloadFile) -> "Desk":
    from tutor_desk import seating  # noqa: PLC0415 - the key, which takes longest, is not kept waiting for it

    return seating.at_desk(file)
