"""What was noticed of a student: open concerns first, then praise and the rest, each in full beside the list."""

from PySide6.QtWidgets import QStackedWidget

from tutor_desk.services.observations import noticed, writing
from tutor_desk.services.observations.noticed import ObservationRow
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.house import House
from tutor_desk.ui.observations import forms
from tutor_desk.ui.observations.faces import face
from tutor_desk.ui.observations.panel import ObservationPanel
from tutor_desk.ui.observations.paper import save_raiser_note
from tutor_desk.ui.student.beside import Beside
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardList, Deed
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _

_DEEDS = ("add_praise", "add_concern", "quick_note")
_FORMS = {"seen": forms.who_sees, "again": forms.again, "step": forms.step, "close": forms.close}


class NoticedTab(Tab):
    """Lists concerns, praise and observations, and shows the one chosen beside them."""

    tables = frozenset({"observation", "observation_note", "concern_step"})

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.cards: CardList[ObservationRow] = CardList(
            face, lambda row: row.id, _("What was noticed"), self._deeds
        )
        self.panel = ObservationPanel(self._act, self._tick)
        self.beside = Beside(self.cards, self.panel, _("Back to what was noticed"))
        self.cards.chosen.connect(self.panel.show_note)
        self.cards.opened.connect(lambda _row: self.beside.open_details())
        self.cards.asked.connect(self._act)
        sentence = _(
            "Write down what goes well as readily as what does not. A concern always has a day on which it is looked at again."
        )
        first = EmptyState("notebook-pen", sentence, title=_("Nothing noticed yet"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.beside)
        self._stack.addWidget(first)
        box = column(self, gap=8)
        box.addWidget(commands.buttons(*_DEEDS, quiet=("quick_note",)))
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.cards)

    def show_student(self, card: Card) -> None:
        """Ask for what was noticed."""
        rows = self.house.desk.ask(noticed.of_student, card.id)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.cards.show_rows(rows)
        self.cards.begin()
        self.panel.show_note(self.cards.current() if rows else None)

    def reveal(self, kind: str, record: int) -> None:
        """Go to a note."""
        if kind == "observation":
            self.cards.choose(record)
            self.cards.setFocus()

    def _deeds(self, row: ObservationRow) -> list[Deed]:
        first = [Deed("step", _("Add step"), "S"), Deed("close", _("Close"), "C")] if row.open else []
        return [*first, Deed("seen", _("Who sees it"), "V")]

    def _act(self, deed: str, row: ObservationRow) -> None:
        if deed == "paper":
            if self.card is not None:
                save_raiser_note(self.window(), self.house, self.card.id, row.id)
            return
        _FORMS[deed](self.window(), self.house.desk, row)

    def _tick(self, step: int, done: bool) -> None:
        self.house.desk.do(_("Tick step"), writing.tick_step, step, done)
