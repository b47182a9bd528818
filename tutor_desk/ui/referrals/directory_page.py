"""The directory: who can help, inside and outside the school, and when that was last checked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from tutor_desk import clock
from tutor_desk.services.referrals import directory
from tutor_desk.services.referrals.directory import ServiceRow
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.found import matches
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.referrals.marks import age_words, checked_mark
from tutor_desk.ui.referrals.service_form import retire_form, service_form
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.searched import searched
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.search import SearchField
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, plural, word

ALL, INSIDE, OUTSIDE, STALE, RETIRED = "all", "inside", "outside", "stale", "retired"
_LEAST = 260


class DirectoryPage(Page):
    """Lists the services; below the list stands all about the one in hand."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.rows: list[ServiceRow] = []
        self.banner, self.chips = Banner(), FilterChips(_("Which services"))
        self.field = SearchField(_("Find a service"), _("Find a service by name or what it offers"))
        self.view: RecordView[ServiceRow] = RecordView(_columns(), _("Services"), key=lambda row: row.id)
        self.view.sort_by("name")
        self.about = Muted()
        self._add_commands()
        self.header = PageHeader(
            _("Directory"),
            buttons=[
                self.commands.button("import_services"),
                self.commands.button("add_service", primary=True),
            ],
        )
        sentence = _("Write down whom you refer to: the SENCo, the careers adviser, counselling, the youth service. Or bring in a list.")  # fmt: skip
        first = self.commands.button("add_service", primary=True)
        self._empty = EmptyState("life-buoy", sentence, first, title=_("A directory begins with one service"))
        self._stack = QStackedWidget()
        self._build()
        self.chips.chosen.connect(lambda _key: self.show_chosen())
        self.field.sought.connect(lambda _typed: self.show_chosen())
        self.view.opened.connect(lambda _row: self._edit())
        self.view.chosen.connect(lambda _row: self._told())
        house.bridge.watch(self, {"service", "referral"}, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask the desk again."""
        self.rows = self.house.desk.ask(directory.services)
        words = {
            ALL: _("All"),
            INSIDE: _("In the school"),
            OUTSIDE: _("Outside"),
            STALE: _("Check again"),
            RETIRED: _("Retired"),
        }
        views = [View(key, said, sum(_in(key, row) for row in self.rows)) for key, said in words.items()]
        self.chips.show_views(views)
        current = [row for row in self.rows if row.retired_on is None]
        stale = sum(row.stale(clock.today()) for row in current)
        told = [plural("{n} service", "{n} services", len(current)) if current else ""]
        told.append(
            plural("{n} not checked for a year", "{n} not checked for a year", stale) if stale else ""
        )
        self.header.set_subtitle(" · ".join(part for part in told if part))
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the services of the view in which what is sought was found."""
        typed = self.field.text().strip()
        shown = [
            row
            for row in self.rows
            if _in(self.chips.current or ALL, row)
            and (not typed or matches(typed, f"{row.name} {row.offers}"))
        ]
        self.view.show_rows(shown)
        self.view.begin()
        self._stack.setCurrentIndex(0 if self.rows else 1)
        self.setFocusProxy(self.view if self.rows else self._empty)
        self._told()

    def _build(self) -> None:
        theme.set_least_height(self.view, _LEAST)
        acts = self.commands.buttons("edit_service", "check_service", "retire_service", "restore_service")
        self._stack.addWidget(searched(self.chips, self.field, self.view, self.about, acts))
        self._stack.addWidget(self._empty)
        self.lay(self.header, self.banner, self._stack)

    def _add_commands(self) -> None:
        here = lambda: self._row() is not None  # noqa: E731 - as short as what it says
        self.commands.add(
            Command("add_service", _("Add service"), lambda: service_form(self, self.house.desk), "plus", "Ctrl+N"),
            Command("import_services", _("Import…"), self._import, "file-input", "Ctrl+I", help=_("Bring in a list of services")),
            Command("edit_service", _("Edit…"), self._edit, "pencil", "", here),
            Command("check_service", _("Checked today"), self._check, "check", "Ctrl+T", here, _("All that stands here is still so")),
            Command("retire_service", _("Retire…"), self._retire, "archive", "", lambda: self._in_use(yes=True)),
            Command("restore_service", _("Use again"), self._restore, "undo-2", "", lambda: self._in_use(yes=False)),
            Command("find_service", _("Find in the directory"), lambda: self.field.setFocus(Qt.FocusReason.ShortcutFocusReason), "search", "Ctrl+F"),
        )  # fmt: skip

    def _row(self) -> ServiceRow | None:
        return self.view.current() if self.rows else None

    def _in_use(self, *, yes: bool) -> bool:
        row = self._row()
        return row is not None and (row.retired_on is None) is yes

    def _told(self) -> None:
        row = self._row()
        self.about.setText(about(row) if row else "")
        self.commands.refresh()

    def _edit(self) -> None:
        row = self._row()
        if row is not None:
            service_form(self, self.house.desk, row)

    def _check(self) -> None:
        keys = [row.id for row in self.view.selected()]
        if keys:
            self.house.desk.do(_("Check services"), directory.checked, *keys)

    def _retire(self) -> None:
        row = self._row()
        if row is not None:
            retire_form(self, self.house.desk, row)

    def _restore(self) -> None:
        row = self._row()
        if row is not None:
            self.house.desk.do(_("Use service again"), directory.restore, row.id)

    def _import(self) -> None:
        from tutor_desk.ui.referrals.services_in import ServicesIn  # noqa: PLC0415 - rarely wanted

        ServicesIn(self.house, self, self.banner).open()


def about(row: ServiceRow) -> str:
    """Return all about a service in a few lines."""
    reach = [row.contact, row.email, row.telephone, row.address.replace("\n", ", "), row.hours]
    lines = [
        row.offers,
        " · ".join(part for part in reach if part),
        f"{word(row.way)}. {row.how}".strip() if row.how else "",
        _("Retired: {why}").format(why=row.retired_because) if row.retired_because else "",
    ]
    return "\n".join(line for line in lines if line)


def ages(row: ServiceRow) -> str:
    """Return for which ages a service is, in words."""
    if row.youngest is None and row.oldest is None:
        return _("Any")
    if row.oldest is None:
        return _("From {n}").format(n=row.youngest)
    return f"{row.youngest}–{row.oldest}" if row.youngest is not None else _("Up to {n}").format(n=row.oldest)


def _columns() -> Sequence[Column[ServiceRow]]:
    return (
        Column("name", _("Service"), lambda r: r.name, width=190, bold=True, stretch=True),
        Column("kind", _("Helps with"), lambda r: word(r.kind), width=130),
        Column("where", _("Where"), lambda r: _("In the school") if r.inside else _("Outside"), width=116),
        Column("ages", _("Ages"), ages, lambda r: r.youngest, width=70),
        Column("way", _("How to refer"), lambda r: word(r.way), width=90),
        Column("wait", _("Usual wait"), lambda r: age_words(r.usual_wait), lambda r: r.usual_wait, width=84),
        Column("open", _("Open"), lambda r: str(r.open) if r.open else "", lambda r: r.open or None, width=60, right=True),
        Column("checked", _("Checked"), lambda r: short_date(r.checked_on) or _("Never"), lambda r: r.checked_on, width=104),
        Column("state", _("Note"), lambda _row: "", lambda r: (checked_mark(r) or ("", ""))[1], checked_mark, width=110),
        Column("telephone", _("Telephone"), lambda r: r.telephone, width=130, shown=False),
        Column("email", _("E-mail"), lambda r: r.email, width=180, shown=False),
    )  # fmt: skip


def _in(key: str, row: ServiceRow) -> bool:
    if key == RETIRED or row.retired_on is not None:
        return key == RETIRED and row.retired_on is not None
    wanted = {ALL: True, INSIDE: row.inside, OUTSIDE: not row.inside}
    return wanted.get(key, row.stale(clock.today()))
