"""The codes on papers that come back: they say which paper of which caseload it is, and cannot be made by others.

A code binds the caseload, the kind of paper, whose it is, when it was made and what stood on it: an HMAC
under a key that the caseload keeps and that travels nowhere. The long form lies in a fillable file; the
short one, ``K7QF-12-2M9D-8T3W``, is for typing.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from tutor_desk.models.kinds import PaperKind, StudentId
from tutor_desk.models.paper import IssuedPaper, PaperKey
from tutor_desk.security.signing import canonical
from tutor_desk.store.reading import Reader

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's Base32, as in the recovery key
_ALIKE = str.maketrans("OIL", "011")
_HALF, _MARK = 4, 4
_LONGEST = 200
"""No code is longer, so that nothing is worked out over what a stranger put in its place."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper as the caseload remembers it."""

    id: int
    student: StudentId
    kind: PaperKind
    made_at: datetime
    items: str
    returned_at: datetime | None

    @property
    def facts(self) -> list[object]:
        """All that its code binds."""
        return [self.id, self.student, self.kind.value, f"{self.made_at.timestamp():.6f}", self.items]


def secret(session: Session) -> bytes:
    """Return the caseload's key for papers; the first paper makes it."""
    kept = session.exec(select(PaperKey)).first()
    if kept is None:
        kept = PaperKey(secret=secrets.token_hex(32))
        session.add(kept)
        session.flush()
    return bytes.fromhex(kept.secret)


def known_secret(reader: Reader) -> bytes | None:
    """Return the key, if any paper was ever made."""
    found = reader.value("SELECT secret FROM paper_key ORDER BY id LIMIT 1")
    return bytes.fromhex(found) if found else None


def issue(session: Session, student: StudentId, kind: PaperKind, made_at: datetime, items: str) -> Issued:
    """Remember a paper that goes out."""
    record = IssuedPaper(student_id=student, kind=kind, made_at=made_at, items=items)
    session.add(record)
    session.flush()
    return Issued(record.id or 0, student, kind, made_at, items, None)


def found(reader: Reader, number: int) -> Issued | None:
    """Return the paper of a number, if there is one."""
    return reader.one(
        Issued,
        "SELECT id, student_id, kind, made_at, items, returned_at FROM issued_paper WHERE id = :number",
        number=number,
    )


def newest(reader: Reader, student: StudentId, kind: PaperKind) -> int:
    """Return the number of the newest paper of a kind that was made for a student."""
    return int(
        reader.value(
            "SELECT max(id) FROM issued_paper WHERE student_id = :student AND kind = :kind",
            student=student,
            kind=kind.value,
        )
        or 0
    )


def code(key: bytes, issued: Issued) -> str:
    """Return the code of a paper as its file carries it."""
    return f"{mark(key)}-{issued.id}-{_digest(key, issued).hex()}"


def typed_code(key: bytes, issued: Issued) -> str:
    """Return the code of a paper as people type it."""
    letters = _written(_digest(key, issued), 2 * _HALF)
    return f"{mark(key)}-{issued.id}-{letters[:_HALF]}-{letters[_HALF:]}"


def number_in(text: str) -> tuple[str, int, str] | None:
    """Return the mark of the caseload, the number of the paper and the rest of a code, or nothing if it is none."""
    clean = "".join(text.split()).upper()
    if len(clean) > _LONGEST:
        return None
    parts = clean.split("-")
    if len(parts) < 3 or not (parts[1].isascii() and parts[1].isdecimal() and len(parts[1]) < 10):
        return None
    return parts[0], int(parts[1]), "".join(parts[2:])


def ours(key: bytes, its_mark: str) -> bool:
    """Whether the mark of a code is that of this caseload."""
    return _same(its_mark.translate(_ALIKE), mark(key))


def proves(key: bytes, issued: Issued, rest: str) -> bool:
    """Whether the rest of a code, in its long form, is what this caseload wrote."""
    return _same(rest.lower(), _digest(key, issued).hex())


def proves_typed(key: bytes, issued: Issued, rest: str) -> bool:
    """Whether the rest of a code, as it was typed, is what this caseload wrote."""
    return _same(rest.translate(_ALIKE), _written(_digest(key, issued), 2 * _HALF))


def mark(key: bytes) -> str:
    """Return what the codes of this caseload begin with."""
    return _written(hmac.new(key, b"caseload", hashlib.sha256).digest(), _MARK)


def _digest(key: bytes, issued: Issued) -> bytes:
    return hmac.new(key, canonical(issued.facts), hashlib.sha256).digest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _written(digest: bytes, count: int) -> str:
    number = int.from_bytes(digest[:8], "big")
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(count))
