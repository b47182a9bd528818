"""Bring in sheets on which former students say where they are: one or many files, each looked at first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk.exchange import sheets_back
from tutor_desk.services.destinations import sheets
from tutor_desk.services.destinations.sheets import LookedSheet
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.papers.files_in import FilesIn
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural, word


class SheetsIn(FilesIn[list[LookedSheet]]):
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
        filled = []
        for number, path in enumerate(paths):
            progress(number, len(paths))
            filled.append(sheets_back.read(path))
        return self._house.desk.ask(sheets.look, filled)

    def rows(self, looked: list[LookedSheet]) -> Sequence[Any]:
        """Return one row a file."""
        return looked

    def told(self, record: LookedSheet) -> str:
        """Return what a sheet says, or why it stays out."""
        return record.reason or "\n".join(_parts(record))

    def deed_words(self, looked: list[LookedSheet]) -> str:
        """Return how many sheets come in."""
        coming = sum(1 for one in looked if not one.reason)
        return plural("Bring in {n} sheet", "Bring in {n} sheets", coming) if coming else ""

    def bring(self, looked: list[LookedSheet]) -> int:
        """Bring them in as one step."""
        return self._house.desk.do(_("Bring in follow-up sheets"), sheets.bring_in, looked)

    def brought(self, done: int, page: Banner) -> None:
        """Say how many came in, and that it can be undone."""
        if isValid(page):
            said = plural("{n} sheet was brought in.", "{n} sheets were brought in.", done)
            left = sum(1 for one in self.looked or () if one.reason)
            more = plural("{n} file was left out.", "{n} files were left out.", left) if left else ""
            page.say(Tone.GOOD, f"{said} {more}".rstrip(), undo_button(self._house.desk))


def _columns() -> Sequence[Column[LookedSheet]]:
    return (
        Column("student", _("Student"), lambda one: one.name or "–", width=150, bold=True),
        Column("what", _("What"), lambda one: _mark(one).words, None, _mark, width=110),
        Column("file", _("File"), lambda one: one.file, width=160),
        Column("said", _("What it says"), lambda one: one.reason or " · ".join(_parts(one)), width=280, stretch=True),
    )  # fmt: skip


def _mark(one: LookedSheet) -> Mark:
    return Mark(Tone.ACT, _("Left out")) if one.reason else Mark(Tone.GOOD, _("Comes in"))


def _parts(one: LookedSheet) -> list[str]:
    talk = _("would talk to students") if one.talk else ""
    return [part for part in (word(one.going), one.where, one.what, one.since, one.help, talk) if part]
