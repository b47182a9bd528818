"""Bring in preparation sheets: one or fifty files, each matched to its student and looked at first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tutor_desk import sheets
from tutor_desk.services.review.prepared import Brought, Looked
from tutor_desk.ui.bringing_in.columns import fate_column, files_left
from tutor_desk.ui.bringing_in.files import RowsIn
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


class SheetsIn(RowsIn[Looked]):
    """Shows what each sheet brings, or why it stays out; what comes in waits for an adult."""

    kind = "sheets"

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        self.title = _("Bring in preparation sheets")
        self.filters = _("PDF (*.pdf);;All files (*)")
        self.invitation = _(
            "Choose the files that students sent back, or drop them here, one or fifty. You look at them first: "
            "nothing is brought in until you say so, and what they say waits for you."
        )
        super().__init__(
            house, parent, banner, RecordView(_columns(), _("Sheets"), key=lambda one: one.filled.file)
        )

    def look(self, paths: Sequence[Path], progress: Progress) -> list[Looked]:
        """Read the sheets and match each to its student."""
        return sheets.look(self._house.desk, paths, progress)

    def told(self, record: Looked) -> str:
        """Return what a sheet brings, or why it stays out."""
        return record.reason or "\n".join(record.came.told if record.came else ())

    def comes(self, one: Looked) -> bool:
        """Whether a sheet comes in."""
        return one.came is not None

    def bring_words(self, coming: int) -> str:
        """Return how many sheets come in."""
        return plural("Bring in {n} sheet", "Bring in {n} sheets", coming)

    def bring(self, looked: list[Looked]) -> tuple[Brought, str]:
        """Bring them in as one step."""
        return sheets.bring_in(self._house.desk, looked)

    def brought(self, done: tuple[Brought, str]) -> tuple[Tone, str]:
        """Return how many came in, and why there is no backup, if there is none."""
        brought, trouble = done
        left = sum(1 for one in self.looked or () if one.reason)
        return Tone.WATCH if trouble else Tone.GOOD, f"{brought_words(brought, left)} {trouble}".rstrip()


def brought_words(brought: Brought, left: int) -> str:
    """Say how many sheets came in, how many entries wait because of them, and how many files were left out."""
    words = plural("{n} sheet brought in", "{n} sheets brought in", brought.sheets)
    if brought.entries:
        words += ", " + plural("{n} entry waits for you", "{n} entries wait for you", brought.entries)
    words += ". "
    return f"{words}{files_left(left)}".rstrip()


def _columns() -> Sequence[Column[Looked]]:
    return (
        Column("student", _("Student"), lambda one: one.name or "–", width=150, bold=True),
        fate_column(lambda one: one.came is not None, width=115),
        Column("file", _("File"), lambda one: one.filled.file, width=150),
        Column("said", _("What it brings"), _said, width=260, stretch=True),
    )


def _said(one: Looked) -> str:
    return one.reason or " · ".join(line.replace("\n", " ") for line in (one.came.told if one.came else ()))
