"""Sit an adult at the desk of a caseload that has just been made or unlocked."""

import contextlib

from tutor_desk.desk import Desk
from tutor_desk.errors import CannotOpen, CannotSave, Damaged
from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.services.access import adults, seats
from tutor_desk.store import seen, wiping
from tutor_desk.store.file import CaseloadFile, DriverError
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


def first(file: CaseloadFile, tutor: str) -> Desk:
    """Sit the tutor who makes a caseload at its desk."""
    return Desk(file, seats.adult_seat(AdultId(1), tutor, Role.TUTOR))


def at_desk(file: CaseloadFile) -> Desk:
    """Sit the adult whose key opened a file at its desk; raise ``CannotOpen`` if it is nobody's any more."""
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
