"""Opportunities: courses, apprenticeships and providers, found as one types and put among a student's choices."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.opportunity import OpportunityKind
from tutor_desk.services.opportunities import search
from tutor_desk.services.opportunities.search import ListRow, OpportunityRow
from tutor_desk.services.students import students
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.searched import searched
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.search import SearchField
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, plural, word

ALL = "all"
_LEAST = 240


class OpportunitiesPage(Page):
    """Finds rows of the lists that were brought in; below them stands all about the one in hand."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.rows: list[OpportunityRow] = []
        self.lists: list[ListRow] = []
        self.student: StudentId | None = None
        self.banner, self.chips = Banner(), FilterChips(_("Which opportunities"))
        self.field = SearchField(
            _("Find an opportunity"), _("Find a course, an apprenticeship or a provider")
        )
        self.view: RecordView[OpportunityRow] = RecordView(
            _columns(), _("Opportunities"), key=lambda row: row.id
        )
        self.about, self.ages = Muted(), Muted()
        self._add_commands()
        self.header = PageHeader(
            _("Opportunities"),
            buttons=[
                self.commands.button("import_opportunities"),
                self.commands.button("shortlist", primary=True),
            ],
        )
        sentence = _("Bring in a list as CSV: the area’s 14–19 prospectus, the schools and colleges of GIAS, or a list of your own. It is searched on this laptop, without a network.")  # fmt: skip
        first = self.commands.button("import_opportunities", primary=True)
        self._empty = EmptyState("compass", sentence, first, title=_("No list yet"))
        self._stack = QStackedWidget()
        self._build()
        kinds = {ALL: _("All")} | {kind.value: _plurals()[kind] for kind in OpportunityKind}
        self.chips.show_views([View(key, said) for key, said in kinds.items()])
        self.chips.chosen.connect(lambda _key: self.show_found())
        self.field.sought.connect(lambda _typed: self.show_found())
        self.view.opened.connect(lambda _row: self.commands.run("shortlist"))
        self.view.chosen.connect(lambda _row: self._told())
        house.bridge.watch(self, {"opportunity_list"}, self.refresh)
        self.refresh()

    def show_for(self, *what: Any) -> None:
        """Look for a student, by key, if one is named."""
        self.student = StudentId(what[0]) if what else None
        self.banner.clear()
        self.refresh()

    def refresh(self) -> None:
        """Ask which lists there are, and look in them again."""
        self.lists = self.house.desk.ask(search.lists)
        today = clock.today()
        ages = [
            _("{name}: as at {day}, {n} rows{old}").format(
                name=one.name, day=short_date(one.as_at), n=f"{one.entries:,}",
                old=_(", from another year") if one.old(today) else "",
            )
            for one in self.lists
        ]  # fmt: skip
        self.ages.setText("\n".join(ages))
        self.header.set_subtitle(self._looking_for())
        self._stack.setCurrentIndex(0 if self.lists else 1)
        self.setFocusProxy(self.field if self.lists else self._empty)
        self.show_found()

    def show_found(self) -> None:
        """Look for what is typed."""
        kind = next((one for one in OpportunityKind if one.value == self.chips.current), None)
        self.rows = self.house.desk.ask(search.find, self.field.text(), kind) if self.lists else []
        self.view.show_rows(self.rows)
        self.view.begin()
        self._told()

    def _looking_for(self) -> str:
        if self.student is None:
            total = sum(one.entries for one in self.lists)
            return plural("{n} opportunity", "{n} opportunities", total) if total else ""
        return _("For {name}").format(name=self.house.desk.ask(students.card, self.student).name)

    def _build(self) -> None:
        theme.set_least_height(self.view, _LEAST)
        acts = self.commands.buttons("shortlist", "take_out_list")
        self._stack.addWidget(searched(self.chips, self.field, self.view, self.about, acts, self.ages))
        self._stack.addWidget(self._empty)
        self.lay(self.header, self.banner, self._stack)

    def _add_commands(self) -> None:
        here = lambda: self._row() is not None  # noqa: E731 - as short as what it says
        focus = lambda: self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)  # noqa: E731 - as above
        self.commands.add(
            Command("shortlist", _("Add to choices…"), self._shortlist, "plus", "Ctrl+Return", here, _("Put it among a student’s choices")),
            Command("import_opportunities", _("Import…"), self._import, "file-input", "Ctrl+I", help=_("Bring in a list of courses, apprenticeships or providers")),
            Command("take_out_list", _("Take out a list…"), self._take_out, "x", "", lambda: bool(self.lists)),
            Command("find_opportunity", _("Find an opportunity"), focus, "search", "Ctrl+F"),
        )  # fmt: skip

    def _row(self) -> OpportunityRow | None:
        return self.view.current() if self.rows else None

    def _told(self) -> None:
        row = self._row()
        full = len(self.rows) == search.MOST
        more = _("The first {n} are shown: type another word.").format(n=search.MOST) if full else ""
        nothing = _("Nothing found.") if self.lists and not self.rows else ""
        self.about.setText("\n".join(part for part in (about(row) if row else nothing, more) if part))
        self.commands.refresh()

    def _shortlist(self) -> None:
        from tutor_desk.services.next_steps import shortlist  # noqa: PLC0415 - loads the ORM
        from tutor_desk.ui.opportunities.forms import student_form  # noqa: PLC0415 - as above

        row = self._row()
        if row is None:
            return
        if self.student is None:
            student_form(self, self.house, self.banner, row)
            return
        try:
            self.house.desk.do(_("Add choice"), shortlist.add, self.student, row.id)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        go = button(_("Show the choices"), partial(self.house.go, "student", self.student, "next_steps"))
        self.banner.say(Tone.GOOD, _("{course} is among the choices now.").format(course=row.title), go)

    def _take_out(self) -> None:
        from tutor_desk.ui.opportunities.forms import take_out_form  # noqa: PLC0415 - loads the ORM

        take_out_form(self, self.house.desk, self.lists)

    def _import(self) -> None:
        from tutor_desk.ui.opportunities.lists_in import OpportunitiesIn  # noqa: PLC0415 - rarely wanted

        OpportunitiesIn(self.house, self, self.banner).open()


def about(row: OpportunityRow) -> str:
    """Return all about an opportunity in a few lines, with the list it is from and its day."""
    when = [
        _("starts {when}").format(when=row.starts) if row.starts else "",
        _("apply by {day}").format(day=short_date(row.deadline)) if row.deadline else "",
        _("open days: {days}").format(days=row.open_days) if row.open_days else "",
    ]
    lines = [
        row.about,
        _("They ask for: {what}").format(what=row.requirements) if row.requirements else "",
        " · ".join(part for part in when if part),
        " · ".join(part for part in (row.postcode, row.telephone, row.email, row.website) if part),
        _("From “{source}” of {day}").format(source=row.source, day=short_date(row.as_at)),
    ]
    return "\n".join(line for line in lines if line)


def _columns() -> Sequence[Column[OpportunityRow]]:
    return (
        Column("title", _("Opportunity"), lambda r: r.title, width=240, bold=True, stretch=True),
        Column("provider", _("Provider"), lambda r: r.provider, width=190),
        Column("kind", _("Kind"), lambda r: word(r.kind), width=110),
        Column("level", _("Level"), lambda r: r.level, width=100),
        Column("place", _("Place"), lambda r: r.place, width=110),
        Column("state", _("Note"), lambda _r: "", lambda r: (_mark(r) or ("", ""))[1], _mark, width=130),
        Column("as_at", _("As at"), lambda r: short_date(r.as_at), lambda r: r.as_at, width=90),
    )


def _mark(row: OpportunityRow) -> Mark | None:
    if row.closed:
        return Mark(Tone.WATCH, _("Closed"))
    if row.deadline is not None and row.deadline < clock.today():
        return Mark(Tone.WATCH, _("Deadline passed"))
    return None


def _plurals() -> dict[OpportunityKind, str]:
    return {
        OpportunityKind.COURSE: _("Courses"),
        OpportunityKind.APPRENTICESHIP: _("Apprenticeships"),
        OpportunityKind.PROVIDER: _("Providers"),
    }
