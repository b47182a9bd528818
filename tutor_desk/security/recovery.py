"""The printed recovery key: 160 random bits in groups a person can copy."""

import hashlib
import secrets
from dataclasses import dataclass, field

from tutor_desk.errors import WrongKey
from tutor_desk.words import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's Base32: no I, L, O, U
SECRET_BYTES = 20
CHECK_LETTERS = 4
GROUP = 4
_ALIKE = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A key of 160 bits that opens a caseload when every passphrase is lost."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "RecoveryKey":
        """Return a new random key."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def read(cls, typed: str) -> "RecoveryKey":
        """Return the key somebody typed; raise ``WrongKey`` if it holds a typing mistake.

        O is read as 0, I and L as 1; spaces, hyphens and case do not matter.
        """
        letters = "".join(c for c in typed.upper().translate(_ALIKE) if c not in " -\t\n")
        if len(letters) != SECRET_BYTES * 8 // 5 + CHECK_LETTERS or set(letters) - set(ALPHABET):
            raise WrongKey(
                _(
                    "A recovery key has nine groups of four letters and figures. Nothing was changed. Check it against the sheet."
                )
            )
        body, check = letters[:-CHECK_LETTERS], letters[-CHECK_LETTERS:]
        number = 0
        for letter in body:
            number = number * 32 + ALPHABET.index(letter)
        key = cls(number.to_bytes(SECRET_BYTES, "big"))
        if key._check() != check:
            raise WrongKey(
                _(
                    "There is a typing mistake in the recovery key. Nothing was changed. Check it against the sheet."
                )
            )
        return key

    def written(self) -> str:
        """Return the key in nine groups of four, the last of them a check on the others."""
        number = int.from_bytes(self.secret, "big")
        letters = _base32(number, SECRET_BYTES * 8 // 5) + self._check()
        return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))

    def _check(self) -> str:
        digest = hashlib.sha256(b"tutor-desk recovery key" + self.secret).digest()
        return _base32(int.from_bytes(digest[:3], "big") >> 4, CHECK_LETTERS)


def _base32(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))
