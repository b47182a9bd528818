"""Signing: each adult's own Ed25519 key, and the exact bytes that a signature is made over."""

import hashlib
import json
import secrets
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED_BYTES = 32


class Signer:
    """Signs for one adult; its seed lies wrapped in that adult's slots and nowhere else."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.seed = seed
        self.public = self._key.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> str:
        """Return the signature of a message in hexadecimal figures."""
        return self._key.sign(message).hex()


def new_seed() -> bytes:
    """Return the random seed of a new signing key."""
    return secrets.token_bytes(SEED_BYTES)


def holds(public: str, message: bytes, signature: str) -> bool:
    """Whether a signature was made over exactly this message with the key of this public half."""
    try:
        _public(public).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def canonical(value: Any) -> bytes:
    """Return the one way to write a value down: JSON with sorted keys and no spaces, in UTF-8.

    Days and moments are ISO texts, and bytes are told by their hash.
    """
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
    ).encode()


def commitment(salt: str, content: bytes) -> str:
    """Return what binds to content written down in the one way: once the salt is erased, it tells nothing of it."""
    return hashlib.sha256(salt.encode() + b"\n" + content).hexdigest()


def told(content: bytes) -> str:
    """Return what is said of bytes in place of them: their hash, which proves them."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        return told(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


@lru_cache(maxsize=256)
def _public(key: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
