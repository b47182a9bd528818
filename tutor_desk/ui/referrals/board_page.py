"""The referrals of the whole caseload: by status, by service, by age; what is due comes first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.referrals import board
from tutor_desk.services.referrals.board import Age, BoardRow, Part, ServiceCount
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.forms.choices import ChoiceEditor
from tutor_desk.ui.found import matches
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.referrals.acts import OFFERED, InHand, ReferralActs
from tutor_desk.ui.referrals.marks import age_words, next_mark, status_mark
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.search import SearchField
from tutor_desk.words import _, plural, word

_LEAST = 280
_LIST, _COUNTS, _NONE = 0, 1, 2


class BoardPage(Page):
    """Lists referrals, or counts them by service; the rows are held, so that filters only choose among them."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.rows: list[BoardRow] = []
        self.banner, self.chips = Banner(), FilterChips(_("Which referrals"))
        self.field = SearchField(_("Find a student"), _("Find referrals by student or owner"))
        self.age = ChoiceEditor([(age, word(age)) for age in Age])
        self.age.setAccessibleName(_("How long ago"))
        self.age.put(Age.ANY)
        self._service = ""
        self.view: RecordView[BoardRow] = RecordView(_columns(), _("Referrals"), key=lambda one: one.id)
        self.counts: RecordView[ServiceCount] = RecordView(
            _counted(), _("By service"), key=lambda one: one.name
        )
        self.view.sort_by("next")
        self._counting = False
        acts = ReferralActs(house, self, self.banner, self._in_hand)
        self._add_commands(acts)
        self.header = PageHeader(
            _("Referrals"),
            buttons=[self.commands.button("by_service"), self.commands.button("referral_views_in")],
        )
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        house.bridge.watch(self, {"referral", "referral_view", "student", "service"}, self.refresh)
        self.refresh()

    @property
    def shown(self) -> list[BoardRow]:
        """The referrals that every filter leaves."""
        today, typed = clock.today(), self.field.text().strip()
        part, age = Part(self.chips.current or Part.OPEN), self.age.value() or Age.ANY
        return [
            one
            for one in self.rows
            if board.belongs(part, one, today)
            and board.aged(age, one, today)
            and (not self._service or one.service_name == self._service)
            and (not typed or matches(typed, f"{one.name} {one.owner}"))
        ]

    def refresh(self) -> None:
        """Ask the desk again."""
        today = clock.today()
        self.rows = self.house.desk.ask(board.rows)
        views = [
            View(part, word(part), sum(board.belongs(part, one, today) for one in self.rows)) for part in Part
        ]
        self.chips.show_views(views)
        self.counts.show_rows(board.by_service(self.rows, today))
        still = sum(1 for one in self.rows if one.status.open)
        due = sum(1 for one in self.rows if board.belongs(Part.CHASE, one, today))
        told = [
            plural("{n} open", "{n} open", still),
            plural("{n} to chase", "{n} to chase", due) if due else "",
        ]
        self.header.set_subtitle(" · ".join(part for part in told if part) if self.rows else "")
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what the filters leave, or why there is nothing."""
        self.view.show_rows(self.shown)
        self.view.begin()
        self._only.setText(_("{service} ×").format(service=self._service))
        self._only.setVisible(bool(self._service))
        place = _COUNTS if self._counting else _LIST
        self._stack.setCurrentIndex(place if self.rows else _NONE)
        self._filters.setVisible(bool(self.rows) and not self._counting)
        self._acts.setVisible(bool(self.rows) and not self._counting)
        self.setFocusProxy(self.counts if self._counting else self.view if self.rows else self.header)
        self.commands.refresh()

    def _build(self) -> None:
        self._only = button("", self._any_service, quiet=True)
        self._filters = QWidget()
        filters = column(self._filters, gap=8)
        filters.addWidget(self.chips)
        line = row(gap=8)
        line.addWidget(self.age)
        line.addWidget(self._only)
        line.addWidget(self.field, 1)
        filters.addLayout(line)
        for table in (self.view, self.counts):
            theme.set_least_height(table, _LEAST)
            self._stack.addWidget(table)
        sentence = _("A referral begins on a student’s page, under Referrals. Here you see all of them, with what is due first.")  # fmt: skip
        self._stack.addWidget(EmptyState("send", sentence, title=_("Nothing is referred yet")))
        self._acts = self.commands.buttons("open_student", *OFFERED, quiet=("open_student",))
        self.lay(self.header, self.banner, self._filters, self._stack, self._acts)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _key: self.show_chosen())
        self.age.edited.connect(self.show_chosen)
        self.field.sought.connect(lambda _typed: self.show_chosen())
        self.field.down.connect(self.view.setFocus)
        self.view.opened.connect(lambda _row: self._open())
        self.view.chosen.connect(lambda _row: self.commands.refresh())
        self.counts.opened.connect(self._choose_service)

    def _add_commands(self, acts: ReferralActs) -> None:
        here = lambda: self._current() is not None  # noqa: E731 - as short as what it says
        self.commands.add(
            Command("by_service", self._turn_words, self._turn, "columns-3", "Ctrl+B", lambda: bool(self.rows)),
            Command("open_student", _("Open"), self._open, "user", "", here, _("The referral on the student’s page")),
            Command("find_referral", _("Find in the referrals"), lambda: self.field.setFocus(Qt.FocusReason.ShortcutFocusReason), "search", "Ctrl+F", lambda: bool(self.rows)),
            *acts.commands(),
        )  # fmt: skip

    def _turn_words(self) -> str:
        return _("Show the list") if self._counting else _("By service")

    def _turn(self) -> None:
        self._counting = not self._counting
        self.show_chosen()
        self.setFocus()

    def _choose_service(self, chosen: ServiceCount) -> None:
        self._service, self._counting = chosen.name, False
        self.chips.choose(Part.OPEN)
        self.show_chosen()
        self.view.setFocus()

    def _any_service(self) -> None:
        self._service = ""
        self.show_chosen()
        self.view.setFocus()

    def _current(self) -> BoardRow | None:
        return self.view.current() if self.rows and not self._counting else None

    def _in_hand(self) -> InHand | None:
        one = self._current()
        if one is None:
            return None
        called = one.first_name or one.surname
        return InHand(
            one.id, StudentId(one.student), called, one.status, one.has_outcome, one.views_in < one.views
        )

    def _open(self) -> None:
        one = self._current()
        if one is not None:
            self.house.go("student", one.student, "referrals", "referral", one.id)


def _columns() -> Sequence[Column[BoardRow]]:
    return (
        Column("student", _("Student"), lambda r: r.name, width=130, bold=True, stretch=True),
        Column("service", _("Service"), lambda r: r.service_name, width=134),
        Column("status", _("Status"), lambda r: word(r.status), _place, lambda r: status_mark(r.status), width=120),
        Column("next", _("Next date"), lambda r: short_date(r.next_on), lambda r: r.next_on, lambda r: next_mark(r.next_on, r.status), width=96),
        Column("what", _("What then"), lambda r: r.next_what, width=112),
        Column("sent", _("Sent ago"), lambda r: age_words(r.days_since_sent(clock.today())), lambda r: r.days_since_sent(clock.today()), width=78),
        Column("here", _("So since"), lambda r: age_words(r.days_here(clock.today())), lambda r: r.days_here(clock.today()), width=78),
        Column("views", _("Views"), _views, lambda r: r.views - r.views_in, width=60),
        Column("note", _("Note"), lambda _r: "", lambda r: (_note(r) or ("", ""))[1], _note, width=96),
        Column("owner", _("Owner"), lambda r: r.owner, width=110, shown=False),
        Column("kind", _("Helps with"), lambda r: word(r.kind), width=110, shown=False),
    )  # fmt: skip


def _counted() -> Sequence[Column[ServiceCount]]:
    def number(key: str, heading: str, width: int = 90) -> Column[ServiceCount]:
        return Column(key, heading, lambda r: str(getattr(r, key) or ""), lambda r: getattr(r, key), width=width, right=True)  # fmt: skip

    return (
        Column("name", _("Service"), lambda r: r.name, width=220, bold=True, stretch=True),
        number("open", _("Open")),
        number("draft", word(Part.DRAFT)),
        number("waiting", word(Part.WAITING), 124),
        number("under_way", _("In progress")),
        number("outcome", _("Outcome")),
        number("chase", word(Part.CHASE)),
        Column("oldest", _("Oldest sent"), lambda r: age_words(r.oldest), lambda r: r.oldest, width=100),
    )


def _place(one: BoardRow) -> int:
    return list(type(one.status)).index(one.status)


def _views(one: BoardRow) -> str:
    return _("{came} of {all}").format(came=one.views_in, all=one.views) if one.views else ""


def _note(one: BoardRow) -> Mark | None:
    if one.to_tell:
        return Mark(Tone.SUPPORT, _("To be told"))
    return Mark(Tone.WATCH, _("Long wait")) if one.longer_than_usual(clock.today()) else None
