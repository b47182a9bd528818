"""The history of a student, newest first, day by day, in plain words; and the plan as it was."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from tutor_desk.services.history import history
from tutor_desk.services.history.history import PAGE
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.forms.days import DayEditor
from tutor_desk.ui.history.feed import KINDS, Feed, Wish, kinds
from tutor_desk.ui.history.then import ThenView
from tutor_desk.ui.history.words import Story, story_face
from tutor_desk.ui.house import House
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardList, Deed
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.search import SearchField
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _

ABOUT = ("entry", "goal")
NEAR = 800
"""Pixels from the end of the list, at 100 %, at which the next page is fetched."""
BEFORE, AFTER = "before", "after"


class HistoryTab(Tab):
    """Lists what was done for a student, by whom, from which seat, and what it said before and after.

    Deeds are fetched a page at a time as one scrolls. ``reveal`` narrows the list to one goal or entry.
    """

    tables = frozenset(
        {
            "student",
            "entry",
            "goal",
            "goal_step",
            "review",
            "goal_report",
            "action",
            "not_before",
            "attendance",
            "session_month",
            "grade",
            "taken_subject",
            "observation",
            "observation_note",
            "concern_step",
            "stay",
            "stage_mark",
            "open_note",
            "restricted_note",
            "interest_answer",
            "plan_choice",
            "wellbeing_consent",
            "safeguarding_note",
            "file",
        }
    )

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self._feed: Feed | None = None
        self._about: tuple[str, int] | None = None
        self._wanted = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._fetch)
        deeds = (Deed(BEFORE, _("Plan before"), "B"), Deed(AFTER, _("Plan after"), "A"))
        self.cards: CardList[Story] = CardList(
            story_face, lambda story: story.id, _("History"), lambda story: () if story.origin else deeds
        )
        self.views, self.field = FilterChips(_("What kind of deed")), SearchField(_("Find in the history"))
        self.day = DayEditor(past=True)
        self.said, self.banner = Muted(), Banner()
        self.then = ThenView(house)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def show_student(self, card: Card) -> None:
        """Ask for the history, the newest page first; what is shown narrows as before."""
        self._feed = Feed(self.house.desk, card.id)
        held = self.house.desk.ask(history.tables, card.id)
        views = [View("", _("All"))]
        views += [View(kind, words) for kind, words in kinds() if held & set(KINDS[kind])]
        self.views.show_views(views)
        self._begin(max(self.cards.table.rowCount(), PAGE))

    def turn_to(self, card: Card) -> None:
        """Show a student; another one's history begins unnarrowed."""
        if self.card is None or self.card.id != card.id:
            self._feed = None
            self.show_all()
            self.leave_then()
        super().turn_to(card)

    def reveal(self, kind: str, record: int) -> None:
        """Narrow the history to one goal or entry."""
        if kind not in ABOUT:
            return
        self.show_all()
        self.leave_then()
        self._about = (kind, record)
        said = (
            _("Only what happened to this goal.")
            if kind == "goal"
            else _("Only what happened to this entry.")
        )
        self.banner.say(Tone.WAITING, said, button(_("Show all"), self._widen))
        self._begin()
        self.cards.setFocus()

    def show_all(self) -> None:
        """Let nothing narrow the history any more."""
        self._about = None
        self.banner.clear()
        self.views.choose("")
        self.day.clear()
        self.field.clear()

    def seek(self) -> None:
        """Go to the field that finds."""
        self.leave_then()
        self.field.setFocus()
        self.field.selectAll()

    def ask_day(self) -> None:
        """Go to the field for the day as of which the plan is to be seen."""
        self.leave_then()
        self.day.setFocus()
        self.day.selectAll()

    def show_day(self) -> None:
        """Show the plan as it was at the end of the day that was typed, or say how to write one."""
        problem = self.day.problem() or ("" if self.day.value() else _("Type a day first, such as 12 Nov."))
        if problem:
            self.said.setText(problem)
            self.said.show()
        elif self.card is not None:
            self.then.show_day(self.card.id, self.called, self.day.value())
            self._show_then()

    def show_deed(self, deed: str, story: Story) -> None:
        """Show the plan as it was before or after a deed."""
        if self.card is not None and not story.origin:
            self.then.show_deed(self.card.id, self.called, story.id - (deed == BEFORE))
            self._show_then()

    def leave_then(self) -> None:
        """Come back from the plan as it was to the history."""
        if self._stack.currentIndex():
            self._stack.setCurrentIndex(0)
            self.setFocusProxy(self.cards)
            self.cards.setFocus()

    def _show_then(self) -> None:
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(self.then)
        self.then.cards.setFocus()

    def _build(self) -> None:
        self.day.setAccessibleName(_("The plan as it was on"))
        self.day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        asked = row(gap=8)
        asked.addWidget(Muted(_("Plan as it was on")))
        asked.addWidget(self.day)
        self.show_button = button(_("Show"), self.show_day)
        asked.addWidget(self.show_button)
        seek = Fold(gap=16)
        seek.add(self.field, 1)
        seek.add(asked)
        whole = QWidget()
        box = column(whole, gap=10)
        for part in (seek, self.views, self.banner, self.said):
            box.addWidget(part)
        box.addWidget(self.cards, 1)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.then)
        column(self).addWidget(self._stack)
        self.setFocusProxy(self.cards)

    def _connect(self) -> None:
        self.field.sought.connect(lambda _words: self._begin())
        self.field.down.connect(self.cards.setFocus)
        self.views.chosen.connect(lambda _kind: self._begin())
        self.day.returnPressed.connect(self.show_day)
        self.day.edited.connect(self._say)
        self.cards.asked.connect(self.show_deed)
        self.cards.opened.connect(lambda story: self.show_deed(AFTER, story))
        self.cards.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.then.left.connect(self.leave_then)

    def _widen(self) -> None:
        self.show_all()
        self._begin()
        self.cards.setFocus()

    def _begin(self, wanted: int = PAGE) -> None:
        """Tell the history anew as far as it is wished for now."""
        if self._feed is None:
            return
        self._next.stop()
        self._feed.begin(Wish(self.views.current, self.field.text().strip(), self._about))
        self._wanted = wanted
        self.cards.show_rows(self._feed.more())
        self._go_on()

    def _fetch(self) -> None:
        if self._feed is not None and not self._feed.ended:
            self.cards.add_rows(self._feed.more())
        self._go_on()

    def _go_on(self) -> None:
        """Fetch the next page when there is a moment, as long as too little has been found."""
        if self._feed is not None and not self._feed.ended and self.cards.table.rowCount() < self._wanted:
            self._next.start()
        self._say()

    def _scrolled(self, value: int) -> None:
        bar = self.cards.verticalScrollBar()
        if self._feed is not None and not self._feed.ended and value > bar.maximum() - NEAR:
            self._wanted = self.cards.table.rowCount() + PAGE
            self._next.start()

    def _say(self) -> None:
        """Say that nothing was found, once the whole history has been gone through."""
        ended = self._feed is not None and self._feed.ended
        nothing = ended and not self.cards.table.rowCount()
        self.said.setText(
            _("No deed here has these words.") if self.field.text() else _("There is nothing here.")
        )
        self.said.setVisible(nothing)
