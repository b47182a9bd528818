"""The student seat outside a review: one frame over the whole window, and one way to hand over and back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tutor_desk.services.students.students import Card
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.leave_seat import ask_leave
from tutor_desk.ui.looks import look_commands
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Strong
from tutor_desk.words import _


class StudentSeat(QWidget):
    """Holds, in ``box``, what one student is shown and asked; nobody else is in it."""

    def __init__(self, house: House, card: Card) -> None:
        super().__init__()
        self.house, self.card = house, card
        self.setProperty("kind", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.commands = Commands(self)
        self.commands.add(
            Command("seat", _("Hand back to tutor"), self.hand_back, "arrow-left-right", "F4"),
            Command("lock", _("Lock"), house.lock, "lock", "Ctrl+L"),
            *look_commands(house.settings),
        )
        self.bar, self.banner = row(gap=8), Banner()
        self.bar.addWidget(Strong(card.name), 1)
        for id_ in ("lock", "seat"):
            self.bar.addWidget(self.commands.button(id_))
        inside = QWidget()
        self.box = column(inside, gap=14, margin=(0, 0, 12, 20))
        whole = column(self, gap=14, margin=(28, 16, 28, 12))
        whole.addLayout(self.bar)
        whole.addWidget(self.banner)
        whole.addWidget(scrolled(inside), 1)
        theme.large(self)

    def keep(self) -> bool:
        """Keep what was typed before the student leaves; say whether all of it could be."""
        return True

    def hand_back(self) -> None:
        """Give the keyboard back to the tutor, who first shows who they are."""
        if self.keep() and ask_leave(self.house, self):
            self.house.desk.seat_adult()
            self.house.cover(None)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Name the window after this student alone."""
        super().showEvent(event)
        self.window().setWindowTitle(f"{self.card.name} · {_('Tutor Desk')}")
        self.setFocus()


def hand_over(house: House, card: Card, tab: str, make: Callable[[House, Card], StudentSeat]) -> None:
    """Give the keyboard to a student; once it is back, their page stands at the tab named here."""
    house.go("student", card.id, tab)
    house.desk.seat_student(card.id, card.first_name or card.surname)
    house.cover(make(house, card))
