"""A key file as version 1 wrote it, made by hand: slots that wrap the data key alone."""

import hashlib
import hmac
import json
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

COST = {"memory": 8 * 1024, "passes": 1, "lanes": 1}


def version_1(vault: str, data_key: bytes, passphrase: str, slot: str, recovery: bytes) -> bytes:
    """Return the content of a key file with one passphrase and one recovery key."""
    salt = secrets.token_hex(16)
    kdf = Argon2id(salt=bytes.fromhex(salt), length=32, iterations=1, lanes=1, memory_cost=8 * 1024)
    slots = [
        _slot(vault, data_key, kdf.derive(passphrase.encode()), slot, "passphrase", salt, COST),
        _slot(vault, data_key, _hkdf(recovery, b"tutor-desk recovery", salt), "r", "recovery", salt, None),
    ]
    body = {"format": "tutor-desk-keys", "version": 1, "vault": vault, "slots": slots}
    mac_key = HKDF(SHA256(), 32, salt=None, info=b"tutor-desk key file").derive(data_key)
    mac = hmac.new(mac_key, json.dumps(body, sort_keys=True).encode(), hashlib.sha256).hexdigest()
    return json.dumps({**body, "mac": mac}, indent=1).encode()


def _slot(vault, data_key, wrapping, name, kind, salt, cost):
    fields = {"id": name, "kind": kind, "salt": salt, "nonce": "", "wrapped": "", "cost": cost}
    bound = json.dumps({"vault": vault, **fields}, sort_keys=True).encode()
    nonce = secrets.token_bytes(12)
    return {
        **fields,
        "nonce": nonce.hex(),
        "wrapped": AESGCM(wrapping).encrypt(nonce, data_key, bound).hex(),
    }


def _hkdf(secret, info, salt):
    return HKDF(SHA256(), 32, salt=bytes.fromhex(salt), info=info).derive(secret)
