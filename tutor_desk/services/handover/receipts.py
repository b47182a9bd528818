"""The receipt of a handover: eight letters and figures that only whoever opened it can make.

They stand for the content of the file and for which of its students were received, so that the sender
sees what arrived without any name being sent back.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, islice

from tutor_desk.errors import Refused
from tutor_desk.words import _

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's Base32, as in the recovery key
_ALIKE = str.maketrans("OIL", "011")
_BYTES, _HALF = 5, 4
_TRIES = 200_000


def code(secret: str, mark: str, received: Collection[int]) -> str:
    """Return the code for the students received, by their numbers in the file, as ``K7QF-2M9D``."""
    body = json.dumps([mark, sorted(received)])
    digest = hmac.new(bytes.fromhex(secret), body.encode(), hashlib.sha256).digest()
    return _written(digest)


def short(mark: str) -> str:
    """Return a handover's mark as people compare it, as ``3F0A-91C2``."""
    return _written(bytes.fromhex(mark))


def who(typed: str, secret: str, mark: str, sent: Sequence[int]) -> frozenset[int]:
    """Return which of the students sent a code says were received; raise ``Refused`` if it is not of them."""
    letters = "".join(c for c in typed.upper().translate(_ALIKE) if c not in " -\t\n")
    for received in islice(_some(sent), _TRIES):
        if hmac.compare_digest(code(secret, mark, received).replace("-", "").encode(), letters.encode()):
            return frozenset(received)
    raise Refused(
        _(
            "That code is not of this handover. Nothing was changed. Check each letter against the receipt; "
            "if it is right, what was received is not what was sent."
        )
    )


def _some(sent: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Give all of the students, then all but one, and so on."""
    for missing in range(len(sent)):
        yield from combinations(sent, len(sent) - missing)


def _written(digest: bytes) -> str:
    number = int.from_bytes(digest[:_BYTES], "big")
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_BYTES * 8 // 5)))
    return f"{letters[:_HALF]}-{letters[_HALF:]}"
