"""The caseload: every student in a table, views, find as one types, and what can be done with a student."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance import falls
from tutor_desk.services.attendance.spans import ThenAndNow
from tutor_desk.services.students import caseload
from tutor_desk.services.students.caseload import Series, StudentRow, View
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command
from tutor_desk.ui.caseload.columns import columns
from tutor_desk.ui.caseload.deeds import StudentDeeds
from tutor_desk.ui.caseload.facts import facts, no_students, nobody_in
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.widgets import filters
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.filters import FilterChips
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.search import SearchField
from tutor_desk.words import _, word

ARRANGED = "caseload"
_LEAST = 300
_REST = 400
"""Milliseconds without another change after which columns and view are saved."""


class CaseloadPage(Page):
    """Shows every student; the rows are held, so that views and finding only choose among them."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.rows: list[StudentRow] = []
        self._series: dict[StudentId, Series] = {}
        self._beside_targets: dict[StudentId, tuple[int, int]] | None = None
        self._fallen: dict[StudentId, ThenAndNow | None] = {}
        self._found: set[StudentId] | None = None
        self.banner = Banner()
        self.chips = FilterChips(_("Which students"))
        self.field = SearchField(_("Find a name or words"), _("Find by name or words of the plan"))
        self.view: RecordView[StudentRow] = RecordView(
            columns(self._figures, self._beside, self._fell), _("Caseload"), key=lambda r: r.id
        )
        self._add_commands()
        self._papers = button(_("Papers"), self._offer_papers, quiet=True)
        self._handover = button(_("Handover"), self._offer_handover, quiet=True)
        self.header = PageHeader(
            _("Caseload"),
            buttons=[
                self._papers,
                self._handover,
                self.commands.button("import"),
                self.commands.button("print"),
                self.commands.button("add", primary=True),
            ],
        )
        self._stack = QStackedWidget()
        self._instead: QWidget | None = None
        self._build()
        self._remember()
        self._connect()
        house.bridge.watch(
            self, {"student", "entry", "goal", "review", "attendance", "grade", "session_month"}, self.refresh
        )
        self.refresh()

    @property
    def shown(self) -> list[StudentRow]:
        """The students of the view in which what is sought was found."""
        view, today, found = View(self.chips.current or View.ALL), clock.today(), self._found
        return [
            row
            for row in self.rows
            if (found is None or row.id in found) and caseload.belongs(view, row, today)
        ]

    def refresh(self) -> None:
        """Ask the desk again."""
        self.banner.clear()
        self.rows = self.house.desk.ask(caseload.rows)
        self._beside_targets = None
        self._series = self.house.desk.ask(caseload.attendance_series)
        self._fallen.clear()
        self.header.set_subtitle(facts(self.rows))
        today = clock.today()
        self.chips.show_views(
            [
                filters.View(view, word(view), sum(1 for r in self.rows if caseload.belongs(view, r, today)))
                for view in View
            ]
        )
        self.seek(self.field.text().strip())

    def seek(self, typed: str) -> None:
        """Show the students of the view in whose names or plans the words begin."""
        self._found = self.house.desk.ask(caseload.find, typed) if typed else None
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the rows of the view and of what is sought, or say why there are none."""
        rows = self.shown
        self.view.show_rows(rows)
        if self._instead is not None:
            self._stack.removeWidget(self._instead)
            self._instead.deleteLater()
            self._instead = None
        if not rows:
            self._instead = self._nobody()
            self._stack.addWidget(self._instead)
            self._stack.setCurrentWidget(self._instead)
        self.setFocusProxy(self._instead or self.view)
        self.commands.refresh()

    def choose_view(self, view: View) -> None:
        """Show a saved view."""
        self.chips.choose(view)
        self.show_chosen()
        self._keeping.start()

    def show_all(self) -> None:
        """Show everybody again, with nothing sought."""
        self.chips.choose(View.ALL)
        self.field.clear()
        self.show_chosen()
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Clear what is sought, then the view, with Escape."""
        if event.key() == Qt.Key.Key_Escape and (self.field.text() or self.chips.current != View.ALL):
            if self.field.text():
                self.field.clear()
            else:
                self.choose_view(View.ALL)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._columns = button(_("Columns"), self._choose_columns, "columns-3")
        # the field takes what the views leave over, so that they stay on one line as long as they can
        self.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        right, top = row(gap=8), Qt.AlignmentFlag.AlignTop
        right.addWidget(self.field, 1, top)
        right.addWidget(self._columns, 0, top)
        line = Fold(gap=8)
        line.add(self.chips)
        line.add(right, 1)
        self._stack.addWidget(self.view)
        theme.set_least_height(self.view, _LEAST)
        self.lay(self.header, self.banner, line, self._stack)
        self.setFocusProxy(self.view)

    def _remember(self) -> None:
        """Put back the columns and the view of the last time, and save them after each change."""
        self._keeping = QTimer(self, singleShot=True, interval=_REST)
        self._keeping.timeout.connect(self._keep)
        kept = self.house.settings.arranged.get(ARRANGED)
        self.chips.show_views([filters.View(view, word(view)) for view in View])
        self.view.sort_by("student")
        if isinstance(kept, dict):
            self.view.restore(kept)
            self.chips.choose(str(kept.get("view")))
        self.view.arranged.connect(self._keeping.start)

    def _keep(self) -> None:
        self.house.settings.arranged[ARRANGED] = {**self.view.keep(), "view": self.chips.current}
        self.house.settings.save()

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda key: self.choose_view(View(key)))
        self.field.sought.connect(self.seek)
        self.field.down.connect(self.view.setFocus)
        self.field.returnPressed.connect(self._open_found)
        self.view.opened.connect(self._open)
        self.view.selectionModel().selectionChanged.connect(lambda *_rows: self.commands.refresh())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._offer)

    def _add_commands(self) -> None:
        self.deeds = StudentDeeds(self.house, self, self._selected, self.banner)
        self.commands.add(
            Command("import", _("Import…"), self.deeds.import_list, "file-input", "Ctrl+I", help=_("Bring in a class list from the school's system")),
            Command("print", _("Print summaries…"), self._print, "printer", "Ctrl+P", lambda: bool(self.rows), _("Progress summaries for families, as PDF")),
            Command("prepare_sheets", _("Preparation sheets…"), self._prepare, "notebook-pen", "Ctrl+Shift+P", lambda: bool(self.rows), _("For students to fill in before a review")),
            Command("add", _("Add student"), self.deeds.add, "user-plus", "Ctrl+N"),
            Command("find-here", _("Find in the caseload"), self._find, "search", "Ctrl+F"),
            *self.deeds.commands(),
        )  # fmt: skip
        self.commands.action("find-here").setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("/")])

    def _figures(self, student: StudentId) -> Series | None:
        return self._series.get(student)

    def _beside(self, student: StudentId) -> tuple[int, int] | None:
        """Return how a student stands to their targets; asked once, and not before the column is wanted."""
        if self._beside_targets is None:
            from tutor_desk.services.grades.subjects import beside_targets  # noqa: PLC0415 - loads the ORM

            self._beside_targets = self.house.desk.ask(beside_targets)
        return self._beside_targets.get(student)

    def _fell(self, student: StudentId) -> ThenAndNow | None:
        if student not in self._fallen:  # cells are made when they come into sight: a few at a time
            self._fallen[student] = self.house.desk.ask(falls.falls, [student]).get(student)
        return self._fallen[student]

    def _selected(self) -> list[StudentRow]:
        return self.view.selected() if self.view.isVisible() else []

    def _open(self, row: StudentRow) -> None:
        self.house.go("student", row.id)

    def _open_found(self) -> None:
        rows = self.view.table.records()
        if rows:
            self._open(self.view.current() or rows[0])

    def _find(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _print(self) -> None:
        self.deeds.print_summaries(self.shown, [row for row in self.rows if row.archived_on is None])

    def _prepare(self) -> None:
        self.deeds.prepare(self.shown, [row for row in self.rows if row.archived_on is None])

    def _choose_columns(self) -> None:
        self.view.columns_menu().popup(self._columns.mapToGlobal(QPoint(0, self._columns.height())))

    def _offer_handover(self) -> None:
        self._drop_down(self._handover, self.deeds.handovers)

    def _offer_papers(self) -> None:
        self._drop_down(self._papers, self.deeds.papers)

    def _drop_down(self, below: QWidget, offered: Sequence[str]) -> None:
        menu = self.commands.menu("", *offered, parent=below)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _offer(self, at: QPoint) -> None:
        """Open the menu of what can be done with the student: at the mouse, or below the row for the menu key."""
        place = self.view.visualRect(self.view.currentIndex())
        if self.view.current() is None:
            return
        if not place.top() <= at.y() <= place.bottom():
            at = place.bottomLeft()
        menu = self.commands.menu("", *self.deeds.offered, parent=self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _nobody(self) -> QWidget:
        """Say why nobody is shown, and what to do first."""
        if not self.rows:
            return no_students(self.commands.button("import", primary=True))
        sought = self.field.text().strip() if self._found is not None else None
        return nobody_in(View(self.chips.current), sought, button(_("Show all students"), self.show_all))
