"""Bring in slips on which teachers gave their views: one or many files, each looked at first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.exchange import sheets_back
from tutor_desk.services.plan import teacher_slips
from tutor_desk.services.plan.teacher_slips import LookedSlip, Purpose
from tutor_desk.ui.bringing_in.columns import fate_column, files_left
from tutor_desk.ui.bringing_in.files import RowsIn
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


class SlipsIn(RowsIn[LookedSlip[Any]]):
    """Shows whose slip each file is and what it says, or why it stays out."""

    kind = "views"

    def __init__(self, house: House, parent: QWidget, banner: Banner, purpose: Purpose[Any]) -> None:
        self._purpose = purpose
        self.title = _("Bring in teachers’ views")
        self.filters = _("PDF (*.pdf);;All files (*)")
        self.invitation = _(
            "Choose the slips that teachers sent back, or drop them here. You look at them first: nothing is brought in "
            "until you say so."
        )
        table: RecordView[LookedSlip[Any]] = RecordView(_columns(), _("Slips"), key=lambda one: one.file)
        super().__init__(house, parent, banner, table)

    def look(self, paths: Sequence[Path], progress: Progress) -> list[LookedSlip[Any]]:
        """Read the slips and match each to its teacher."""
        filled = sheets_back.read_all(paths, progress)
        return self._house.desk.ask(teacher_slips.look, self._purpose, filled)

    def told(self, record: LookedSlip[Any]) -> str:
        """Return what a slip says, or why it stays out."""
        return record.reason or "\n".join(_parts(record))

    def comes(self, one: LookedSlip[Any]) -> bool:
        """Whether a slip comes in."""
        return not one.reason

    def bring_words(self, coming: int) -> str:
        """Return how many slips come in."""
        return plural("Bring in {n} slip", "Bring in {n} slips", coming)

    def bring(self, looked: list[LookedSlip[Any]]) -> int:
        """Bring them in as one step."""
        return self._house.desk.do(
            _("Bring in teachers’ views"), teacher_slips.bring_in, self._purpose, looked
        )

    def brought(self, done: int) -> tuple[Tone, str]:
        """Return how many came in, and how many did not."""
        said = plural("{n} teacher’s view was brought in.", "{n} teachers’ views were brought in.", done)
        left = sum(1 for one in self.looked or () if one.reason)
        return Tone.GOOD, f"{said} {files_left(left)}".rstrip()


def _columns() -> Sequence[Column[LookedSlip[Any]]]:
    return (
        Column("teacher", _("Teacher"), lambda one: one.teacher or "–", width=140, bold=True),
        Column("student", _("About"), lambda one: one.name, width=140),
        fate_column(lambda one: not one.reason, width=110),
        Column("file", _("File"), lambda one: one.file, width=150),
        Column("said", _("What it says"), lambda one: one.reason or " · ".join(_parts(one)), width=260, stretch=True),
    )  # fmt: skip


def _parts(one: LookedSlip[Any]) -> list[str]:
    return [part.replace("\n", " ") for part in one.said.parts] if one.said else []
