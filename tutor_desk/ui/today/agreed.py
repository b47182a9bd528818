"""After a run of reviews: one list of student, what and who; one of my own promises; printed, or saved as a table."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.services.today import agreed
from tutor_desk.services.today.agreed import Agreed, Run
from tutor_desk.ui import saved, theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.forms.fields import Choice, Day, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.saved import Offer
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _, plural

EVERYTHING, MINE = "agreed", "promises"


class Period(Enum):
    """The times that are chosen with one key; other days are typed."""

    TODAY = "today"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    SIX_WEEKS = "six_weeks"
    CHOSEN = "chosen"


def began(period: Period, today: date) -> date:
    """Return the first day of a period that ends today: weeks begin on a Monday."""
    monday = today - timedelta(days=today.weekday())
    return {
        Period.TODAY: today,
        Period.WEEK: monday,
        Period.FORTNIGHT: monday - timedelta(weeks=1),
        Period.SIX_WEEKS: monday - timedelta(weeks=5),
        Period.CHOSEN: today,
    }[period]


class AgreedDialog(QDialog):
    """Shows either list of a time; Enter on a line opens the student."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self.setWindowTitle(_("After a run of reviews"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner, self.said = Banner(), Muted()
        self.form = Form(
            Pick("which", _("Which list?"), [(EVERYTHING, _("All that was agreed")), (MINE, _("My promises"))], required=True),
            Choice("period", _("Reviews of"), _periods()),
            Day("since", _("From"), required=True, beside=True),
            Day("until", _("To"), required=True, beside=True),
        )  # fmt: skip
        today = clock.today()
        self.form.fill(which=EVERYTHING, period=Period.WEEK, since=began(Period.WEEK, today), until=today)
        self.view: RecordView[Agreed] = RecordView(_columns(), _("What was agreed"), key=lambda one: one.id)
        self.view.sort_by("student")
        self.run: Run | None = None
        self.form.changed.connect(self._changed)
        self.view.opened.connect(self._open)
        self._build()
        house.bridge.watch(self, {"action", "review", "student"}, self.refresh)
        self.refresh()

    @property
    def mine(self) -> bool:
        """Whether the promises of the adult in the seat are shown."""
        return bool(self.form.value("which") == MINE)

    def refresh(self) -> None:
        """Ask the desk for the list of the time that is chosen."""
        self.banner.clear()
        since, until = self.form.value("since"), self.form.value("until")
        self.run = None
        if since and until:
            try:
                self.run = self.house.desk.ask(agreed.run, since, until)
            except TutorDeskError as error:
                self.banner.say(Tone.ACT, error.sentence)
        self.view.show_rows(self.rows)
        self.said.setText(self._facts())

    @property
    def rows(self) -> Sequence[Agreed]:
        """The lines that are shown."""
        if self.run is None:
            return ()
        return self.run.promises if self.mine else self.run.agreed

    def print(self) -> None:
        """Print the list through the system's dialog."""
        if self.run and self.house.asking.print_pdf(self, self.windowTitle(), self._paper(self.run)):
            self.banner.say(Tone.GOOD, _("Sent to the printer."))

    def save_pdf(self) -> None:
        """Save the list as a PDF where the person says."""
        if self.run:
            self._save(self.run, _("PDF (*.pdf)"), "pdf")

    def save_table(self) -> None:
        """Save the list for a spreadsheet where the person says."""
        if self.run:
            self._save(self.run, _("Spreadsheet (*.xlsx);;CSV (*.csv)"), "xlsx")

    def _save(self, run: Run, filters: str, ending: str) -> None:
        from tutor_desk.exchange import lists_out  # noqa: PLC0415 - seen before it is saved

        name = f"{self.form.value('which')}-{clock.today().isoformat()}.{ending}"
        offer = Offer("summary", _("Where should the list be saved?"), name, filters)

        def content(path: Path) -> bytes:
            if ending == "pdf":
                return self._paper(run)
            headings, *lines = _told(self.rows)
            return lists_out.table_file(path.suffix[1:].lower(), self.windowTitle(), headings, lines)

        path = saved.save(self.house, self, self.banner, offer, content)
        if path is not None:
            told = _("Saved as {file} in {folder}. It names several students: keep it safe.")
            saved.say(self.house, self.banner, path, told)

    def _paper(self, run: Run) -> bytes:
        from tutor_desk.reports import agreed as papers  # noqa: PLC0415 - loads reportlab

        return papers.promise_list(run) if self.mine else papers.agreed_list(run)

    def _changed(self, field: str) -> None:
        period = self.form.value("period")
        if field == "period" and period is not None and period is not Period.CHOSEN:
            today = clock.today()
            self.form.fill(since=began(period, today), until=today)
        elif field in ("since", "until") and self._chosen_otherwise():
            self.form.fill(period=Period.CHOSEN)
        self.refresh()

    def _chosen_otherwise(self) -> bool:
        today, period = clock.today(), self.form.value("period") or Period.CHOSEN
        times = (self.form.value("since"), self.form.value("until"))
        return times != (began(period, today), today)

    def _facts(self) -> str:
        if self.run is None:
            return ""
        held = plural("{n} review held", "{n} reviews held", self.run.reviews)
        lines = plural("{n} line", "{n} lines", len(self.rows))
        open_too = _("with all of yours that are still open") if self.mine else ""
        return " · ".join(part for part in (held, lines, open_too) if part)

    def _open(self, one: Agreed) -> None:
        self.accept()
        self.house.go("student", one.student, "overview")

    def _build(self) -> None:
        box = column(self, gap=12, margin=24)
        box.addWidget(Heading(self.windowTitle()))
        box.addWidget(self.form)
        box.addWidget(self.banner)
        box.addWidget(self.said)
        box.addWidget(self.view, 1)
        foot = row(gap=8)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(button(_("Save table…"), self.save_table, "save"))
        foot.addWidget(button(_("Save PDF…"), self.save_pdf, "save"))
        foot.addWidget(button(_("Print…"), self.print, "printer", primary=True))
        box.addLayout(foot)
        look, behind = theme.look(self), self.parentWidget() or self
        self.resize(min(look.px(1040), behind.width()), max(look.px(480), behind.height() - look.px(40)))


def _periods() -> list[tuple[Period, str]]:
    return [
        (Period.TODAY, _("Today")),
        (Period.WEEK, _("This week")),
        (Period.FORTNIGHT, _("This week and last")),
        (Period.SIX_WEEKS, _("The last six weeks")),
        (Period.CHOSEN, _("Other days")),
    ]


def _columns() -> Sequence[Column[Agreed]]:
    return (
        Column("student", _("Student"), lambda one: one.name, lambda one: (one.surname, one.first_name), width=160, bold=True),
        Column("what", _("What was agreed"), lambda one: one.text, width=360, stretch=True),
        Column("who", _("Who"), lambda one: one.who, width=130),
        Column("by", _("By when"), lambda one: short_date(one.due_on), lambda one: one.due_on, width=90),
        Column("held", _("Review of"), lambda one: short_date(one.held_on), lambda one: one.held_on, width=90),
        Column("so_far", _("So far"), lambda one: one.so_far, width=170),
    )  # fmt: skip


def _told(rows: Sequence[Agreed]) -> list[list[str]]:
    """Return the list with its headings, dates as every program reads them."""
    headings = [
        _("Student"),
        _("Group"),
        _("What was agreed"),
        _("Who"),
        _("By when"),
        _("Review of"),
        _("So far"),
    ]
    return [
        headings,
        *(
            [one.name, one.tutor_group, one.text, one.who, _iso(one.due_on), _iso(one.held_on), one.so_far]
            for one in rows
        ),
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
