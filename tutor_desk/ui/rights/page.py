"""Data and rights: what is due, who may not be touched, what was destroyed, and what each student may ask for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.services.rights import holds, keeping, retention
from tutor_desk.services.rights.holds import HoldRow
from tutor_desk.services.rights.retention import DueRow, MissingRow, Person, ReviewList, RuleRow
from tutor_desk.services.rights.retention_words import rule_words
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dialogs.student_form import edit_student
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.rights import columns, destroy, rights_forms
from tutor_desk.ui.rights.acts import ACTS, RightsActs
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import Flow, column
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, plural, word

DUE, MISSING, STUDENTS, HOLDS, LOG, RULES = "due", "missing", "students", "holds", "log", "rules"
TABLES = frozenset(
    {"student", "legal_hold", "retention_rule", "retention_kept", "destruction"}
    | {"entry", "goal", "review", "action", "attendance", "grade", "draft"}
)


class RightsPage(Page):
    """Shows one list at a time, with what can be done with its rows below it."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.header, self.banner = PageHeader(_("Data and rights")), Banner()
        self._found = ReviewList((), ())
        self._people: dict[int, Person] = {}
        self.views = FilterChips(_("What to show"))
        self.views.chosen.connect(self._choose)
        self.parts = self._parts()
        self._acts = RightsActs(house, self, self._person, self.banner)
        self._add_commands()
        self._stack = QStackedWidget()
        box = column(self, gap=12, margin=(28, 12, 28, 22))
        for above in (self.header, self.banner, self.views):
            box.addWidget(above)
        box.addWidget(self._stack, 1)
        for key, part in self.parts.items():
            part.build([self.commands.button(id_, quiet=id_ == "open") for id_ in _OFFERED[key]])
            part.table.selectionModel().selectionChanged.connect(lambda *_rows: self.commands.refresh())
            part.table.chosen.connect(lambda _row: self.commands.refresh())
            self._stack.addWidget(part)
        self._connect()
        self.parts[LOG].table.sort_by("at", descending=True)
        house.bridge.watch(self, TABLES, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        desk = self.house.desk
        self._found = desk.ask(retention.review_list)
        people = desk.ask(retention.people)
        self._people = {person.id: person for person in people}
        rows: dict[str, Sequence[Any]] = {
            DUE: self._found.due,
            MISSING: self._found.missing,
            STUDENTS: people,
            HOLDS: desk.ask(holds.holds),
            LOG: desk.ask(keeping.log),
            RULES: desk.ask(retention.rules),
        }
        for key, part in self.parts.items():
            part.show_rows(rows[key])
        words = {
            DUE: _("Due"),
            MISSING: _("Date missing"),
            STUDENTS: _("Students"),
            HOLDS: _("Legal holds"),
            LOG: _("Destroyed"),
            RULES: _("How long"),
        }
        offered = [key for key in rows if key != MISSING or rows[MISSING]]
        counts = [View(key, words[key], None if key == RULES else len(rows[key])) for key in offered]
        self.views.show_views(counts, self.views.current if self.views.current in offered else DUE)
        due = plural("{n} class of records is due", "{n} classes of records are due", len(self._found.due))
        self.header.set_subtitle(due if self._found.due else _("Nothing is due today"))
        self._choose(self.views.current)

    def _parts(self) -> dict[str, "Part"]:
        return {
            DUE: Part(columns.due(), _("Due"), lambda row: (row.person.id, row.record_class), "circle-check", _("Nothing is due today. Look again once a year; nothing is ever destroyed by itself."), _("Look through it once a year. Nothing goes by itself: choose rows, then keep or destroy them.")),
            MISSING: Part(columns.missing(), _("Date missing"), lambda row: (row.person.id, row.record_class), "circle-check", _("No date is missing.")),
            STUDENTS: Part(columns.students(), _("Students"), lambda row: row.id, "users", _("There are no students yet."), _("What a student, or a parent for them, may ask for: a copy of everything, or that it is erased.")),
            HOLDS: Part(columns.holds(), _("Legal holds"), lambda row: row.id, "lock", _("There is no legal hold. Place one under Students when somebody’s records must not be destroyed."), _("While a hold lasts, nothing of that student can be destroyed.")),
            LOG: Part(columns.log(), _("Destroyed"), lambda row: row.id, "archive", _("Nothing has been destroyed yet."), _("What was destroyed, when, by whom and by which rule. It names no student.")),
            RULES: Part(columns.rules(), _("How long"), lambda row: row.record_class, "clock", "", _("Suggestions for a working copy; your school decides. Read on 24 November 2026.")),
        }  # fmt: skip

    def _add_commands(self) -> None:
        self.commands.add(
            Command("clear", _("Destroy…"), self._clear, "x", "", self._any_due),
            Command("keep", _("Keep a year…"), self._keep, "save", "", self._any_due),
            Command("open", _("Open student"), self._open, "user", "", lambda: self._person() is not None),
            Command("details", _("Edit details…"), self._details, "pencil", "", lambda: self._person() is not None),
            Command("rule", _("Change…"), self._rule, "pencil", "", lambda: self._current(RULES) is not None),
            *self._acts.commands(),
        )  # fmt: skip

    def _connect(self) -> None:
        self.parts[DUE].table.opened.connect(lambda _row: self._open())
        self.parts[STUDENTS].table.opened.connect(lambda _row: self._open())
        self.parts[MISSING].table.opened.connect(lambda _row: self._details())
        self.parts[RULES].table.opened.connect(lambda _row: self._rule())

    def _choose(self, key: str) -> None:
        self.views.choose(key)
        self._stack.setCurrentWidget(self.parts[key])
        self.setFocusProxy(self.parts[key].table if self.parts[key].rows else self.views)
        self.commands.refresh()

    def _current(self, key: str) -> Any:
        return self.parts[key].table.current() if key and self.views.current == key else None

    def _person(self) -> Person | None:
        """Return the student of the row in hand, as they are known now."""
        row = self._current(self.views.current)
        if isinstance(row, DueRow | MissingRow):
            return self._people.get(row.person.id)
        if isinstance(row, HoldRow):
            return self._people.get(row.student)
        return self._people.get(row.id) if isinstance(row, Person) else None

    def _chosen(self) -> list[DueRow]:
        """Return the rows selected, or the one in hand: the first is that without being selected."""
        current: DueRow | None = self._current(DUE)
        return (self.parts[DUE].table.selected() or [current]) if current is not None else []

    def _any_due(self) -> bool:
        return bool(self._chosen())

    def _clear(self) -> None:
        destroy.clear(self.house, self, self.banner, self._chosen())

    def _keep(self) -> None:
        rights_forms.keep_due(self, self.house.desk, self._chosen())

    def _open(self) -> None:
        person = self._person()
        if person is not None:
            self.house.go("student", person.id)

    def _details(self) -> None:
        person = self._person()
        if person is not None:
            edit_student(self, self.house.desk, person.id)

    def _rule(self) -> None:
        row: RuleRow | None = self._current(RULES)
        if row is not None and row.fixed:
            self.banner.say(
                Tone.WAITING,
                _(
                    "The school’s policy fixes on this laptop how long these are kept: {rule}, then “{action}”."
                ).format(rule=rule_words(row.rule), action=word(row.rule.action)),
            )
        elif row is not None:
            rights_forms.set_rule(self, self.house.desk, row)


_OFFERED: dict[str, tuple[str, ...]] = {
    DUE: ("open", "keep", "clear"),
    MISSING: ("details",),
    STUDENTS: ("open", *ACTS),
    HOLDS: ("open", "end_hold"),
    LOG: (),
    RULES: ("rule",),
}


class Part(QWidget):
    """One list with a sentence above and its buttons below; or why it is empty."""

    def __init__(self, of: Any, name: str, key: Any, icon: str, empty: str, sentence: str = "") -> None:
        super().__init__()
        self.rows: Sequence[Any] = ()
        self._sentence = sentence
        self.table: RecordView[Any] = RecordView(of, name, key)
        self._empty = EmptyState(icon, empty)
        self._stack = QStackedWidget()

    def build(self, buttons: Sequence[QWidget]) -> None:
        """Put the parts together, with the buttons for what can be done with the rows."""
        full = QWidget()
        inside = column(full, gap=10)
        if self._sentence:
            inside.addWidget(Muted(self._sentence))
        inside.addWidget(self.table, 1)
        if buttons:
            holder = QWidget()
            flow = Flow(holder)
            for made in buttons:
                flow.addWidget(made)
            inside.addWidget(holder)
        column(self).addWidget(self._stack, 1)
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, or why there are none."""
        self.rows = rows
        self.table.show_rows(list(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
