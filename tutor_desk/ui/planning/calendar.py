"""The calendar: a week, a month or a list of reviews, days without school, windows and busy times."""

from datetime import date, timedelta

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.planning import agenda, remedy, shown
from tutor_desk.services.planning.agenda import Item
from tutor_desk.services.planning.slots import WEEK, monday_of
from tutor_desk.services.review import review_sheets
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import long_date, short_date
from tutor_desk.ui.dialogs.book_review import book_review
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.planning import columns, days, files, forms
from tutor_desk.ui.planning.days import Entry
from tutor_desk.ui.planning.grid import CalendarGrid, Cell
from tutor_desk.ui.planning.room import Stack, roomy
from tutor_desk.ui.planning.said import clash
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import Flow
from tutor_desk.words import _, plural

WEEKLY, MONTHLY, LISTED = "week", "month", "list"
TABLES = frozenset(
    {
        "review",
        "student",
        "closure",
        "review_window",
        "free_period",
        "free_exception",
        "timetable",
        "planner_rule",
    }
)
_LIST_WEEKS = 8
_NAMED = 3


class CalendarPage(Page):
    """Shows when reviews are; books, moves and opens them."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._day = clock.today()
        self.header, self.banner, self.told = PageHeader(_("Calendar")), Banner(), Banner()
        self.views = FilterChips(_("How the calendar is shown"))
        self.views.show_views([View(WEEKLY, _("Week")), View(MONTHLY, _("Month")), View(LISTED, _("List"))])
        self.views.chosen.connect(lambda _key: self.refresh())
        self.week, self.month = CalendarGrid(_("Week")), CalendarGrid(_("Month"))
        self.list: RecordView[Entry] = RecordView(
            columns.entries(),
            _("Calendar as a list"),
            lambda one: (one.day, one.time, one.words, one.mark.words),
        )
        self._stack = Stack()
        self._files = files.Files(house, self, self.told)
        self._add_commands()
        self.header.set_buttons(
            [self.commands.button("schooldays"), self.commands.button("plan", primary=True)]
        )
        self._build()
        house.bridge.watch(self, TABLES, self.refresh)
        self.refresh()

    def show_for(self, *what: object) -> None:
        """Show a day, or stay."""
        if what and isinstance(what[0], date):
            self._day = what[0]
        self.refresh()

    def refresh(self) -> None:
        """Ask again what stands in the days shown."""
        view = self.views.current
        first, last = self._range(view)
        told = self.house.desk.ask(shown.shown, first, last)
        if view == LISTED:
            self.list.show_rows(days.listed(told))
        else:
            grid = self._grid()
            heads, rows = days.week(told) if view == WEEKLY else days.month(told, self._day.month)
            grid.show_cells(heads, rows, self._day, fill=view == MONTHLY)
        self._stack.setCurrentIndex([WEEKLY, MONTHLY, LISTED].index(view))
        self.setFocusProxy(self.list if view == LISTED else self._grid())
        self.header.set_subtitle(self._subtitle(view, told))
        self._tell_clashes()
        self.commands.refresh()

    def _range(self, view: str) -> tuple[date, date]:
        monday = monday_of(self._day)
        if view == MONTHLY:
            return days.weeks_of(self._day)
        weeks = _LIST_WEEKS if view == LISTED else 1
        return monday, monday + weeks * WEEK - timedelta(days=1)

    def _grid(self) -> CalendarGrid:
        return self.month if self.views.current == MONTHLY else self.week

    def _subtitle(self, view: str, told: shown.Shown) -> str:
        coming = [one.day for one in told.items if one.coming]
        if view == MONTHLY:
            when = _("{month} {year}").format(month=long_date(self._day).split()[2], year=self._day.year)
            coming = [day for day in coming if day is not None and day.month == self._day.month]
        else:
            when = _("{first} to {last}").format(first=short_date(told.first), last=short_date(told.last))
        return f"{when} · " + plural("{n} review planned", "{n} reviews planned", len(coming))

    def _tell_clashes(self) -> None:
        found = self.house.desk.ask(agenda.clashes)
        if not found:
            self.banner.clear()
            return
        named = "; ".join(clash(one) for one in found[:_NAMED])
        more = len(found) - _NAMED
        named += plural(" and {n} more", " and {n} more", more) if more > 0 else ""
        told = plural("{n} booking cannot be kept", "{n} bookings cannot be kept", len(found))
        self.banner.say(Tone.ACT, f"{told}: {named}.", button(_("Put right…"), self._put_right, quiet=True))

    def _build(self) -> None:
        box = roomy(self)
        for part in (self.header, self.banner, self.told):
            box.addWidget(part)
        above = Flow(gap=8)
        above.addWidget(self.views)
        for id_ in ("earlier", "today", "later"):
            above.addWidget(self.commands.button(id_, quiet=True))
        box.addLayout(above)
        for view in (self.week, self.month, self.list):
            self._stack.addWidget(view)
        box.addWidget(self._stack, 1)
        box.addWidget(self.commands.buttons("open", "book", "move", *files.IDS, quiet=files.IDS))
        for grid in (self.week, self.month):
            grid.opened.connect(self._open_cell)
            grid.turned.connect(self._turn)
            grid.moved.connect(self._follow)
        self.list.opened.connect(lambda _entry: self._open())
        self.list.chosen.connect(lambda _entry: self.commands.refresh())

    def _add_commands(self) -> None:
        def at_review() -> bool:
            return self._item() is not None

        def movable() -> bool:
            item = self._item()
            return item is not None and item.coming

        self.commands.add(
            Command("plan", _("Plan reviews"), lambda: self.house.go("planner"), "calendar-check", "Ctrl+P"),
            Command("earlier", _("Earlier"), lambda: self._turn(-1), "chevron-left", "Ctrl+Left"),
            Command("today", _("Today"), self._go_today, "", "Ctrl+T"),
            Command("later", _("Later"), lambda: self._turn(1), "chevron-right", "Ctrl+Right"),
            Command("open", _("Open student"), self._open, "user", "", at_review),
            Command("book", _("Book a review…"), self._book, "plus", "Ctrl+N"),
            Command("move", _("Move…"), self._move, "calendar", "Ctrl+M", movable),
            Command("schooldays", _("School days"), lambda: self.house.go("schooldays"), "clock"),
            *self._files.commands(),
        )

    def _cell(self) -> Cell | None:
        return None if self.views.current == LISTED else self._grid().current()

    def _item(self) -> Item | None:
        """Return the review at the keyboard."""
        if self.views.current == LISTED:
            entry = self.list.current()
            return entry.item if entry is not None else None
        cell = self._cell()
        return cell.items[0] if cell is not None and cell.items else None

    def _follow(self) -> None:
        cell = self._cell()
        if cell is not None and cell.day is not None:
            self._day = cell.day
        self.commands.refresh()

    def _turn(self, by: int) -> None:
        if self.views.current == MONTHLY:
            middle = self._day.replace(day=15) + timedelta(days=30 * by)
            self._day = middle.replace(day=1)
        else:
            self._day += by * WEEK * (_LIST_WEEKS if self.views.current == LISTED else 1)
        self.refresh()

    def _go_today(self) -> None:
        self._day = clock.today()
        self.refresh()

    def _open_cell(self, cell: Cell) -> None:
        """Open the student of a cell; a day with several goes to its week, one without books there."""
        if self.views.current == MONTHLY and len(cell.items) != 1 and cell.lines:
            self.views.choose(WEEKLY)
            self.refresh()
            self.week.setFocus()
        elif cell.items:
            self._open()
        else:
            self._book()

    def _open(self) -> None:
        item = self._item()
        if item is not None:
            self.house.go("student", item.student, "reviews", "review", item.review)

    def _book(self) -> None:
        cell = self._cell()
        forms.book_at(
            self, self.house.desk, self._day, cell.starts if cell is not None and not cell.items else ""
        )

    def _move(self) -> None:
        item = self._item()
        if item is not None:
            coming = self.house.desk.ask(review_sheets.sheet, item.review)
            book_review(self, self.house.desk, StudentId(item.student), item.name, coming)

    def _put_right(self) -> None:
        ways = self.house.desk.ask(remedy.ways_out)
        if ways:
            forms.put_right(self, self.house.desk, ways)
