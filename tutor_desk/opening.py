"""Make or open a caseload and sit its adult at a desk; the window and the command line both start here."""

from dataclasses import dataclass, field
from pathlib import Path

from tutor_desk.desk import Desk
from tutor_desk.errors import CannotOpen
from tutor_desk.models.kinds import AdultId
from tutor_desk.security.keyfile import Cost
from tutor_desk.services import adults, seats
from tutor_desk.store import vault
from tutor_desk.store.file import DriverError
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
    from tutor_desk.services import caseloads  # noqa: PLC0415 - the ORM is loaded for a new file only

    opened, recovery = vault.create(path, passphrase, cost=cost)
    desk = Desk(opened.file, seats.tutor_seat(AdultId(1), tutor))
    try:
        desk.do(_("Make caseload"), caseloads.begin, name=name, school=school, tutor=tutor, slot=opened.slot)
    except BaseException:
        desk.close()
        vault.forget(path)
        raise
    desk.forget_steps()
    return Made(desk, recovery.written())


def open_caseload(path: Path, passphrase: str) -> Desk:
    """Open a caseload with a passphrase; raise ``WrongKey`` or ``CannotOpen``. Run it in a job."""
    return _desk(vault.open_with_passphrase(path, passphrase))


def open_with_recovery_key(path: Path, typed: str) -> Desk:
    """Open a caseload with its recovery key; raise ``WrongKey`` or ``CannotOpen``."""
    return _desk(vault.open_with_recovery_key(path, typed))


def passphrase_fits(path: Path, passphrase: str) -> bool:
    """Whether a passphrase opens the caseload that is already open. Run it in a job."""
    return vault.fits(path, passphrase)


def _desk(opened: vault.Opened) -> Desk:
    try:
        adult = _holder(opened)
    except BaseException:
        opened.file.close()
        raise
    return Desk(opened.file, seats.tutor_seat(adult.id, adult.name))


def _holder(opened: vault.Opened) -> adults.AdultRow:
    unseated = Reader(opened.file.connection, seats.tutor_seat(AdultId(0), ""))
    try:
        adult = adults.holder(unseated, opened.slot)
    except DriverError:
        raise CannotOpen(
            _(
                "A part of this caseload is damaged, so it was not opened. Nothing was changed. Restore a backup."
            )
        ) from None
    if adult is None:
        raise CannotOpen(
            _("This caseload names no adult, so it cannot be opened. It was not touched. Restore a backup.")
        )
    return adult
