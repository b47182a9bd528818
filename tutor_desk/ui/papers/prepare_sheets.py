"""Make preparation sheets: for whom, to fill in on a screen or by hand, and into which folder."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk import sheets
from tutor_desk.errors import Refused, TutorDeskError
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students.caseload import StudentRow
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.papers.print_summaries import offered_groups
from tutor_desk.ui.saved import open_button
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.progress import ProgressDialog
from tutor_desk.words import _, plural

Rows = Sequence[StudentRow]
_FILL_IN, _BY_HAND = 1, 2


def prepare_sheets(
    house: House, parent: QWidget, banner: Banner, *, chosen: Rows, shown: Rows, everybody: Rows
) -> FormDialog:
    """Ask for whom sheets are to be made: the students chosen, those shown, or all; then make them."""
    groups = offered_groups(chosen, shown, everybody)

    def run(values: dict[str, Any]) -> None:
        folder = house.asking.folder(parent, "sheets", _("Where should the sheets be saved?"))
        if folder is None:
            raise Refused(_("No folder was chosen, so no sheet was made."))
        rows = groups[values["whose"] - 1][1]
        students = [row.id for row in rows if row.archived_on is None]
        _make(house, parent, banner, students, folder, by_hand=values["how"] == _BY_HAND)

    whose = [(number, words) for number, (words, _rows) in enumerate(groups, start=1)]
    ways = [(_FILL_IN, _("On a screen: one file each")), (_BY_HAND, _("By hand: all in one, to print"))]
    form = Form(
        Pick("whose", _("For whom?"), whose, required=True),
        Pick("how", _("How will they fill it in?"), ways, required=True),
    )
    form.fill(whose=1, how=_FILL_IN)
    intro = _(
        "Students answer before their review what went well, what was hard and how their goals are going. "
        "An older sheet that is still out counts no more."
    )
    dialog = FormDialog(
        parent, _("Preparation sheets"), form, _("Choose a folder…"), run, intro=intro, icon="folder-open"
    )
    dialog.open()
    return dialog


def _make(
    house: House, parent: QWidget, banner: Banner, students: list[StudentId], folder: Path, *, by_hand: bool
) -> None:
    def work(progress: Progress) -> list[Path]:
        return sheets.make(house.desk, students, folder, by_hand=by_hand, step=progress)

    job = jobs.run(
        work, then=partial(_made, house, banner, folder, len(students)), failed=partial(_failed, banner)
    )
    job.cancelled.connect(
        lambda: _say(banner, Tone.WATCH, _("Stopped. The sheets that were written are whole."))
    )
    ProgressDialog(job, _("Making preparation sheets"), parent).open()


def _made(house: House, banner: Banner, folder: Path, count: int, _files: list[Path]) -> None:
    if isValid(banner):
        made = plural("{n} preparation sheet was saved", "{n} preparation sheets were saved", count)
        told = _("{made} in {folder}.").format(made=made, folder=folder)
        banner.say(Tone.GOOD, told, open_button(house, folder))


def _failed(banner: Banner, error: Exception) -> None:
    if isinstance(error, TutorDeskError):
        _say(banner, Tone.ACT, error.sentence)
    else:
        crash.tell(error)


def _say(banner: Banner, tone: Tone, sentence: str) -> None:
    if isValid(banner):  # the desk may have been locked meanwhile
        banner.say(tone, sentence)
