"""The key file beside a caseload: one random data key, wrapped once for every way in.

A *slot* wraps the data key for one passphrase (Argon2id), or for the printed recovery key. Wrapping
is AES-256-GCM with the vault's id and every field of the slot as associated data, and the whole file
carries a MAC under a key derived from the data key, so that no field can be altered unnoticed.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tutor_desk.errors import CannotOpen, Damaged, WrongKey
from tutor_desk.security.passphrase import normal
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.words import _

FORMAT = "tutor-desk-keys"
VERSION = 1
LARGEST = 64 * 1024
KEY_BYTES = 32
SlotKind = Literal["passphrase", "recovery"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes, lanes (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 2

    def within_bounds(self) -> bool:
        """Whether the figures are neither a downgrade nor a bomb; asked before deriving."""
        return 8 * 1024 <= self.memory <= 1024 * 1024 and 1 <= self.passes <= 20 and 1 <= self.lanes <= 16


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: the data key wrapped for one secret."""

    id: str
    kind: SlotKind
    salt: str
    nonce: str
    wrapped: str
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots of one caseload, as they stand in its key file."""

    vault: str
    slots: tuple[Slot, ...]

    def dump(self, data_key: bytes) -> bytes:
        """Return the file's bytes, with the MAC that only a holder of the data key can make."""
        body = self._body()
        return json.dumps({**body, "mac": _mac(body, data_key)}, indent=1).encode()

    def _body(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "vault": self.vault,
            "slots": [asdict(s) for s in self.slots],
        }


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The data key, and the slot that gave it."""

    data_key: bytes
    slot: str


def create() -> tuple[KeyFile, bytes]:
    """Return an empty key file for a new caseload, and its random data key."""
    return KeyFile(secrets.token_hex(16), ()), secrets.token_bytes(KEY_BYTES)


def with_passphrase(keys: KeyFile, data_key: bytes, passphrase: str, cost: Cost | None = None) -> KeyFile:
    """Return the key file with one more slot, opened by a passphrase. Takes as long as Argon2id does."""
    cost = cost or Cost()
    salt = secrets.token_hex(16)
    return _with_slot(
        keys, data_key, _stretch(passphrase, salt, cost), Slot(_name(), "passphrase", salt, "", "", cost)
    )


def with_recovery_key(keys: KeyFile, data_key: bytes, recovery: RecoveryKey) -> KeyFile:
    """Return the key file with one more slot, opened by a recovery key."""
    salt = secrets.token_hex(16)
    return _with_slot(keys, data_key, _expand(recovery.secret, salt), Slot(_name(), "recovery", salt, "", ""))


def open_with_passphrase(content: bytes, passphrase: str) -> Unlocked:
    """Unwrap the data key with a passphrase; raise ``WrongKey``, or ``CannotOpen`` for an altered file."""
    keys, body, mac = _load(content)
    for slot in keys.slots:
        if slot.kind == "passphrase" and slot.cost:
            data_key = _unwrap(keys.vault, slot, _stretch(passphrase, slot.salt, slot.cost))
            if data_key:
                return _proved(data_key, slot, body, mac)
    raise WrongKey(
        _(
            "That passphrase does not open this caseload. Nothing was changed. Try again, or use the recovery key."
        )
    )


def open_with_recovery_key(content: bytes, recovery: RecoveryKey) -> Unlocked:
    """Unwrap the data key with the recovery key; raise ``WrongKey``, or ``CannotOpen`` for an altered file."""
    keys, body, mac = _load(content)
    for slot in keys.slots:
        if slot.kind == "recovery":
            data_key = _unwrap(keys.vault, slot, _expand(recovery.secret, slot.salt))
            if data_key:
                return _proved(data_key, slot, body, mac)
    raise WrongKey(
        _("That recovery key belongs to another caseload. Nothing was changed. Look for the right sheet.")
    )


def vault_of(content: bytes) -> str:
    """Return the id of the caseload that a key file is of; raise ``CannotOpen`` for a damaged one."""
    return _load(content)[0].vault


def belongs(content: bytes, data_key: bytes) -> bool:
    """Whether a key file is whole and is the one of this data key."""
    try:
        _keys, body, mac = _load(content)
    except CannotOpen:
        return False
    return hmac.compare_digest(_mac(body, data_key), mac)


def _load(content: bytes) -> tuple[KeyFile, dict[str, Any], str]:
    altered = Damaged(
        _(
            "The key file beside this caseload is damaged or has been altered, so the caseload stays closed. "
            "Nothing was changed. Put back the key file from a backup."
        )
    )
    if len(content) > LARGEST:
        raise altered
    try:
        body = json.loads(content)
        mac = str(body.pop("mac"))
        if body["format"] != FORMAT:
            raise altered
        if int(body["version"]) > VERSION:
            raise CannotOpen(
                _(
                    "This key file was made by a newer Tutor Desk. Nothing was changed. Install the newer version."
                )
            )
        slots = tuple(_slot(raw) for raw in body["slots"])
        keys = KeyFile(str(body["vault"]), slots)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise altered from None
    if any(slot.cost and not slot.cost.within_bounds() for slot in slots):
        raise altered
    return keys, body, mac


def _slot(raw: dict[str, Any]) -> Slot:
    cost = Cost(**{name: int(value) for name, value in raw["cost"].items()}) if raw["cost"] else None
    slot = Slot(**{**raw, "cost": cost})
    for field in (slot.salt, slot.nonce, slot.wrapped):
        bytes.fromhex(field)
    return slot


def _with_slot(keys: KeyFile, data_key: bytes, wrapping: bytes, slot: Slot) -> KeyFile:
    nonce = secrets.token_bytes(12)
    wrapped = AESGCM(wrapping).encrypt(nonce, data_key, _bound_to(keys.vault, slot))
    return replace(keys, slots=(*keys.slots, replace(slot, nonce=nonce.hex(), wrapped=wrapped.hex())))


def _unwrap(vault: str, slot: Slot, wrapping: bytes) -> bytes | None:
    try:
        return AESGCM(wrapping).decrypt(
            bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), _bound_to(vault, slot)
        )
    except (InvalidTag, ValueError):
        return None


def _proved(data_key: bytes, slot: Slot, body: dict[str, Any], mac: str) -> Unlocked:
    if not hmac.compare_digest(_mac(body, data_key), mac):
        raise Damaged(
            _(
                "The key file beside this caseload has been altered, so the caseload stays closed. "
                "Nothing was changed. Put back the key file from a backup."
            )
        )
    return Unlocked(data_key, slot.id)


def _bound_to(vault: str, slot: Slot) -> bytes:
    fields = {"vault": vault, **asdict(replace(slot, nonce="", wrapped=""))}
    return json.dumps(fields, sort_keys=True).encode()


def _mac(body: dict[str, Any], data_key: bytes) -> str:
    mac_key = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"tutor-desk key file").derive(data_key)
    return hmac.new(mac_key, json.dumps(body, sort_keys=True).encode(), hashlib.sha256).hexdigest()


def _stretch(passphrase: str, salt: str, cost: Cost) -> bytes:
    kdf = Argon2id(
        salt=bytes.fromhex(salt),
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return kdf.derive(normal(passphrase).encode())


def _expand(secret: bytes, salt: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=bytes.fromhex(salt), info=b"tutor-desk recovery").derive(secret)


def _name() -> str:
    return secrets.token_hex(4)
