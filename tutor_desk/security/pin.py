"""The PIN that ends a student's turn at the keyboard."""

import secrets
from itertools import pairwise

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tutor_desk.words import _

_MEMORY, _PASSES, _LANES = 19 * 1024, 2, 1


def weakness(pin: str) -> str | None:
    """Return why a new PIN will not do, in a sentence, or nothing if it will."""
    if not pin.isdecimal() or not 4 <= len(pin) <= 12:
        return _("A PIN has four to twelve figures.")
    steps = {ord(b) - ord(a) for a, b in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        return _("Anyone would try that PIN first. Choose figures that do not run in a row or repeat.")
    return None


def sealed(pin: str) -> str:
    """Return what is stored of a PIN: an Argon2id hash with its salt and cost."""
    return _kdf().derive_phc_encoded(pin.encode())


def fits(pin: str, stored: str) -> bool:
    """Whether a typed PIN is the stored one."""
    try:
        Argon2id.verify_phc_encoded(pin.encode(), stored)
    except (InvalidKey, ValueError):
        return False
    return True


def _kdf() -> Argon2id:
    return Argon2id(
        salt=secrets.token_bytes(16), length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY
    )
