"""The applications and references of one student: a list, and all about the one in hand beside it."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.services.references.listed import Listed, listed
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.applications.acts import ALWAYS, FILES, OF_APPLICATION, OF_REFERENCE, Acts
from tutor_desk.ui.applications.rows import face
from tutor_desk.ui.house import House
from tutor_desk.ui.student.application_panel import Panel
from tutor_desk.ui.student.beside import Beside
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _


class ApplicationsTab(Tab):
    """Lists a student's applications and references; its commands are its own, and act while it is shown."""

    tables = frozenset(
        {"application", "application_copy", "reference", "reference_part", "entry", "grade", "student"}
    )

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.rows: list[Listed] = []
        self.banner = Banner()
        self.acts = Commands(self)
        self._can = Acts(house, self, self.banner, lambda: self.card, self._current)
        self.acts.add(*self._can.commands())
        self.cards: CardList[Listed] = CardList(face, lambda one: one.key, _("Applications"))
        self.panel = Panel()
        self.beside = Beside(self.cards, self.panel, _("Back to the applications"))
        self.cards.chosen.connect(self._show_panel)
        self.cards.opened.connect(lambda _row: self.beside.open_details())
        sentence = _("Begin one on the form of a college, an employer or UCAS. It is filled from what adults have accepted.")  # fmt: skip
        first = EmptyState(
            "notebook-pen",
            sentence,
            self.acts.button("application_new", primary=True),
            title=_("No application yet"),
        )
        self._stack = QStackedWidget()
        full, empty = QWidget(), QWidget()
        inside = column(full, gap=10)
        self._of_application = self.acts.buttons(*OF_APPLICATION, quiet=OF_APPLICATION)
        self._of_reference = self.acts.buttons(*OF_REFERENCE, quiet=OF_REFERENCE)
        always = self.acts.buttons(*ALWAYS, *FILES, quiet=FILES)
        for part in (always, self._of_application, self._of_reference):
            inside.addWidget(part)
        inside.addWidget(self.beside, 1)
        begin = column(empty, gap=10, margin=(0, 0, 0, 14))
        begin.addWidget(first, 1)
        begin.addWidget(self.acts.buttons("reference_new", "form_in", "form_out", quiet=FILES))
        self._stack.addWidget(full)
        self._stack.addWidget(empty)
        box = column(self, gap=8)
        box.addWidget(self.banner)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.cards)

    def show_student(self, card: Card) -> None:
        """Ask for the applications and references."""
        self.rows = self.house.desk.ask(listed, card.id)
        self._stack.setCurrentIndex(0 if self.rows else 1)
        self.cards.show_rows(self.rows)
        self.cards.begin()
        self._show_panel(self.cards.current())

    def turn_to(self, card: Card) -> None:
        """Show a student; what was said of another goes."""
        if self.card is None or self.card.id != card.id:
            self.banner.clear()
        super().turn_to(card)

    def _current(self) -> Listed | None:
        return self.cards.current() if self.rows and self.card is not None else None

    def _show_panel(self, row: Listed | None) -> None:
        self._of_application.setVisible(row is not None and row.application is not None)
        self._of_reference.setVisible(row is not None and row.reference is not None)
        self.panel.show_whole(self._can.whole(row), self.called)
        self.acts.refresh()
