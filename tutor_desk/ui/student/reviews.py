"""The reviews of a student: the next one first, then those before, newest first, each to be read in full."""

from PySide6.QtWidgets import QStackedWidget

from tutor_desk.models.kinds import ReviewId
from tutor_desk.models.rights_kinds import Disputed
from tutor_desk.services.plan import plans
from tutor_desk.services.review import actions, review_records, review_sheets
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.services.rights import statements
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dialogs.book_review import reopen_review
from tutor_desk.ui.faces import review_face
from tutor_desk.ui.house import House
from tutor_desk.ui.rights.rights_forms import record_statement
from tutor_desk.ui.student.beside import Beside
from tutor_desk.ui.student.review_sheet import Around, ReviewPanel
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardFace, CardList
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.words import _


class ReviewsTab(Tab):
    """Lists reviews and shows the one chosen beside them."""

    tables = frozenset({"review", "goal_report", "review_record", "action", "goal", "statement"})

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.sheets: list[Sheet] = []
        self.cards: CardList[Sheet] = CardList(self._face, lambda sheet: sheet.id, _("Reviews"))
        self.panel = ReviewPanel(commands, self._dispute, self._reopen)
        self.beside = Beside(self.cards, self.panel, _("Back to the reviews"))
        self.cards.chosen.connect(self._show_panel)
        self.cards.opened.connect(lambda _sheet: self.beside.open_details())
        sentence = _("A review is a quarter of an hour for two. Book the first one, or start it now.")
        first = EmptyState(
            "message-circle", sentence, commands.button("book_review"), title=_("No review yet")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.beside)
        self._stack.addWidget(first)
        self._book = commands.button("book_review", quiet=True)
        self._start_as = commands.button("start_as", quiet=True)
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(self._start_as)
        line.addWidget(self._book)
        box = column(self, gap=8)
        box.addLayout(line)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.cards)

    def show_student(self, card: Card) -> None:
        """Ask for the reviews, newest first."""
        self.sheets = self.house.desk.ask(review_sheets.sheets, card.id)
        self._stack.setCurrentIndex(0 if self.sheets else 1)
        coming = any(sheet.state.coming for sheet in self.sheets)
        for deed in (self._start_as, self._book):
            deed.setVisible(bool(self.sheets) and not coming)
        self.cards.show_rows(self.sheets)
        self.cards.begin()
        self._show_panel(self.cards.current())

    def reveal(self, kind: str, record: int) -> None:
        """Go to a review."""
        if kind == "review":
            self.cards.choose(record)
            self.cards.setFocus()

    def _show_panel(self, sheet: Sheet | None) -> None:
        if self.card is None or sheet is None:
            self.panel.show_sheet(None, Around("", (), ()))
            return
        desk, student = self.house.desk, self.card.id
        around = Around(
            self.called,
            desk.ask(plans.goals, student),
            desk.ask(actions.actions, student),
            desk.ask(statements.statements, student),
            desk.ask(review_records.versions, sheet.id),
        )
        self.panel.show_sheet(desk.ask(review_sheets.sheet, sheet.id), around)

    def _reopen(self, review: ReviewId) -> None:
        if self.card is not None:
            reopen_review(self, self.house.desk, review, self.called)

    def _dispute(self, review: ReviewId) -> None:
        if self.card is not None:
            record_statement(self, self.house.desk, self.card.id, self.called, Disputed.REVIEW, review)

    def _face(self, sheet: Sheet) -> CardFace:
        section = _("Next") if sheet.state.coming else _("Before")
        return review_face(sheet, self.called, section=section)
