"""What of a student's plan goes with a referral: accepted words, or marked as not yet confirmed.

Only entries that the student shows to everyone who teaches them can be drawn: what they keep to their
tutor or to adults they named leaves with nobody.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tutor_desk.models.kinds import ACCEPTED, EntryKind, ItemKind, Standing, StudentId
from tutor_desk.services.access import visible
from tutor_desk.services.plan.moved import Stood
from tutor_desk.store.reading import Reader

Key = tuple[ItemKind, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry or goal that can be drawn; ``confirmed`` says that these are words an adult accepted.

    ``written`` is what it says now where those words wait for an adult and the accepted ones are others.
    """

    item: ItemKind
    id: int
    kind: EntryKind | None
    text: str
    confirmed: bool
    written: str = ""

    @property
    def stood(self) -> Stood:
        """How it stands now."""
        return Stood(self.item.value, self.id, self.text, self.confirmed, self.written)

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.item, self.id


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was chosen for a referral: items of the plan, and whether figures go with it."""

    items: tuple[Key, ...] = ()
    attendance: bool = False
    grades: bool = False


class _Row(NamedTuple):
    id: int
    kind: EntryKind | None
    text: str
    accepted: str
    standing: Standing


def offers(reader: Reader, student: StudentId) -> list[Offer]:
    """List what can be drawn from a student's plan: entries first, then goals, as they were written."""
    entries = reader.rows(
        _Row,
        "SELECT id, kind, text, accepted_text, standing FROM entry WHERE student_id = :student"
        f" AND standing <> 'withdrawn' AND audience = 'everyone' AND {visible.clause(reader.seat)} ORDER BY written_at, id",
        student=student,
        me=reader.seat.name,
    )
    goals = reader.rows(
        _Row,
        "SELECT id, NULL, text, accepted_text, standing FROM goal WHERE student_id = :student"
        " AND standing <> 'withdrawn' ORDER BY written_at, id",
        student=student,
    )
    return [
        *(_offer(ItemKind.ENTRY, row) for row in entries),
        *(_offer(ItemKind.GOAL, row) for row in goals),
    ]


def kept_from_services(reader: Reader, student: StudentId) -> int:
    """Count the entries that the student keeps to their tutor or to adults they named."""
    return int(
        reader.value(
            "SELECT count(*) FROM entry WHERE student_id = :student AND standing <> 'withdrawn' AND audience <> 'everyone'",
            student=student,
        )
    )


def chosen(offered: Sequence[Offer], wanted: Collection[Key]) -> list[Offer]:
    """Return those offered that are wanted, in the order of the plan."""
    keys = set(wanted)
    return [one for one in offered if one.key in keys]


def dump(drawn: Drawn) -> str:
    """Return what was chosen as text for the record."""
    if drawn == Drawn():
        return ""
    items = [[item.value, key] for item, key in drawn.items]
    return json.dumps({"items": items, "attendance": drawn.attendance, "grades": drawn.grades})


def load(text: str) -> Drawn:
    """Return what a record says was chosen."""
    if not text:
        return Drawn()
    told = json.loads(text)
    return Drawn(
        tuple((ItemKind(item), int(key)) for item, key in told["items"]), told["attendance"], told["grades"]
    )


def _offer(item: ItemKind, row: _Row) -> Offer:
    confirmed = bool(row.accepted) or row.standing in ACCEPTED
    text = (row.accepted or row.text) if confirmed else row.text
    return Offer(item, row.id, row.kind, text, confirmed, row.text if row.text != text else "")
