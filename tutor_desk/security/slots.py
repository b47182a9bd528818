"""Slots: one way in each, and how what it opens is wrapped in it and handed on to it.

A slot wraps three secrets together under a key that its passphrase, recovery key or keychain entry
gives: the data key, a private X25519 key, and the signing key of its adult. AES-256-GCM binds them to
the vault and to every field of the slot. When the data key is made anew by somebody else, the new one
is *handed on*: sealed to the slot's public X25519 key and bound to the data key before, so that only
the slot's owner can read it, and only a holder of the key before can have made it.
"""

import json
import secrets
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tutor_desk.security.passphrase import normal

KEY_BYTES = 32
NONCE_BYTES = 12
SlotKind = Literal["passphrase", "recovery", "keychain"]


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
    """One way in, as it stands in the key file.

    ``public`` is the X25519 key that a new data key is sealed to; slots of version 1 have none. ``of``
    names the passphrase slot of the adult whose keychain this slot is for. ``handed`` holds the data
    keys handed on since the slot was wrapped, each readable with the one before.
    """

    id: str
    kind: SlotKind
    salt: str
    nonce: str = ""
    wrapped: str = ""
    cost: Cost | None = None
    public: str = ""
    of: str = ""
    handed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a slot wraps; slots of version 1 wrap the data key alone, recovery slots no signing key."""

    data_key: bytes = field(repr=False)
    private: bytes = field(default=b"", repr=False)
    seed: bytes = field(default=b"", repr=False)


def wrap(vault: str, slot: Slot, wrapping: bytes, data_key: bytes, seed: bytes = b"") -> Slot:
    """Return the slot with its secrets wrapped anew, and a key pair of its own for what is handed on."""
    private = X25519PrivateKey.generate()
    slot = replace(slot, public=private.public_key().public_bytes_raw().hex(), handed=())
    nonce = secrets.token_bytes(NONCE_BYTES)
    inside = data_key + private.private_bytes_raw() + seed
    wrapped = AESGCM(wrapping).encrypt(nonce, inside, _bound_to(vault, slot))
    return replace(slot, nonce=nonce.hex(), wrapped=wrapped.hex())


def unwrap(vault: str, slot: Slot, wrapping: bytes) -> Secrets | None:
    """Return what the slot wraps, with the data key of today, or nothing if the key does not fit."""
    try:
        inside = AESGCM(wrapping).decrypt(
            bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), _bound_to(vault, slot)
        )
        found = Secrets(inside[:KEY_BYTES], inside[KEY_BYTES : 2 * KEY_BYTES], inside[2 * KEY_BYTES :])
        for sealed in slot.handed:
            found = replace(found, data_key=_received(vault, slot, found, bytes.fromhex(sealed)))
    except (InvalidTag, ValueError):
        return None
    return found


def hand_on(vault: str, slot: Slot, before: bytes, data_key: bytes) -> Slot:
    """Return the slot with a new data key sealed to it by a holder of the one before."""
    private = X25519PrivateKey.generate()
    shared = private.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(slot.public)))
    mine, nonce = private.public_key().public_bytes_raw(), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_sealing(shared, before)).encrypt(nonce, data_key, _bound_to(vault, slot) + mine)
    return replace(slot, handed=(*slot.handed, (mine + nonce + sealed).hex()))


def stretch(passphrase: str, salt: str, cost: Cost) -> bytes:
    """Return the wrapping key that a passphrase gives. Takes as long as Argon2id does."""
    kdf = Argon2id(
        salt=bytes.fromhex(salt),
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return kdf.derive(normal(passphrase).encode())


def expand(secret: bytes, salt: str, kind: SlotKind) -> bytes:
    """Return the wrapping key that a secret of full strength gives: a recovery key or a keychain entry."""
    return HKDF(SHA256(), KEY_BYTES, bytes.fromhex(salt), f"tutor-desk {kind}".encode()).derive(secret)


def _received(vault: str, slot: Slot, found: Secrets, sealed: bytes) -> bytes:
    theirs, nonce, rest = (
        sealed[:KEY_BYTES],
        sealed[KEY_BYTES:][:NONCE_BYTES],
        sealed[KEY_BYTES:][NONCE_BYTES:],
    )
    shared = X25519PrivateKey.from_private_bytes(found.private).exchange(
        X25519PublicKey.from_public_bytes(theirs)
    )
    return AESGCM(_sealing(shared, found.data_key)).decrypt(nonce, rest, _bound_to(vault, slot) + theirs)


def _sealing(shared: bytes, before: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, before, b"tutor-desk handed on").derive(shared)


def _bound_to(vault: str, slot: Slot) -> bytes:
    """Return what the wrapped secrets are bound to: every field but those that change with the wrapping."""
    fields = {"vault": vault, **asdict(replace(slot, nonce="", wrapped="")), "handed": ()}
    if not slot.public:  # of version 1, which had no such fields
        fields = {name: value for name, value in fields.items() if name not in ("public", "of", "handed")}
    return json.dumps(fields, sort_keys=True).encode()
