"""Where those who left went: in words first, a chart beside, then by name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.models.destination_kinds import Going
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.destinations import whereabouts
from tutor_desk.services.destinations.whereabouts import StandRow
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.destinations import forms
from tutor_desk.ui.destinations.bars import Bars
from tutor_desk.ui.destinations.marks import going_mark
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Text
from tutor_desk.words import _, word

_LEAST = 220


class StandPanel(QWidget):
    """Shows one summer's leavers and the report that counts of each."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house
        self.rows: list[StandRow] = []
        self.cohorts = FilterChips(_("Who left in which year"))
        self.banner = Banner()
        self.said, self.bars = Text(), Bars(_("Where they went"))
        self.view: RecordView[StandRow] = RecordView(_columns(), _("Where they went"), key=lambda one: one.id)
        self.commands = Commands(self)
        here = lambda: self.view.current() is not None  # noqa: E731 - as short as what it says
        self.commands.add(
            Command("went_report", _("Where they are…"), self._report, "map-pin", "Ctrl+Shift+W", here),
            Command("went_publish", _("Table to publish…"), self._publish, "save", "Ctrl+Shift+P", lambda: bool(self.rows), _("Three summers, small numbers withheld, as PDF or for a spreadsheet")),
            Command("went_open", _("Open"), self._open, "user", "", here, _("The student’s page, with every report")),
        )  # fmt: skip
        theme.set_least_height(self.view, _LEAST)
        self.view.sort_by("student")
        self.view.opened.connect(lambda _row: self._open())
        self.view.chosen.connect(lambda _row: self.commands.refresh())
        self.cohorts.chosen.connect(lambda _key: self.show_cohort())
        acts = self.commands.buttons("went_report", "went_publish", "went_open", quiet=("went_open",))
        box = column(self, gap=12)
        above: tuple[QWidget, ...] = (self.banner, self.cohorts, self.said, self.bars)
        for part in above:
            box.addWidget(part)
        box.addWidget(self.view, 1)
        box.addWidget(acts)
        self.setFocusProxy(self.view)
        house.bridge.watch(self, {"destination", "student"}, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask the desk which summers there are, and show one."""
        found = self.house.desk.ask(whereabouts.cohorts)
        self.cohorts.show_views(
            [View(str(year), _("Left in {year}").format(year=year), None) for year in found]
        )
        self.show_cohort()

    def show_cohort(self) -> None:
        """Show who left in the chosen year."""
        chosen, today = self.cohorts.current, clock.today()
        self.rows = self.house.desk.ask(whereabouts.left, int(chosen)) if chosen else []
        self.said.setText(whereabouts.stand_words(self.rows, today))
        counts = {going: sum(one.counts_as(today) is going for one in self.rows) for going in Going}
        self.bars.show_bars([(word(going), count, _tone(going)) for going, count in counts.items() if count])
        self.view.show_rows(self.rows)
        self.view.begin()
        self.commands.refresh()

    def words(self) -> str:
        """Return where they stand, for the head of the page."""
        return ""

    def _report(self) -> None:
        row = self.view.current()
        if row is not None:
            forms.report_form(self, self.house.desk, StudentId(row.id), row.first_name or row.surname)

    def _publish(self) -> None:
        from tutor_desk.ui.destinations.publishing import publish_form  # noqa: PLC0415 - rarely wanted

        publish_form(self.house, self, self.banner)

    def _open(self) -> None:
        row = self.view.current()
        if row is not None:
            self.house.go("student", row.id, "destination")


def _tone(going: Going) -> Tone:
    return {Going.NEET: Tone.ACT, Going.NOT_KNOWN: Tone.WAITING}.get(going, Tone.GOOD)


def _columns() -> Sequence[Column[StandRow]]:
    return (
        Column("student", _("Student"), lambda r: r.name, lambda r: r.surname.casefold(), width=150, bold=True, stretch=True),
        Column("going", _("What they do"), lambda r: word(r.counts_as(clock.today())), None, going_mark, width=240),
        Column("what", _("Course or work"), lambda r: r.what, width=128),
        Column("provider", _("Where"), lambda r: r.provider, width=136),
        Column("as_at", _("As at"), lambda r: short_date(r.as_at), lambda r: r.as_at, width=86),
        Column("told", _("Known from"), lambda r: word(r.told) if r.told else "", width=120, shown=False),
        Column("recheck", _("Check again"), lambda r: short_date(r.recheck_by), lambda r: r.recheck_by, width=112),
        Column("sustained", _("Six months"), lambda r: word(r.sustained) if r.sustained else "", width=120, shown=False),
    )  # fmt: skip
