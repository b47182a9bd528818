"""A validation as it was signed: its exact bytes, and whether it holds, in its own caseload or away from it."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tutor_desk.models.kinds import ACCEPTED, Standing
from tutor_desk.security import signing
from tutor_desk.words import _

FORMAT = "tutor-desk-validation-1"
BEGINNING = "0" * 64
SETTLED = (*ACCEPTED, Standing.RETURNED)
ITEMS = ("entry", "goal")
_AT_ONCE = 500
_SIGNED = (
    "id", "trail_id", "vault", "adult_id", "public_key", "table_name", "record_id", "student_id", "decision",
    "basis", "at", "commitment", "prev",
)  # fmt: skip
ItemKey = tuple[str, int]
"""What tells an item from all others: its table and its number."""


def message(row: Mapping[str, Any]) -> bytes:
    """Return the bytes that a signature is made over; its row as stored tells all of them."""
    return signing.canonical({"format": FORMAT, **{name: row[name] for name in _SIGNED}})


def mark(row: Mapping[str, Any]) -> str:
    """Return what the next signature names this one by."""
    return hashlib.sha256(message(row) + str(row["signature"]).encode()).hexdigest()


def words(standing: str, text: str, reply: str) -> list[str]:
    """Return the words that a decision is about: with an item that is returned, why."""
    return [text, reply if standing == Standing.RETURNED else ""]


def commitment(salt: str, said: Sequence[str]) -> str:
    """Return what binds a signer to words."""
    return signing.commitment(salt, signing.canonical(list(said)))


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature as it was made; ``at`` is the text that was signed. Its keys are those of its own caseload.

    ``student`` is whose it is where it lies now, and ``item`` what was signed there, as far as they are there.
    """

    id: int
    trail_id: int
    vault: str
    adult_id: int
    public_key: str
    table_name: str
    record_id: int
    student_id: int
    decision: str
    basis: str | None
    at: str
    salt: str | None
    commitment: str
    prev: str
    signature: str
    student: int | None = None
    item: int | None = None

    @property
    def mark(self) -> str:
        """What the next signature names this one by."""
        return mark(self._row())

    @property
    def holds(self) -> bool:
        """Whether it was made over exactly what it says, with the key it names."""
        return signing.holds(self.public_key, message(self._row()), self.signature)

    def binds(self, said: Sequence[str]) -> bool:
        """Whether it binds these words; one whose salt was erased may."""
        return self.salt is None or commitment(self.salt, said) == self.commitment

    def _row(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in (*_SIGNED, "signature")}


def first_broken(signed: Sequence[Signed]) -> int:
    """Return where the first is that does not hold, or how many there are; every core proves some of them."""
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        held = cores.map(_all_hold, (signed[at : at + _AT_ONCE] for at in range(0, len(signed), _AT_ONCE)))
        for part, found in enumerate(held):
            if found < _AT_ONCE and part * _AT_ONCE + found < len(signed):
                return part * _AT_ONCE + found
    return len(signed)


def _all_hold(signed: Sequence[Signed]) -> int:
    return next((place for place, one in enumerate(signed) if not one.holds), len(signed))


@dataclass(frozen=True, slots=True)
class Item:
    """An entry or a goal as it counts now."""

    table: str
    id: int
    standing: str
    basis: str | None
    settled_by: str
    settled_at: str
    text: str
    reply: str
    accepted_text: str

    @property
    def key(self) -> ItemKey:
        """What tells it from all others."""
        return self.table, self.id

    @property
    def named(self) -> str:
        """What it is called in a sentence: by its number, never by its words."""
        kind = {"entry": _("entry"), "goal": _("goal")}[self.table]
        return _("{kind} number {n}").format(kind=kind, n=self.id)

    @property
    def day(self) -> str:
        """The day on which it was settled, here."""
        return day(self.settled_at)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """An item that is not what was signed; ``missing`` says that no signature of it is there at all."""

    item: Item
    missing: bool


def moment(at: datetime) -> str:
    """Return a moment as it is signed."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def day(at: str) -> str:
    """Return the day of a moment as people read it, here."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%d/%m/%Y}"
    except OverflowError:  # a moment that nobody had
        return at[:10]


def unsigned(
    items: Iterable[Item], signed: Mapping[ItemKey, Sequence[Signed]], expected: Callable[[Item], bool]
) -> Unsigned | None:
    """Return the first settled item that is not as it was signed, or nothing.

    ``expected`` says of an item without any signature whether there has to be one.
    """
    for item in items:
        rows = signed.get(item.key, ())
        if not rows:
            if expected(item):
                return Unsigned(item, missing=True)
        elif any(row.salt is not None for row in rows) and not _agrees(item, rows):
            return Unsigned(item, missing=False)
    return None


def _agrees(item: Item, rows: Sequence[Signed]) -> bool:
    """Whether what counts now was signed: the standing with its words, and the words that were accepted before."""
    as_it_is = (item.standing, item.basis, item.settled_at)
    now = [row for row in rows if (row.decision, row.basis, row.at) == as_it_is]
    counted = [row for row in rows if row.decision in ACCEPTED]
    said = words(item.standing, item.text, item.reply)
    settled = item.standing not in SETTLED or any(row.binds(said) for row in now)
    accepted = not (item.accepted_text and counted) or any(
        row.binds([item.accepted_text, ""]) for row in counted
    )
    return settled and accepted
