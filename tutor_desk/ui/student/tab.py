"""What the tabs of a student's page have in common."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.house import House


class Tab(QWidget):
    """Shows one side of one student, and asks again when the tables it shows have changed.

    ``commands`` are the page's: what can be done on any tab can be done on all.
    """

    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__()
        self.house, self.commands = house, commands
        self.card: Card | None = None
        house.bridge.watch(self, self.tables, self.refresh)

    @property
    def called(self) -> str:
        """What the student is called in a sentence."""
        return called(self.card) if self.card else ""

    def turn_to(self, card: Card) -> None:
        """Show a student; one that is shown already is only asked about again when something has changed."""
        other = self.card is None or self.card.id != card.id
        self.card = card
        if other:
            self.refresh()

    def refresh(self) -> None:
        """Ask again and show the answers."""
        if self.card is not None:
            self.show_student(self.card)

    def show_student(self, card: Card) -> None:
        """Ask about a student and show the answers."""
        raise NotImplementedError

    def reveal(self, kind: str, record: int) -> None:
        """Go to one record, such as a goal that was found; a tab without cards has nowhere to go."""


def called(card: Card) -> str:
    """Return what a student is called in a sentence: the first name, or the only one."""
    return card.first_name or card.surname
