"""Bring in sheets on which former students say where they are: one or many files, each looked at first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tutor_desk.exchange import sheets_back
from tutor_desk.services.destinations import sheets
from tutor_desk.services.destinations.sheets import LookedSheet
from tutor_desk.ui.bringing_in.columns import fate_column, files_left
from tutor_desk.ui.bringing_in.files import RowsIn
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural, word


class SheetsIn(RowsIn[LookedSheet]):
    """Shows whose sheet each file is and what it says, or why it stays out."""

    kind = "follow"

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        self.title = _("Bring in follow-up sheets")
        self.filters = _("PDF (*.pdf);;All files (*)")
        self.invitation = _("Choose the sheets that former students sent back, or drop them here. You look at them first: nothing is brought in until you say so.")  # fmt: skip
        table: RecordView[LookedSheet] = RecordView(_columns(), _("Sheets"), key=lambda one: one.file)
        super().__init__(house, parent, banner, table)

    def look(self, paths: Sequence[Path], progress: Progress) -> list[LookedSheet]:
        """Read the sheets and match each to its student."""
        return self._house.desk.ask(sheets.look, sheets_back.read_all(paths, progress))

    def told(self, record: LookedSheet) -> str:
        """Return what a sheet says, or why it stays out."""
        return record.reason or "\n".join(_parts(record))

    def comes(self, one: LookedSheet) -> bool:
        """Whether a sheet comes in."""
        return not one.reason

    def bring_words(self, coming: int) -> str:
        """Return how many sheets come in."""
        return plural("Bring in {n} sheet", "Bring in {n} sheets", coming)

    def bring(self, looked: list[LookedSheet]) -> int:
        """Bring them in as one step."""
        return self._house.desk.do(_("Bring in follow-up sheets"), sheets.bring_in, looked)

    def brought(self, done: int) -> tuple[Tone, str]:
        """Return how many came in, and how many did not."""
        said = plural("{n} sheet was brought in.", "{n} sheets were brought in.", done)
        left = sum(1 for one in self.looked or () if one.reason)
        return Tone.GOOD, f"{said} {files_left(left)}".rstrip()


def _columns() -> Sequence[Column[LookedSheet]]:
    return (
        Column("student", _("Student"), lambda one: one.name or "–", width=150, bold=True),
        fate_column(lambda one: not one.reason, width=110),
        Column("file", _("File"), lambda one: one.file, width=160),
        Column("said", _("What it says"), lambda one: one.reason or " · ".join(_parts(one)), width=280, stretch=True),
    )  # fmt: skip


def _parts(one: LookedSheet) -> list[str]:
    talk = _("would talk to students") if one.talk else ""
    return [part for part in (word(one.going), one.where, one.what, one.since, one.help, talk) if part]
