"""Bring in a list of services: looked at first, then all of it as one step."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tutor_desk.exchange import service_lists
from tutor_desk.services.referrals import directory_in
from tutor_desk.services.referrals.directory_in import Fate, LookedService
from tutor_desk.services.rights.record_words import field_name
from tutor_desk.ui.bringing_in.columns import row_column
from tutor_desk.ui.bringing_in.files import RowsIn
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


class ServicesIn(RowsIn[LookedService]):
    """Shows what each row of a list would do to the directory."""

    kind = "services"

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        self.title = _("Bring in a list of services")
        self.filters = _("Lists (*.csv *.txt *.tsv *.xlsx);;All files (*)")
        self.invitation = _(
            "Choose a CSV or Excel file with a row for each service and headings such as Service, E-mail, Telephone, "
            "How to refer. You look at it first: nothing is brought in until you say so."
        )
        table: RecordView[LookedService] = RecordView(
            _columns(), _("Rows of the list"), key=lambda one: one.incoming.row
        )
        super().__init__(house, parent, banner, table)

    def look(self, paths: Sequence[Path], progress: Progress) -> list[LookedService]:
        """Read the lists and compare them with the directory."""
        rows = []
        for number, path in enumerate(paths):
            progress(number, len(paths))
            rows += service_lists.read(path)
        return self._house.desk.ask(directory_in.look, rows)

    def told(self, record: LookedService) -> str:
        """Return what a row changes, what was not understood of it, or why it stays out."""
        return "\n".join(part for part in (record.reason, *record.incoming.doubts, _changes(record)) if part)

    def comes(self, one: LookedService) -> bool:
        """Whether a service comes in."""
        return one.fate in (Fate.NEW, Fate.CHANGED)

    def bring_words(self, coming: int) -> str:
        """Return how many services come in."""
        return plural("Bring in {n} service", "Bring in {n} services", coming)

    def bring(self, looked: list[LookedService]) -> tuple[int, int]:
        """Bring them in as one step."""
        return self._house.desk.do(_("Bring in services"), directory_in.bring_in, looked)

    def brought(self, done: tuple[int, int]) -> tuple[Tone, str]:
        """Return how many came in."""
        new, changed = done
        parts = [
            plural("{n} service added", "{n} services added", new) if new else "",
            plural("{n} changed", "{n} changed", changed) if changed else "",
        ]
        return Tone.GOOD, f"{', '.join(part for part in parts if part)}."


def _columns() -> Sequence[Column[LookedService]]:
    return (
        row_column(lambda one: one.incoming.row, width=56),
        Column("name", _("Service"), lambda one: one.incoming.name or "–", width=200, bold=True),
        Column("fate", _("What"), lambda one: _mark(one).words, None, _mark, width=120),
        Column("told", _("What it changes"), _told, width=300, stretch=True),
    )  # fmt: skip


def _mark(one: LookedService) -> Mark:
    marks = {
        Fate.NEW: Mark(Tone.GOOD, _("New")),
        Fate.CHANGED: Mark(Tone.WAITING, _("Changed")),
        Fate.SAME: Mark(Tone.PLAIN, _("The same")),
        Fate.REFUSED: Mark(Tone.ACT, _("Left out")),
    }
    return marks[one.fate]


def _changes(one: LookedService) -> str:
    return ", ".join(field_name("service", name) for name in one.changes)


def _told(one: LookedService) -> str:
    return one.reason or " · ".join(part for part in (*one.incoming.doubts, _changes(one)) if part)
