"""The key file beside a caseload: one random data key, wrapped once for every way in.

A *slot* (``slots.py``) belongs to one passphrase, to the printed recovery key, or to an entry in the
keychain of one machine. The whole file carries a MAC under a key derived from the data key, so that no
field can be altered unnoticed. Version 1 had no signing keys; such a slot is brought up to date when
it is next opened.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tutor_desk.errors import CannotOpen, Damaged, Refused, WrongKey
from tutor_desk.security import slots as ways
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.security.signing import new_seed
from tutor_desk.security.slots import KEY_BYTES, Cost, Slot, SlotKind
from tutor_desk.words import _

__all__ = ["Cost", "KeyFile", "Slot", "Unlocked"]

FORMAT = "tutor-desk-keys"
VERSION = 2
LARGEST = 64 * 1024
MOST_SLOTS = 64
SALT_BYTES = 16
MOST_WAYS = 8
"""How often one try may stretch a passphrase: all slots made at one cost share their salt."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots of one caseload, as they stand in its key file."""

    vault: str
    slots: tuple[Slot, ...]

    def dump(self, data_key: bytes) -> bytes:
        """Return the file's bytes, with the MAC that only a holder of the data key can make.

        Raises ``Refused`` for a file that no passphrase would open, or that no reader would accept.
        """
        if not any(slot.kind == "passphrase" for slot in self.slots):
            raise Refused(
                _("The last passphrase cannot be taken away: nobody could get in. Nothing was changed.")
            )
        body = {
            "format": FORMAT,
            "version": VERSION,
            "vault": self.vault,
            "slots": [asdict(slot) for slot in self.slots],
        }
        content = json.dumps({**body, "mac": _mac(body, data_key)}, indent=1).encode()
        if len(content) > LARGEST or len(self.slots) > MOST_SLOTS:
            raise Refused(
                _(
                    "The key file holds as many keys as it can. Nothing was changed. "
                    "Take a key away that nobody uses, or have each adult open the caseload once."
                )
            )
        return content

    def slot(self, name: str) -> Slot | None:
        """Return one slot, or nothing if there is none of that id."""
        return next((slot for slot in self.slots if slot.id == name), None)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The data key, and the way in that gave it.

    ``slot`` is the id of the adult's passphrase slot, also when their keychain opened; ``seed`` is that
    of their signing key, which the recovery key does not have. ``renewed`` is what the key file should
    hold from now on, if the slot had to be brought up to date.
    """

    data_key: bytes = field(repr=False)
    slot: str
    kind: SlotKind = "passphrase"
    seed: bytes = field(default=b"", repr=False)
    renewed: bytes | None = field(default=None, repr=False)


def create() -> tuple[KeyFile, bytes]:
    """Return an empty key file for a new caseload, and its random data key."""
    return KeyFile(secrets.token_hex(16), ()), new_key()


def new_key() -> bytes:
    """Return a new random data key."""
    return secrets.token_bytes(KEY_BYTES)


def with_passphrase(
    keys: KeyFile,
    data_key: bytes,
    passphrase: str,
    cost: Cost | None = None,
    *,
    seed: bytes = b"",
) -> KeyFile:
    """Return the key file with one more slot, its last, opened by a passphrase.

    ``seed`` is that of the adult's signing key. All passphrases are stretched with one salt, so that
    opening takes one Argon2id, however many adults there are.
    """
    cost = cost or Cost()
    salt = next((slot.salt for slot in keys.slots if slot.cost == cost), secrets.token_hex(SALT_BYTES))
    slot = Slot(new_name(), "passphrase", salt, cost=cost)
    return _with(keys, ways.wrap(keys.vault, slot, ways.stretch(passphrase, salt, cost), data_key, seed))


def with_recovery_key(keys: KeyFile, data_key: bytes, recovery: RecoveryKey) -> KeyFile:
    """Return the key file with a slot for this recovery key in place of the one before, if there was one."""
    slot = Slot(new_name(), "recovery", secrets.token_hex(SALT_BYTES))
    wrapping = ways.expand(recovery.secret, slot.salt, slot.kind)
    others = replace(keys, slots=tuple(other for other in keys.slots if other.kind != "recovery"))
    return _with(others, ways.wrap(keys.vault, slot, wrapping, data_key))


def with_keychain(
    keys: KeyFile, data_key: bytes, secret: bytes, *, name: str, of: str, seed: bytes
) -> KeyFile:
    """Return the key file with a slot for an entry in a keychain, beside the adult's passphrase slot ``of``."""
    slot = Slot(name, "keychain", secrets.token_hex(SALT_BYTES), of=of)
    return _with(keys, ways.wrap(keys.vault, slot, ways.expand(secret, slot.salt, slot.kind), data_key, seed))


def without(keys: KeyFile, *names: str) -> KeyFile:
    """Return the key file without slots, and without the keychain slots that stand beside them."""
    return replace(
        keys, slots=tuple(slot for slot in keys.slots if slot.id not in names and slot.of not in names)
    )


def handed_on(keys: KeyFile, before: bytes, data_key: bytes) -> KeyFile:
    """Return the key file with a new data key sealed to every slot; raise ``Refused`` if one cannot take it."""
    if not all(slot.public for slot in keys.slots):
        raise Refused(
            _(
                "A recovery key or passphrase was made with an older Tutor Desk and cannot take over a new key yet. "
                "Nothing was changed. Print a new recovery key first, and have each adult open the caseload once."
            )
        )
    made = tuple(ways.hand_on(keys.vault, slot, before, data_key) for slot in keys.slots)
    return replace(keys, slots=made)


def open_with_passphrase(content: bytes, passphrase: str) -> Unlocked:
    """Unwrap the data key with a passphrase; raise ``WrongKey``, or ``CannotOpen`` for an altered file."""
    stretched: dict[tuple[str, Cost], bytes] = {}

    def wrapping(slot: Slot) -> bytes:
        way = slot.salt, slot.cost or Cost()
        if way not in stretched:
            stretched[way] = ways.stretch(passphrase, *way)
        return stretched[way]

    return _opened(content, "passphrase", wrapping) or _wrong(
        _(
            "That passphrase does not open this caseload. Nothing was changed. Try again, or use the recovery key."
        )
    )


def open_with_recovery_key(content: bytes, recovery: RecoveryKey) -> Unlocked:
    """Unwrap the data key with the recovery key; raise ``WrongKey``, or ``CannotOpen`` for an altered file."""
    return _opened(
        content, "recovery", lambda slot: ways.expand(recovery.secret, slot.salt, slot.kind)
    ) or _wrong(
        _(
            "That recovery key does not open this caseload: it belongs to another caseload, or a newer one was printed. "
            "Nothing was changed. Look for the right sheet."
        )
    )


def open_with_keychain(content: bytes, secret: bytes) -> Unlocked:
    """Unwrap the data key with a keychain's entry; raise ``WrongKey``, or ``CannotOpen`` for an altered file."""
    return _opened(content, "keychain", lambda slot: ways.expand(secret, slot.salt, slot.kind)) or _wrong(
        _(
            "What this laptop remembers no longer opens this caseload. Nothing was changed. Type your passphrase."
        )
    )


def read(content: bytes, data_key: bytes) -> KeyFile:
    """Return the slots to a holder of the data key; raise ``CannotOpen`` if the file is not as it was made."""
    keys, body, mac = _load(content)
    _prove(body, data_key, mac)
    return keys


def vault_of(content: bytes) -> str:
    """Return the id of the caseload that a key file is of; raise ``CannotOpen`` for a damaged one."""
    return _load(content)[0].vault


def belongs(content: bytes, data_key: bytes) -> bool:
    """Whether a key file is whole and is the one of this data key."""
    try:
        read(content, data_key)
    except CannotOpen:
        return False
    return True


def _opened(content: bytes, kind: SlotKind, wrapping: Callable[[Slot], bytes]) -> Unlocked | None:
    keys, body, mac = _load(content)
    for slot in keys.slots:
        if slot.kind != kind:
            continue
        key = wrapping(slot)
        found = ways.unwrap(keys.vault, slot, key)
        if found:
            _prove(body, found.data_key, mac)
            return _up_to_date(keys, slot, key, found)
    return None


def _up_to_date(keys: KeyFile, slot: Slot, wrapping: bytes, found: ways.Secrets) -> Unlocked:
    """Wrap a slot anew that is of version 1 or was handed a new data key."""
    seed, renewed = found.seed, None
    if slot.handed or not slot.public:
        seed = seed or (new_seed() if slot.kind == "passphrase" else b"")
        fresh = ways.wrap(keys.vault, slot, wrapping, found.data_key, seed)
        renewed = _with(keys, fresh).dump(found.data_key)
    return Unlocked(found.data_key, slot.of or slot.id, slot.kind, seed, renewed)


def _load(content: bytes) -> tuple[KeyFile, dict[str, Any], str]:
    if len(content) > LARGEST:
        raise _altered()
    try:
        body = json.loads(content)
        mac = str(body.pop("mac"))
        bytes.fromhex(mac)
        if body["format"] != FORMAT:
            raise _altered()
        if int(body["version"]) > VERSION:
            raise CannotOpen(
                _(
                    "This key file was made by a newer Tutor Desk. Nothing was changed. Install the newer version."
                )
            )
        slots = tuple(map(_slot, body["slots"]))
        keys = KeyFile(str(body["vault"]), slots)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        raise _altered() from None
    ways_in = {(slot.salt, slot.cost) for slot in slots if slot.cost}
    if len(slots) > MOST_SLOTS or len(ways_in) > MOST_WAYS or len({slot.id for slot in slots}) < len(slots):
        raise _altered()
    return keys, body, mac


def _slot(raw: dict[str, Any]) -> Slot:
    """Return a slot as read, nothing of it believed; raise ``ValueError`` for what cannot be one."""
    cost = Cost(**{name: int(value) for name, value in raw["cost"].items()}) if raw["cost"] else None
    slot = Slot(**{**raw, "cost": cost, "handed": tuple(raw.get("handed", ()))})
    for text in (slot.salt, slot.nonce, slot.wrapped, slot.public, *slot.handed):
        bytes.fromhex(text)
    if len(bytes.fromhex(slot.salt)) < SALT_BYTES:
        raise ValueError("too short a salt")
    known = slot.kind in ("passphrase", "recovery", "keychain") and isinstance(slot.id + slot.of, str)
    if not known or (slot.kind == "passphrase") != bool(cost) or (cost and not cost.within_bounds()):
        raise ValueError("not a slot")
    return slot


def _with(keys: KeyFile, slot: Slot) -> KeyFile:
    """Return the key file with a slot in the place of the one of its id, or behind the others."""
    if keys.slot(slot.id):
        return replace(keys, slots=tuple(slot if old.id == slot.id else old for old in keys.slots))
    return replace(keys, slots=(*keys.slots, slot))


def _altered() -> Damaged:
    return Damaged(
        _(
            "The key file beside this caseload is damaged or has been altered, so the caseload stays closed. "
            "Nothing was changed. Put back the key file from a backup."
        )
    )


def _wrong(sentence: str) -> Unlocked:
    raise WrongKey(sentence)


def _prove(body: dict[str, Any], data_key: bytes, mac: str) -> None:
    if not hmac.compare_digest(_mac(body, data_key).encode(), mac.encode()):
        raise _altered()


def _mac(body: dict[str, Any], data_key: bytes) -> str:
    mac_key = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"tutor-desk key file").derive(data_key)
    return hmac.new(mac_key, json.dumps(body, sort_keys=True).encode(), hashlib.sha256).hexdigest()


def new_name() -> str:
    """Return a random id for a new slot."""
    return secrets.token_hex(8)
