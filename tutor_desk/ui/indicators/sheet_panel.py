"""One student: the set's reckoning in words, what was decided, and every factor with its day, source and what is not known."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tutor_desk.models.indicator_kinds import Presence
from tutor_desk.services.indicators.standing import Sheet
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.indicators import faces, reckoned
from tutor_desk.ui.indicators.faces import Shown
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Small, Text
from tutor_desk.words import _

_LEAST, _NARROW = 180, 260
_ORDER = (Presence.PRESENT, Presence.UNKNOWN, Presence.ABSENT)


class SheetPanel(QWidget):
    """Shows what is known of one student; P puts a factor down, B takes that back."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.moved = Banner()
        self.sum, self.caution = Text(), Small()
        card = Card(_("What the set makes of it"))
        card.add(self.sum)
        card.add(self.caution)
        self.cards: CardList[Shown] = CardList(faces.row, faces.row_key, _("Factors"), faces.row_deeds)
        theme.set_least_height(self.cards, _LEAST)
        box = column(self, gap=12)
        box.addWidget(
            commands.buttons(
                "act_on", "dismiss", "their_page", "all_students", quiet=("their_page", "all_students")
            )
        )
        box.addWidget(self.moved)
        box.addWidget(card)
        box.addWidget(self.cards, 1)
        self.setFocusProxy(self.cards)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Need the height of its parts at the width there is; at the narrowest, lines would break needlessly."""
        layout, narrow = self.layout(), theme.look(self).px(_NARROW)
        if layout is None:
            return super().minimumSizeHint()
        return QSize(narrow, layout.minimumHeightForWidth(max(self.width(), narrow)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say anew how high it has to be when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a student: present factors first, then what is not known."""
        self.sum.setText(reckoned.told(sheet.set, sheet.reckoning))
        self.caution.setText(reckoned.caution(sheet.set))
        standing = sheet.standing
        self.moved.clear()
        if standing.moved:
            told = [faces.moves(standing.moved)]
            if standing.decision:
                told.append(faces.decision_words(standing.decision))
            self.moved.say(Tone.WATCH, " ".join(told))
        elif standing.decision:
            self.moved.say(Tone.WAITING, faces.decision_words(standing.decision))
        facts = sorted(standing.facts, key=lambda fact: _ORDER.index(fact.state))
        self.cards.show_rows([*facts, *sheet.decisions])

    def clear(self) -> None:
        """Hold nobody any more."""
        self.moved.clear()
        self.sum.setText("")
        self.cards.show_rows([])
