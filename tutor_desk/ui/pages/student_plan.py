"""The plan of a student: goals first, then entries by what they are about, each settled and changed right here."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from tutor_desk.models.kinds import EntryId, EntryKind, GoalState, Standing
from tutor_desk.models.rights_kinds import Disputed
from tutor_desk.services import entries, evidence, goals, plans, school_years, statements
from tutor_desk.services.evidence import EvidenceRow
from tutor_desk.services.plans import GoalRow, Plan
from tutor_desk.services.statements import StatementRow
from tutor_desk.services.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dialogs.entry_form import edit_entry
from tutor_desk.ui.dialogs.goal_form import edit_goal
from tutor_desk.ui.dialogs.rights_forms import record_statement
from tutor_desk.ui.evidence_notes import evidence_deed, evidence_notes, show_evidence
from tutor_desk.ui.faces import entry_face, goal_face
from tutor_desk.ui.house import House
from tutor_desk.ui.interests.view import InterestsView
from tutor_desk.ui.pages.student_beside import Beside
from tutor_desk.ui.pages.student_items import Item, key, waiting
from tutor_desk.ui.pages.student_panel import Panel
from tutor_desk.ui.pages.student_tab import Tab
from tutor_desk.ui.settler import HOW, Settler
from tutor_desk.ui.statement_notes import statement_notes
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed, Note
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import Flow, column, scrolled
from tutor_desk.ui.years import YearsView
from tutor_desk.words import _, word

ALL, WAITING, GOALS, ENTRIES = "all", "waiting", "goals", "entries"
FIRST = 24
"""Cards shown with the first picture of another student: more than fit a screen; the rest follow."""
SOON = 100
"""Milliseconds after which the rest of a long plan follows."""
MANY = 25
"""From so many entries on, each kind of entry can be shown alone."""


class PlanTab(Tab):
    """Shows goals and entries as cards, and all about the one chosen beside them."""

    tables = frozenset({"goal", "goal_step", "entry", "statement", "evidence"})

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self._plan = Plan((), ())
        self._statements: list[StatementRow] = []
        self._evidence: list[EvidenceRow] = []
        self._hasty = False
        self._rest = QTimer(self, singleShot=True, interval=SOON)
        self._rest.timeout.connect(self._show_cards)
        self.views = FilterChips(_("What to show"))
        self.views.chosen.connect(lambda _view: self._show_cards())
        self.cards: CardList[Item] = CardList(self._face, key, _("Plan"), self._deeds)
        self.settler = Settler(house, self.cards, self._show_cards)
        self.panel = Panel(house.desk, self._deeds, self._said)
        self.cards.asked.connect(self.do)
        self.panel.asked.connect(self.do)
        self.cards.chosen.connect(self._chosen)
        self.cards.opened.connect(self._opened)
        self.beside = Beside(self.cards, self.panel, _("Back to the plan"))
        first = EmptyState(
            "target",
            _("Begin with what the student wants to be, or with a first goal."),
            commands.button("add_goal"),
            title=_("This plan is empty"),
        )
        self._stack = QStackedLayout()
        self._stack.addWidget(self.beside)
        self._stack.addWidget(first)
        self._whole, self._aside = QWidget(), QStackedLayout()
        self._laid: QWidget | None = None
        self._aside.addWidget(self._whole)
        column(self).addLayout(self._aside)
        box = column(self._whole, gap=12)
        box.addWidget(self._head(commands))
        box.addLayout(self._stack, 1)
        self.setFocusProxy(self.cards)

    def turn_to(self, card: Card) -> None:
        """Show a student, the top of a long plan first."""
        if self.card is None or self.card.id != card.id:
            self.lay_aside(None)
        self._hasty = self.card is None or self.card.id != card.id
        super().turn_to(card)

    def show_student(self, card: Card) -> None:
        """Ask for the plan and what lies with it: five statements."""
        self._plan = self.house.desk.ask(plans.plan, card.id)
        self._statements = self.house.desk.ask(statements.statements, card.id)
        self._evidence = self.house.desk.ask(evidence.of_student, card.id)
        self.settler.choosing = None
        shown = self.views.current if any(view.key == self.views.current for view in self._views()) else ALL
        self.views.show_views(self._views(), shown)
        self._show_cards()

    def reveal(self, kind: str, record: int) -> None:
        """Go to a goal or an entry; the kind ``waiting`` means all that waits for an adult."""
        self.lay_aside(None)
        waits = kind == WAITING and any(True for _row in self._rows(WAITING))
        self.views.show_views(self._views(), WAITING if waits else ALL)
        self._show_cards()
        for item in self._rows(ALL):
            if (kind, record) == (key(item)[0].value, item.id):
                self.cards.choose(key(item))
        self.cards.setFocus()

    def lay_aside(self, beside: QWidget | None) -> None:
        """Show something of the plan in place of the cards, such as last year's; nothing brings them back."""
        if self._laid is not None:
            self._aside.removeWidget(self._laid)
            self._laid.deleteLater()
        self._laid = beside
        if beside is not None:
            self._aside.addWidget(beside)
        self._aside.setCurrentWidget(beside or self._whole)
        self.setFocusProxy(beside or self.cards)
        (beside or self.cards).setFocus()

    def show_years(self) -> None:
        """Lay the plans of earlier years beside this year's."""
        desk, card, shown = self.house.desk, self.card, YearsView(_("Back to the plan"))
        if card is not None:
            shown.left.connect(lambda: self.lay_aside(None))
            self.lay_aside(shown)
            years = desk.ask(school_years.earlier, card.id)

            def show() -> None:
                shown.show_years(years, desk.ask(plans.plan, card.id), self.called)

            show()
            self.house.bridge.watch(shown, {"entry", "goal", "goal_step"}, show)

    def show_interests(self) -> None:
        """Ask and show what the student likes."""
        if self.card is not None:
            shown = InterestsView(
                self.house.desk, self.card.id, self.called, _("Back to the plan"), mine=False
            )
            shown.left.connect(lambda: self.lay_aside(None))
            place = QWidget()
            column(place, margin=(0, 0, 8, 16)).addWidget(shown)
            area = scrolled(place)
            area.setFocusProxy(shown)
            self.lay_aside(area)
            shown.start.setFocus()
            self.house.bridge.watch(shown, {"interest_answer"}, shown.home)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave the choice of how something is known with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.settler.choosing:
            self.settler.choose(None)
        else:
            super().keyPressEvent(event)

    def do(self, deed: str, item: Item) -> None:
        """Do a deed with an item of the plan."""
        if self.card is None or self.settler.do(deed, waiting(item, self.card)):
            return
        desk, card = self.house.desk, self.card
        if deed == "edit" and isinstance(item, GoalRow):
            edit_goal(self, desk, card.id, item, self.called)
        elif deed == "edit" and not isinstance(item, GoalRow):
            edit_entry(self, desk, card.id, item)
        elif deed == "evidence":
            show_evidence(self.house, self, card.id, self.called, EntryId(item.id), item.text)
        elif deed == "dispute":
            record_statement(self, desk, card.id, self.called, Disputed(key(item)[0].value), item.id)
        elif deed == "done" and isinstance(item, GoalRow):
            state = GoalState.OPEN if item.state is GoalState.DONE else GoalState.DONE
            desk.do(
                _("Mark goal done") if state is GoalState.DONE else _("Open goal again"),
                goals.close,
                item.id,
                state,
            )
        elif deed == "history":
            self.house.go("student", card.id, "history", key(item)[0].value, item.id)
        elif deed == "withdraw" and isinstance(item, GoalRow):
            desk.do(_("Withdraw goal"), goals.withdraw, item.id)
        elif deed == "withdraw" and not isinstance(item, GoalRow):
            desk.do(_("Withdraw entry"), entries.withdraw, item.id)

    def _head(self, commands: Commands) -> QWidget:
        buttons = Flow(gap=4)
        for id_ in ("interests", "years", "add_entry", "add_goal"):
            buttons.addWidget(commands.button(id_, quiet=True))
        head = Fold(gap=12)
        head.add(self.views, 1)
        head.add(buttons)
        return head

    def _views(self) -> list[View]:
        kinds = [(kind.value, word(kind)) for kind in EntryKind] if len(self._plan.entries) >= MANY else []
        named = [
            (ALL, _("All")),
            (WAITING, _("Waiting")),
            (GOALS, _("Goals")),
            (ENTRIES, _("Entries")),
            *kinds,
        ]
        counted = [View(name, words, sum(1 for _row in self._rows(name))) for name, words in named]
        return [view for view in counted if view.count or view.key == ALL]

    def _rows(self, view: str) -> Iterator[Item]:
        """Yield the items of a view: goals in the order of the plan, entries by kind, newest first."""
        waits = (Standing.PROPOSED,) if view == WAITING else tuple(Standing)
        if view in (ALL, WAITING, GOALS):
            yield from (goal for goal in self._plan.goals if goal.standing in waits)
        for kind in EntryKind:
            if view in (ALL, WAITING, ENTRIES, kind.value):
                found = (entry for entry in reversed(self._plan.entries) if entry.kind is kind)
                yield from (entry for entry in found if entry.standing in waits)

    def _show_cards(self) -> None:
        rows = list(self._rows(self.views.current or ALL))
        written = bool(self._plan.goals or self._plan.entries)
        self._stack.setCurrentIndex(0 if written else 1)
        self.views.setVisible(written)
        self._rest.start() if self._hasty and len(rows) > FIRST else self._rest.stop()
        self.cards.blockSignals(True)  # the panel is filled once, below
        self.cards.show_rows(rows[:FIRST] if self._hasty else rows)
        self._hasty = False
        if self.cards.current() is None and rows:
            self.cards.choose(key(rows[0]))
        self.cards.blockSignals(False)
        self.panel.show_item(self.cards.current(), self.called)

    def _face(self, item: Item) -> CardFace:
        section = _("Goals") if isinstance(item, GoalRow) else word(item.kind)
        if isinstance(item, GoalRow):
            face = goal_face(item, self.called, section=section)
        else:
            face = entry_face(item, self.called, section=section)
        return replace(face, notes=(*face.notes, *self._said(item), *self.settler.notes(key(item))))

    def _deeds(self, item: Item) -> Sequence[Deed]:
        """Return what one key does with the card in hand."""
        first = self.settler.deeds(key(item)) if item.standing is Standing.PROPOSED else ()
        return first if self.settler.choosing == key(item) else [*first, *self._changes(item)]

    def _changes(self, item: Item) -> list[Deed]:
        last = (
            Deed("withdraw", _("Withdraw"), "W"),
            Deed("dispute", _("Statement…"), "S"),
            Deed("history", _("History"), "H"),
        )
        proof = [] if isinstance(item, GoalRow) else [evidence_deed()]
        return [Deed("edit", _("Edit"), "E"), *proof, *_endings(item), *last]

    def _said(self, item: Item) -> tuple[Note, ...]:
        """Return what lies with an item, and what was said beside it where it is disputed."""
        proof = () if isinstance(item, GoalRow) else evidence_notes(self._evidence, item.id)
        return proof + statement_notes(self._statements, Disputed(key(item)[0].value), item.id, self.called)

    def _chosen(self, item: Item | None) -> None:
        self.settler.moved(key(item) if item else None)
        self.panel.show_item(item, self.called)

    def _opened(self, item: Item) -> None:
        if self.settler.choosing == key(item):
            self.do(HOW + self.settler.last, item)
        else:
            self.beside.open_details()


def _endings(item: Item) -> list[Deed]:
    if not isinstance(item, GoalRow) or item.standing is Standing.PROPOSED:
        return []
    return [Deed("done", _("Open again") if item.state is GoalState.DONE else _("Done"), "D")]
