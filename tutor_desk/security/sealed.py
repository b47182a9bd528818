"""A handover's outside: one passphrase, one key, everything encrypted and authenticated in one piece.

The first line is a JSON header with the figures of Argon2id, which are bounded before anything is
derived. The rest is AES-256-GCM with the header as associated data. Nothing is compressed, so no bomb
can hide. See ``docs/handover-format.md``.
"""

import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tutor_desk.errors import CannotRead, WrongKey
from tutor_desk.security.keyfile import Cost
from tutor_desk.security.passphrase import normal
from tutor_desk.words import _

FORMAT = "tutor-desk-handover"
VERSION = 1
LARGEST = 64 * 1024 * 1024  # bytes of the whole file
LARGEST_HEADER = 1024
TAG = 16
_MOST_WORK = 4  # times what we ask of Argon2id ourselves


@dataclass(frozen=True, slots=True)
class _Header:
    salt: bytes
    nonce: bytes
    cost: Cost
    check: str
    size: int


def seal(content: bytes, passphrase: str, cost: Cost | None = None) -> bytes:
    """Return content as only the passphrase opens it. Takes as long as Argon2id does: run it in a job."""
    cost = cost or Cost()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    key, check = _keys(passphrase, salt, cost)
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "cost": asdict(cost),
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "check": check,
        "size": len(content) + TAG,
    }
    header = json.dumps(fields).encode() + b"\n"
    return header + AESGCM(key).encrypt(nonce, content, header)


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """Return the content; raise ``WrongKey``, or ``CannotRead`` for what is no whole handover of ours.

    Takes as long as Argon2id does: run it in a job.
    """
    if len(sealed) > LARGEST:
        raise CannotRead(
            _("This file is too large to be a handover. Nothing was received. Choose another file.")
        )
    end = sealed.find(b"\n", 0, LARGEST_HEADER) + 1
    header, body = _header(sealed[:end]), sealed[end:]
    if header.size != len(body):
        raise CannotRead(
            _("This handover is not complete or was altered. Nothing was received. Have it sent again.")
        )
    key, check = _keys(passphrase, header.salt, header.cost)
    if not hmac.compare_digest(check, header.check):
        raise WrongKey(
            _(
                "That passphrase does not open this handover. Nothing was received. Ask the sender for the words, and type them again."
            )
        )
    try:
        return AESGCM(key).decrypt(header.nonce, body, sealed[:end])
    except InvalidTag:
        raise CannotRead(
            _("This handover is damaged or was altered. Nothing was received. Have it sent again.")
        ) from None


def _header(line: bytes) -> _Header:
    """Read the header; raise ``CannotRead`` before anything is derived from it."""
    try:
        said: Any = json.loads(line)
        if said["format"] != FORMAT:
            raise _foreign()
        version = said["version"]
        if type(version) is int and version > VERSION:
            raise newer()
        figures = {name: _whole(said["cost"][name]) for name in ("memory", "passes", "lanes")}
        header = _Header(
            bytes.fromhex(said["salt"]),
            bytes.fromhex(said["nonce"]),
            Cost(**figures),
            bytes.fromhex(said["check"]).hex(),
            _whole(said["size"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise _foreign() from None
    if (version, len(header.salt), len(header.nonce)) != (VERSION, 16, 12) or not _bearable(header.cost):
        raise CannotRead(
            _(
                "The beginning of this handover was altered, so it was not opened. Nothing was received. Have it sent again."
            )
        )
    return header


def newer() -> CannotRead:
    """Return the refusal of a handover from a version of the program that knows more."""
    return CannotRead(
        _("This handover was made by a newer Tutor Desk. Nothing was received. Install the newer version.")
    )


def _foreign() -> CannotRead:
    return CannotRead(
        _("This file is not a handover. Nothing was received. Choose a .tutordesk-handover file.")
    )


def _bearable(cost: Cost) -> bool:
    """Whether deriving takes neither too little work nor the machine's memory and patience."""
    ours = Cost()
    most = _MOST_WORK * ours.memory * ours.passes
    return (
        cost.within_bounds()
        and cost.memory <= _MOST_WORK * ours.memory
        and cost.memory * cost.passes <= most
        and cost.memory >= 8 * cost.lanes
    )


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _keys(passphrase: str, salt: bytes, cost: Cost) -> tuple[bytes, str]:
    """Return the key, and what tells a wrong passphrase from an altered file."""
    stretched = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(normal(passphrase).encode())
    key = HKDF(SHA256(), 32, salt=None, info=b"tutor-desk handover").derive(stretched)
    check = HKDF(SHA256(), 16, salt=None, info=b"tutor-desk handover passphrase").derive(stretched)
    return key, check.hex()
