"""Settle what waits while looking at a student's plan: the same keys and forms as on the page of all that waits."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import Basis, EntryKind, ItemKind, Standing
from tutor_desk.services import validation
from tutor_desk.services.plans import EntryRow, GoalRow
from tutor_desk.services.students import Card
from tutor_desk.services.validation import WaitingRow
from tutor_desk.ui.dialogs import settle
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.cards import Deed
from tutor_desk.words import _, word

HOW = "how:"
Item = GoalRow | EntryRow


class Settler:
    """Knows which deeds settle an item, and does them; ``choosing`` is the item whose basis is asked for."""

    def __init__(self, house: House, parent: QWidget, again: Callable[[], None]) -> None:
        self._house, self._parent, self._again = house, parent, again
        self.choosing: tuple[ItemKind, int] | None = None

    def deeds(self, item: Item) -> Sequence[Deed]:
        """Return the deeds for an item: none unless it waits, and the bases once it is to be accepted."""
        if self.choosing == key(item):
            return [Deed(HOW + basis, word(basis), str(n)) for n, basis in enumerate(Basis, start=1)]
        if item.standing is not Standing.PROPOSED:
            return []
        return [
            Deed("accept", _("Accept"), "A"),
            Deed("change", _("Accept with changes"), "C"),
            Deed("return", _("Return"), "R"),
        ]

    def do(self, deed: str, item: Item, card: Card) -> bool:
        """Do a deed with an item, and say whether it was one of ours."""
        desk, last = self._house.desk, settle.last_basis(self._house.settings)
        waiting = _waiting(item, card)
        if deed.startswith(HOW):
            basis = Basis(deed.removeprefix(HOW))
            self.choosing = None
            self._remember(basis)
            desk.do(_("Accept"), validation.accept, waiting.item, waiting.id, basis)
        elif deed == "accept":
            self.choose(item)
        elif deed == "change":
            settle.accept_changed(self._parent, desk, waiting, last, self._remember)
        elif deed == "return":
            settle.give_back(self._parent, desk, waiting)
        else:
            return False
        return True

    def choose(self, item: Item | None) -> None:
        """Ask how it is known, or ask no more."""
        wanted = key(item) if item else None
        if self.choosing != wanted:
            self.choosing = wanted
            self._again()

    def _remember(self, basis: Basis) -> None:
        settle.remember_basis(self._house.settings, basis)


def key(item: Item) -> tuple[ItemKind, int]:
    """Return what tells an item of the plan from all others."""
    return (ItemKind.GOAL if isinstance(item, GoalRow) else ItemKind.ENTRY), item.id


def _waiting(item: Item, card: Card) -> WaitingRow:
    kind: EntryKind | None = None if isinstance(item, GoalRow) else item.kind
    detail = item.measure if isinstance(item, GoalRow) else str(item.happened_on or "")
    return WaitingRow(
        *key(item), card.id, card.first_name, card.surname, kind, item.text, detail, item.author, item.written_at,
        item.accepted_text,
    )  # fmt: skip
