"""The items of a student's plan, goals and entries alike, and how they look to whoever settles them."""

from tutor_desk.models.kinds import EntryKind, ItemKind
from tutor_desk.services.plan.plans import EntryRow, GoalRow
from tutor_desk.services.plan.validation import WaitingRow
from tutor_desk.services.students.students import Card

Item = GoalRow | EntryRow


def key(item: Item) -> tuple[ItemKind, int]:
    """Return what tells an item of the plan from all others."""
    return (ItemKind.GOAL if isinstance(item, GoalRow) else ItemKind.ENTRY), item.id


def waiting(item: Item, card: Card) -> WaitingRow:
    """Return an item as it stands among all that wait."""
    kind: EntryKind | None = None if isinstance(item, GoalRow) else item.kind
    detail = item.measure if isinstance(item, GoalRow) else str(item.happened_on or "")
    return WaitingRow(
        *key(item), card.id, card.first_name, card.surname, kind, item.text, detail, item.author, item.written_at,
        item.accepted_text, *(("", "") if isinstance(item, GoalRow) else (item.topic, item.subject)),
    )  # fmt: skip
