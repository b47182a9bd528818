"""Adults and keys, as the window and the command line use them: who may open the open caseload, and by what.

Whatever stops a key from opening makes a new data key, because the key file of an old backup together
with that key would still open today's caseload. All of it takes as long as Argon2id or a copy of the
caseload: run it in a job.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor_desk import settings
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotOpen, Refused, WrongKey
from tutor_desk.models.kinds import AdultId, Role, SeatKind
from tutor_desk.security import here, keychain, keyfile
from tutor_desk.security import passphrase as passphrases
from tutor_desk.security.keyfile import Cost, KeyFile
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.security.signing import Signer, new_seed
from tutor_desk.security.tries import slowed
from tutor_desk.services.access import adults, key_holders
from tutor_desk.services.access.adults import AdultRow
from tutor_desk.store import vault
from tutor_desk.words import _

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Holder:
    """An adult of the caseload: whether they hold a key to it, and whether they are at the keyboard."""

    id: AdultId
    name: str
    role: Role
    has_key: bool
    is_here: bool
    subject: str = ""


def holders(desk: Desk) -> list[Holder]:
    """List the adults of the caseload, in the order they were added."""
    slots = {slot.id for slot in vault.keys_of(desk.file).slots}
    return [
        Holder(row.id, row.name, row.role, row.slot in slots, row.id == desk.seat.adult, row.subject)
        for row in desk.ask(adults.rows)
    ]


def may_change_others(desk: Desk) -> bool:
    """Whether whoever is in the seat may add adults, take keys away and make a new recovery key."""
    return desk.seat.kind is SeatKind.TUTOR


def needs_passphrase(desk: Desk) -> bool:
    """Whether an adult came in without their own key, by the recovery key as a rule, and should make a new one."""
    return not desk.can_sign


def add(
    desk: Desk, name: str, role: Role, passphrase: str, *, subject: str = "", cost: Cost | None = None
) -> AdultId:
    """Add an adult with a passphrase of their own; raise ``TutorDeskError`` and change nothing if that cannot be."""
    _need_unused(desk, passphrase)
    signer = Signer(new_seed())

    def deed(session: "Session") -> AdultId:
        made = _with_passphrase(vault.keys_of(desk.file), desk.file.data_key, passphrase, signer, cost)
        slot = made.slots[-1].id
        added = key_holders.add(
            session, name=name, role=role, slot=slot, public_key=signer.public, subject=subject
        )
        vault.write_keys(desk.file, made)
        session.info["lasting"] = True  # what is in the key file is not taken back
        return added

    return desk.do(_("Add adult"), deed)


def change(desk: Desk, present: str, passphrase: str, *, cost: Cost | None = None) -> None:
    """Change the passphrase of whoever is in the seat, who types the present one; raise ``TutorDeskError``."""
    with slowed(desk.file.path):
        if not desk.file.slot or vault.tried(desk.file.path, present).slot != desk.file.slot:
            raise WrongKey(_("That is not your present passphrase. Nothing was changed. Try again."))
    _renew_passphrase(desk, desk.seat.adult, passphrase, desk.file.signer or Signer(new_seed()), cost)


def give(desk: Desk, adult: AdultId, passphrase: str, *, cost: Cost | None = None) -> None:
    """Give an adult a new passphrase and a new signing key, because they forgot the old or never had one.

    A tutor gives it to anybody else; who came in by the recovery key gives it to themselves. Raises
    ``TutorDeskError`` and changes nothing if that cannot be.
    """
    if adult == desk.seat.adult and not needs_passphrase(desk):
        raise Refused(_("Your own passphrase is changed with the present one. Nothing was changed."))
    _renew_passphrase(desk, adult, passphrase, Signer(new_seed()), cost)


def take_away(desk: Desk, adult: AdultId) -> None:
    """Take an adult's key away, with a new data key; raise ``TutorDeskError`` and change nothing if that cannot be."""
    row = _adult(desk, adult)
    desk.renew_key(
        _("Take key away"),
        lambda keys, data_key: _carried(desk, keys, data_key, row.slot),
        key_holders.take_away,
        adult,
    )


def new_recovery_key(desk: Desk) -> str:
    """Make a new recovery key, with a new data key, and return it; the one before opens nothing any more."""
    recovery = RecoveryKey.new()

    def changed(keys: KeyFile, data_key: bytes) -> KeyFile:
        gone = [slot.id for slot in keys.slots if slot.kind == "recovery"]
        return keyfile.with_recovery_key(_carried(desk, keys, data_key, *gone), data_key, recovery)

    desk.renew_key(_("Make recovery key"), changed, key_holders.renew_recovery)
    return recovery.written()


def prove_recovery_key(desk: Desk, typed: str) -> None:
    """Prove that a recovery key opens the caseload; raise ``WrongKey`` if it does not, and say why."""
    with slowed(desk.file.path):
        vault.recovery_fits(desk.file.path, typed)


def keychain_offered() -> str | None:
    """Return what the keychain of this machine is called, or nothing if there is none to be trusted."""
    return keychain.offered()


def keychain_allowed() -> bool:
    """Whether the policy of this machine lets its keychain open a caseload."""
    return settings.keychain_allowed()


def remembered_here(desk: Desk) -> bool:
    """Whether this machine's keychain opens the caseload for whoever is in the seat."""
    name = here.recall(desk.file.path, here.KEYCHAIN)
    try:
        slot = vault.keys_of(desk.file).slot(str(name)) if name else None
    except CannotOpen:
        return False
    return slot is not None and slot.of == desk.file.slot


def remember_here(desk: Desk) -> None:
    """Have this machine's keychain open the caseload for whoever is in the seat, beside their passphrase.

    Raises ``CannotSave`` if the keychain does not take the key, ``Refused`` without a passphrase of their own.
    """
    file = desk.file
    if not file.slot or file.signer is None:
        raise Refused(
            _("Give yourself a new passphrase first: the keychain stands beside it. Nothing was changed.")
        )
    name = keyfile.new_name()
    secret = keychain.keep(file.vault, name)
    try:
        with file.lock:
            keys = _without_keychain(desk, vault.keys_of(file))
            made = keyfile.with_keychain(
                keys, file.data_key, secret, name=name, of=file.slot, seed=file.signer.seed
            )
            vault.write_keys(file, made)
    except BaseException:
        keychain.forget(file.vault, name)
        raise
    _forget_entry(desk)
    here.remember(file.path, **{here.KEYCHAIN: name})


def forget_here(desk: Desk) -> None:
    """Have this machine's keychain open the caseload no more; raise ``CannotSave`` if that cannot be."""
    with desk.file.lock:
        vault.write_keys(desk.file, _without_keychain(desk, vault.keys_of(desk.file)))
    _forget_entry(desk)


def _renew_passphrase(desk: Desk, adult: AdultId, passphrase: str, signer: Signer, cost: Cost | None) -> None:
    """Put a new passphrase in the place of an adult's old one, or give them their first."""
    row = _adult(desk, adult)
    _need_unused(desk, passphrase)
    made: list[str] = []

    def changed(keys: KeyFile, data_key: bytes) -> KeyFile:
        fresh = _with_passphrase(_carried(desk, keys, data_key, row.slot), data_key, passphrase, signer, cost)
        made.append(fresh.slots[-1].id)
        return fresh

    def deed(session: "Session") -> None:
        key_holders.give(session, adult, slot=made[-1], public_key=signer.public)

    words = _("Change passphrase") if adult == desk.seat.adult else _("Give new passphrase")
    desk.renew_key(words, changed, deed)
    if adult == desk.seat.adult:
        _forget_entry(desk)
        desk.file.slot, desk.file.signer = made[-1], signer


def _adult(desk: Desk, adult: AdultId) -> AdultRow:
    row = desk.ask(adults.adult, adult)
    if row is None:
        raise Refused(_("That adult is no longer in the caseload. Nothing was changed. Look again."))
    return row


def _carried(desk: Desk, keys: KeyFile, data_key: bytes, *gone: str) -> KeyFile:
    """Return the slots that stay, the new data key handed on to each; those of nobody go too."""
    held = {row.slot for row in desk.ask(adults.rows)}
    nobodys = [slot.id for slot in keys.slots if slot.kind == "passphrase" and slot.id not in held]
    return keyfile.handed_on(
        keyfile.without(keys, *filter(None, gone), *nobodys), desk.file.data_key, data_key
    )


def _with_passphrase(
    keys: KeyFile, data_key: bytes, passphrase: str, signer: Signer, cost: Cost | None
) -> KeyFile:
    return keyfile.with_passphrase(keys, data_key, passphrase, cost, seed=signer.seed)


def _need_unused(desk: Desk, passphrase: str) -> None:
    """Raise ``Refused`` for a passphrase that is guessable, or opens the caseload already."""
    if weak := passphrases.weakness(passphrase, desk.ask(adults.names)):
        raise Refused(_("{reason} Nothing was changed.").format(reason=weak))
    try:
        vault.tried(desk.file.path, passphrase)
    except WrongKey:
        return
    raise Refused(_("That passphrase opens this caseload already. Nothing was changed. Choose another."))


def _without_keychain(desk: Desk, keys: KeyFile) -> KeyFile:
    """Return the slots without the one that this machine's keychain opens."""
    name = here.recall(desk.file.path, here.KEYCHAIN)
    return keyfile.without(keys, str(name)) if name else keys


def _forget_entry(desk: Desk) -> None:
    """Take the entry out of this machine's keychain, if there is one."""
    if name := here.recall(desk.file.path, here.KEYCHAIN):
        keychain.forget(desk.file.vault, str(name))
        here.remember(desk.file.path, **{here.KEYCHAIN: None})
