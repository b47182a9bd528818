"""How waiting entries and goals are settled with a key each, wherever they stand as cards."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import Basis, EntryKind, ItemKind
from tutor_desk.services.access import limits
from tutor_desk.services.access.limits import Limit
from tutor_desk.services.plan import validation
from tutor_desk.services.plan.validation import WaitingRow
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.cards import Deed, Note
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.validate import forms as settle
from tutor_desk.words import _, word

HOW = "how:"
Key = tuple[ItemKind, int]


class Settler:
    """Knows which deeds settle an item, and does them; ``choosing`` is the item whose basis is asked for.

    ``again`` shows the cards anew, ``said`` is told in a sentence what was done. Refusals are raised.
    """

    def __init__(
        self,
        house: House,
        cards: QWidget,
        again: Callable[[], None],
        said: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        self._house, self._cards, self._again, self._said = house, cards, again, said
        self.choosing: Key | None = None

    @property
    def last(self) -> Basis:
        """How the adult last said they knew something."""
        return settle.last_basis(self._house.settings)

    def limit(self, kind: EntryKind | None, subject: str) -> Limit:
        """Return what whoever is in the seat may settle an entry on, or a goal if there is no kind."""
        return limits.limit(self._house.desk.seat, kind, subject)

    def usual(self, limit: Limit) -> Basis:
        """Return the basis that Enter takes: that of last time, if it is allowed."""
        return self.last if self.last in limit.bases else limit.bases[0]

    def deeds(self, item: Key, limit: Limit) -> Sequence[Deed]:
        """Return the deeds for an item that waits: the bases once it is to be accepted; none where it is not theirs."""
        if not limit.bases:
            return ()
        if self.choosing == item:
            return [Deed(HOW + basis, word(basis), str(n)) for n, basis in enumerate(limit.bases, start=1)]
        return [
            Deed("accept", _("Accept"), "A"),
            Deed("change", _("Accept with changes"), "C"),
            Deed("return", _("Return"), "R"),
        ]

    def notes(self, item: Key, limit: Limit) -> tuple[Note, ...]:
        """Return the question that stands on the card whose basis is asked for, or why none can be."""
        if not limit.bases:
            return (Note(Tone.PLAIN, limit.why),)
        if self.choosing != item:
            return ()
        ask = _("How do you know? Press a number. Enter: {last}.").format(last=word(self.usual(limit)))
        return (Note(Tone.WAITING, ask),)

    def do(self, deed: str, row: WaitingRow) -> bool:
        """Do a deed with an item, and say whether it was one of ours."""
        desk, window = self._house.desk, self._cards.window()
        limit = self.limit(row.entry_kind, row.subject)
        if deed.startswith(HOW):
            self._accept(row, Basis(deed.removeprefix(HOW)))
        elif deed == "accept":
            self.choose((row.item, row.id))
        elif deed == "change":
            form = settle.accept_changed(
                window, desk, row, limit.bases, self.usual(limit), lambda basis: self._changed(row, basis)
            )
            form.finished.connect(self._back)
        elif deed == "return":
            form = settle.give_back(window, desk, row, lambda: self._returned(row))
            form.finished.connect(self._back)
        else:
            return False
        return True

    def choose(self, item: Key | None) -> None:
        """Ask how an item is known, or ask no more."""
        if self.choosing != item:
            self.choosing = item
            self._again()

    def moved(self, item: Key | None) -> None:
        """Ask no more when another card is chosen."""
        if item is not None and self.choosing not in (None, item):
            self.choose(None)

    def _accept(self, row: WaitingRow, basis: Basis) -> None:
        self.choosing = None
        settle.remember_basis(self._house.settings, basis)
        self._house.desk.do(_("Accept"), validation.accept, row.item, row.id, basis)
        self._said(_("Accepted for {student}: {how}.").format(student=row.name, how=word(basis)))

    def _changed(self, row: WaitingRow, basis: Basis) -> None:
        settle.remember_basis(self._house.settings, basis)
        self._said(_("Accepted with changes for {student}: {how}.").format(student=row.name, how=word(basis)))

    def _returned(self, row: WaitingRow) -> None:
        self._said(_("Returned to {student}.").format(student=row.name))

    def _back(self) -> None:
        self._cards.setFocus()
