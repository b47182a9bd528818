"""Whom to look at, who is acted on, who was dismissed: one card a student, by why they are asked about and by name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.models.indicator_kinds import Decided
from tutor_desk.services.indicators.standing import Standing, Whole
from tutor_desk.ui import theme
from tutor_desk.ui.indicators import faces
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.widgets import filters
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _, word

ASKED, EVERYBODY = "asked", "everybody"
_LEAST = 300


class ListPanel(QWidget):
    """Lists students; Enter or L looks at one."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._whole: Whole | None = None
        self.chips = FilterChips(_("Which students"))
        self.cards: CardList[Standing] = CardList(
            faces.student, lambda row: row.person.id, _("Indicators"), faces.student_deeds
        )
        self._instead = EmptyState("sun", _("Nobody is to be looked at here."), title=_("Nobody"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._instead)
        theme.set_least_height(self.cards, _LEAST)
        box = column(self, gap=12)
        box.addWidget(self.chips)
        box.addWidget(self._stack, 1)
        self.chips.chosen.connect(lambda _key: self._show_chosen())
        self.cards.opened.connect(self.opened)
        self.cards.asked.connect(lambda _deed, row: self.opened.emit(row))

    def show_whole(self, whole: Whole) -> None:
        """Show the students, with how many there are of each kind."""
        self._whole = whole
        names = {
            ASKED: _("To be looked at"),
            **{one.value: word(one) for one in Decided},
            EVERYBODY: _("Everybody"),
        }
        self.chips.show_views(
            [filters.View(key, words, len(self._rows(key))) for key, words in names.items()]
        )
        self._show_chosen()

    def clear(self) -> None:
        """Hold nobody any more."""
        self._whole = None
        self.cards.show_rows([])

    def _rows(self, key: str) -> tuple[Standing, ...]:
        if self._whole is None:
            return ()
        if key in (ASKED, EVERYBODY):
            return self._whole.asked if key == ASKED else self._whole.rows
        return self._whole.of(Decided(key))

    def _show_chosen(self) -> None:
        rows = self._rows(self.chips.current)
        self.cards.show_rows(rows)
        self._stack.setCurrentWidget(self.cards if rows else self._instead)
        self.setFocusProxy(self.cards if rows else self.chips)
