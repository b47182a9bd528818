"""The plan of a student: goals first, then entries by section, each settled and changed right here."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.models.kinds import EntryKind, GoalState, Section, Standing
from tutor_desk.models.rights_kinds import Disputed
from tutor_desk.services.access.limits import Limit
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.history import school_years
from tutor_desk.services.plan import entries, evidence, goals, plans
from tutor_desk.services.plan.evidence import EvidenceRow
from tutor_desk.services.plan.plans import EntryRow, GoalRow, Plan
from tutor_desk.services.rights import statements
from tutor_desk.services.rights.statements import StatementRow
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dialogs.audience_form import choose_audience
from tutor_desk.ui.dialogs.entry_form import add_entry, edit_entry
from tutor_desk.ui.dialogs.goal_form import edit_goal
from tutor_desk.ui.evidence.notes import evidence_deed, evidence_notes
from tutor_desk.ui.evidence.show import show_evidence
from tutor_desk.ui.faces import entry_face, goal_face
from tutor_desk.ui.history.years import YearsView
from tutor_desk.ui.house import House
from tutor_desk.ui.interests.view import InterestsView
from tutor_desk.ui.rights.rights_forms import record_statement
from tutor_desk.ui.rights.statement_notes import statement_notes
from tutor_desk.ui.student.beside import Beside
from tutor_desk.ui.student.invites import Invites
from tutor_desk.ui.student.items import Item, key, waiting
from tutor_desk.ui.student.panel import Panel
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed, Note
from tutor_desk.ui.validate.settler import HOW, Settler
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import Flow, column, scrolled
from tutor_desk.words import _, word

ALL, WAITING, GOALS, ENTRIES = "all", "waiting", "goals", "entries"
FIRST = 24
"""Cards shown with the first picture of another student: more than fit a screen; the rest follow."""
SOON = 100
"""Milliseconds after which the rest of a long plan follows."""
MANY = 25
"""From so many entries on, each section of the plan can be shown alone."""


class PlanTab(Tab):
    """Shows goals and entries as cards, and all about the one chosen beside them."""

    tables = frozenset({"goal", "goal_step", "entry", "statement", "evidence"})

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self._plan = Plan((), ())
        self._in: dict[str, list[Item]] = {}
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
        self.invites = Invites(self._add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.beside)
        self._stack.addWidget(first)
        self._whole, self._aside = QWidget(), QStackedWidget()
        self._laid: QWidget | None = None
        self._aside.addWidget(self._whole)
        column(self).addWidget(self._aside)
        box = column(self._whole, gap=12)
        box.addWidget(self._head(commands))
        box.addWidget(self._stack, 1)
        box.addWidget(self.invites)
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
        self._in = _sorted(self._plan)
        self._statements = self.house.desk.ask(statements.statements, card.id)
        self._evidence = self.house.desk.ask(evidence.of_student, card.id)
        self.settler.choosing = None
        shown = self.views.current if any(view.key == self.views.current for view in self._views()) else ALL
        self.views.show_views(self._views(), shown)
        self._show_cards()

    def reveal(self, kind: str, record: int) -> None:
        """Go to a goal or an entry; the kind ``waiting`` means all that waits for an adult."""
        self.lay_aside(None)
        waits = kind == WAITING and bool(self._rows(WAITING))
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
        if deed == "dispute":
            about = Disputed(key(item)[0].value)
            record_statement(self, self.house.desk, self.card.id, self.called, about, item.id)
        elif deed == "history":
            self.house.go("student", self.card.id, "history", key(item)[0].value, item.id)
        elif isinstance(item, GoalRow):
            self._do_with_goal(deed, item, self.card)
        else:
            self._do_with_entry(deed, item, self.card)

    def _do_with_goal(self, deed: str, goal: GoalRow, card: Card) -> None:
        desk = self.house.desk
        if deed == "edit":
            edit_goal(self, desk, card.id, goal, self.called)
        elif deed == "done":
            again = goal.state is GoalState.DONE
            words = _("Open goal again") if again else _("Mark goal done")
            desk.do(words, goals.close, goal.id, GoalState.OPEN if again else GoalState.DONE)
        elif deed == "withdraw":
            desk.do(_("Withdraw goal"), goals.withdraw, goal.id)

    def _do_with_entry(self, deed: str, entry: EntryRow, card: Card) -> None:
        desk = self.house.desk
        if deed == "edit":
            edit_entry(self, desk, card.id, entry)
        elif deed == "evidence":
            show_evidence(self.house, self, card.id, self.called, entry.id, entry.text)
        elif deed == "see":
            choose_audience(self, desk, card.id, entry, self.called)
        elif deed == "withdraw":
            desk.do(_("Withdraw entry"), entries.withdraw, entry.id)

    def _head(self, commands: Commands) -> QWidget:
        buttons = Flow(gap=4)
        for id_ in ("interests", "years", "add_entry", "add_goal"):
            buttons.addWidget(commands.button(id_, quiet=True))
        head = Fold(gap=12)
        head.add(self.views, 1)
        head.add(buttons)
        return head

    def _add(self, section: Section) -> None:
        """Open the form for what a section of the plan is still without."""
        if self.card is not None:
            add_entry(self, self.house.desk, self.card.id, self.called, section=section)

    def _views(self) -> list[View]:
        sections = [(one.value, word(one)) for one in Section] if len(self._plan.entries) >= MANY else []
        named = [
            (ALL, _("All")),
            (WAITING, _("Waiting")),
            (GOALS, _("Goals")),
            (ENTRIES, _("Entries")),
            *sections,
        ]
        counted = [View(name, words, len(self._rows(name))) for name, words in named]
        return [view for view in counted if view.count or view.key == ALL]

    def _rows(self, view: str) -> list[Item]:
        """Return the items of a view: goals in the order of the plan, entries by section and kind, newest first."""
        return self._in.get(view, [])

    def _show_cards(self) -> None:
        view = self.views.current or ALL
        rows = self._rows(view)
        written = bool(self._plan.goals or self._plan.entries)
        self.invites.show_for(self._plan, shown=written and view in (ALL, ENTRIES))
        self._stack.setCurrentIndex(0 if written else 1)
        self.views.setVisible(written)
        self._rest.start() if self._hasty and len(rows) > FIRST else self._rest.stop()
        self.cards.blockSignals(True)  # the panel is filled once, below
        self.cards.show_rows(rows[:FIRST] if self._hasty else rows)
        self._hasty = False
        self.cards.begin()
        self.cards.blockSignals(False)
        self.panel.show_item(self.cards.current(), self.called)

    def _face(self, item: Item) -> CardFace:
        section = _("Goals") if isinstance(item, GoalRow) else word(KINDS[item.kind].section)
        if isinstance(item, GoalRow):
            face = goal_face(item, self.called, section=section)
        else:
            face = entry_face(item, self.called, section=section)
        waits = self.settler.notes(key(item), self._limit(item)) if item.standing is Standing.PROPOSED else ()
        return replace(face, notes=(*face.notes, *self._said(item), *waits))

    def _deeds(self, item: Item) -> Sequence[Deed]:
        """Return what one key does with the card in hand."""
        waits = item.standing is Standing.PROPOSED
        first = self.settler.deeds(key(item), self._limit(item)) if waits else ()
        return first if self.settler.choosing == key(item) else [*first, *self._changes(item)]

    def _limit(self, item: Item) -> Limit:
        return self.settler.limit(None if isinstance(item, GoalRow) else item.kind, _subject(item))

    def _changes(self, item: Item) -> list[Deed]:
        seen = () if isinstance(item, GoalRow) else (Deed("see", _("Who sees it…"), "V"),)
        last = (
            *seen,
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
            self.do(HOW + self.settler.usual(self._limit(item)), item)
        else:
            self.beside.open_details()


def _endings(item: Item) -> list[Deed]:
    if not isinstance(item, GoalRow) or item.standing is Standing.PROPOSED:
        return []
    return [Deed("done", _("Open again") if item.state is GoalState.DONE else _("Done"), "D")]


def _subject(item: Item) -> str:
    return item.subject


def _sorted(plan: Plan) -> dict[str, list[Item]]:
    """Return the items of every view, in the order they are shown."""
    order = {kind: place for place, kind in enumerate(EntryKind)}
    newest = plan.entries[::-1]
    entries = sorted(newest, key=lambda entry: order[entry.kind])
    found: dict[str, list[Item]] = {GOALS: [*plan.goals], ENTRIES: [*entries], ALL: [*plan.goals, *entries]}
    found[WAITING] = [item for item in found[ALL] if item.standing is Standing.PROPOSED]
    for entry in entries:
        found.setdefault(KINDS[entry.kind].section.value, []).append(entry)
    return found
