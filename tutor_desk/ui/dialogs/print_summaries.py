"""Print progress summaries: whose, into which folder, one PDF each, with progress and cancel."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk.desk import Desk
from tutor_desk.errors import Refused, TutorDeskError
from tutor_desk.reports import saving
from tutor_desk.services import summaries
from tutor_desk.services.caseload import StudentRow
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.actions import button
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.progress import ProgressDialog
from tutor_desk.words import _, plural

Rows = Sequence[StudentRow]


def ask_whose(
    house: House, parent: QWidget, banner: Banner, *, chosen: Rows, shown: Rows, everybody: Rows
) -> FormDialog:
    """Ask whose summaries to print: of the students chosen, those shown, or all; then print them."""
    groups = _groups(chosen, shown, everybody)

    def run(values: dict[str, Any]) -> None:
        if not print_for(house, parent, banner, groups[values["whose"] - 1][1]):
            raise Refused(_("No folder was chosen, so nothing was printed."))

    whose = [(number, words) for number, (words, _rows) in enumerate(groups, start=1)]
    form = Form(Pick("whose", _("Whose?"), whose, required=True))
    form.fill(whose=1)
    intro = _("One PDF for each student, for their family. It tells only what an adult has accepted.")
    dialog = FormDialog(
        parent, _("Print progress summaries"), form, _("Choose a folder…"), run, intro=intro, icon="folder-open"
    )  # fmt: skip
    dialog.open()
    return dialog


def print_for(house: House, parent: QWidget, banner: Banner, rows: Rows) -> bool:
    """Ask for a folder and write the summaries there; say whether a folder was chosen."""
    folder = house.asking.folder(parent, "summary", _("Where should the summaries be saved?"))
    if folder is None:
        return False
    written: list[Path] = []
    job = jobs.run(
        partial(_write, house.desk, rows, folder, written),
        then=lambda _all: _say(house, banner, Tone.GOOD, _saved(written, folder), folder),
        failed=lambda error: _failed(house, banner, error, written, folder),
    )
    job.cancelled.connect(
        lambda: _say(
            house, banner, Tone.WATCH, _("Stopped. {saved}").format(saved=_saved(written, folder)), folder
        )
    )
    ProgressDialog(job, _("Printing summaries"), parent).open()
    return True


def _write(desk: Desk, rows: Rows, folder: Path, written: list[Path], progress: Progress) -> None:
    """Write one file after the other; whoever stops early keeps those that are whole."""
    progress(0, len(rows), rows[0].name)
    facts = (desk.ask(summaries.progress_summary, row.id) for row in rows)
    for number, path in enumerate(saving.write_all(facts, folder), start=1):
        written.append(path)
        progress(number, len(rows), rows[min(number, len(rows) - 1)].name)


def _failed(house: House, banner: Banner, error: Exception, written: list[Path], folder: Path) -> None:
    if isinstance(error, TutorDeskError):
        before = f" {_saved(written, folder)}" if written else ""
        _say(house, banner, Tone.ACT, error.sentence + before, folder)
    else:
        crash.tell(error)


def _say(house: House, banner: Banner, tone: Tone, sentence: str, folder: Path) -> None:
    if isValid(banner):  # the desk may have been locked meanwhile
        show = button(_("Open folder"), lambda: house.asking.show_file(folder), "folder-open", quiet=True)
        banner.say(tone, sentence, show)


def _saved(written: list[Path], folder: Path) -> str:
    one, many = _("{n} summary was saved in {folder}."), _("{n} summaries were saved in {folder}.")
    return (one if len(written) == 1 else many).format(n=len(written), folder=folder)


def _groups(chosen: Rows, shown: Rows, everybody: Rows) -> list[tuple[str, Rows]]:
    """Return the groups that differ, the likeliest first: a single row is chosen merely by being there."""
    one, several = (chosen, ()) if len(chosen) == 1 else ((), chosen)
    offered = [
        (plural("The {n} student chosen", "The {n} students chosen", len(several)), several),
        (plural("All {n} student", "All {n} students", len(everybody)), everybody),
        (plural("The {n} student shown", "The {n} students shown", len(shown)), shown),
        (one[0].name if one else "", one),
    ]
    found: dict[frozenset[int], tuple[str, Rows]] = {}
    for words, rows in offered:
        if rows:
            found.setdefault(frozenset(row.id for row in rows), (words, rows))
    return list(found.values())
