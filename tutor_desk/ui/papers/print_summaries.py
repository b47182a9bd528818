"""Print progress summaries of many: whose, how, into which folder, with progress, cancel and what was skipped."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk import papers
from tutor_desk.desk import Desk
from tutor_desk.errors import Refused, TutorDeskError
from tutor_desk.papers import Skipped
from tutor_desk.reports import choices as choosing
from tutor_desk.reports import saving
from tutor_desk.reports.choices import PARENTS, Audience, Choices
from tutor_desk.services.students.caseload import StudentRow
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Pick, Secret
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.saved import open_button
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.progress import ProgressDialog
from tutor_desk.words import _, plural

Rows = Sequence[StudentRow]
_ALL_IN_ONE = 2
_LOOKS = ("pages", "large", "plain")
"""What of the choices is asked for here; the rest is as it was chosen last for the audience."""


def ask_whose(
    house: House, parent: QWidget, banner: Banner, *, chosen: Rows, shown: Rows, everybody: Rows
) -> FormDialog:
    """Ask whose summaries to print: of the students chosen, those shown, or all; then print them."""
    groups = offered_groups(chosen, shown, everybody)

    def run(values: dict[str, Any]) -> None:
        looks = {name: values[name] for name in _LOOKS}
        how = How(
            replace(_usual(house, values["audience"]), **looks),
            values["files"] == _ALL_IN_ONE,
            values["password"] or "",
        )
        if not print_for(house, parent, banner, groups[values["whose"] - 1][1], how):
            raise Refused(_("No folder was chosen, so nothing was printed."))

    whose = [(number, words) for number, (words, _rows) in enumerate(groups, start=1)]
    form = Form(
        Pick("whose", _("Whose?"), whose, required=True),
        Pick("audience", _("Who are they for?"), choosing.audience_words(), required=True),
        Pick("files", _("Files"), [(1, _("One each")), (_ALL_IN_ONE, _("All in one"))], required=True),
        Choice("pages", _("How many pages for each?"), choosing.page_words()),
        Check("large", _("Large print (18 point)")),
        Check("plain", _("Black and white"), beside=True),
        Secret("password", _("Password, if you want one"), help=_("The files then open only with it.")),
    )

    def as_usual(audience: Audience) -> None:
        usual = _usual(house, audience)
        form.fill(**{name: getattr(usual, name) for name in _LOOKS})

    form.fill(whose=1, audience=Audience.PARENT, files=1)
    as_usual(Audience.PARENT)
    form.changed.connect(lambda name: as_usual(form.value("audience")) if name == "audience" else None)
    intro = _("They tell only what an adult has accepted. What names another student is skipped, and listed.")
    dialog = FormDialog(
        parent, _("Print progress summaries"), form, _("Choose a folder…"), run, intro=intro, icon="folder-open"
    )  # fmt: skip
    dialog.open()
    return dialog


def _usual(house: House, audience: Audience) -> Choices:
    return choosing.usual(audience, house.settings.papers.get(audience))


@dataclass(frozen=True, slots=True)
class How:
    """How many summaries are printed: what is on them, in one file or one each, with which password."""

    choices: Choices = PARENTS
    together: bool = False
    password: str = ""


@dataclass(slots=True)
class _Done:
    """What has come of a batch so far: the files, how many papers are in them, and whose were skipped."""

    folder: Path
    papers: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        saved = plural("{n} summary was saved", "{n} summaries were saved", self.papers)
        told = _("{saved} in {folder}.").format(saved=saved, folder=self.folder)
        if self.skipped:
            told += " " + plural("{n} was skipped.", "{n} were skipped.", len(self.skipped))
        return told

    @property
    def reasons(self) -> str:
        return "\n".join(f"{one.name}: {one.why}" for one in self.skipped)


def print_for(house: House, parent: QWidget, banner: Banner, rows: Rows, how: How | None = None) -> bool:
    """Ask for a folder and write the summaries there; say whether a folder was chosen."""
    folder = house.asking.folder(parent, "summary", _("Where should the summaries be saved?"))
    if folder is None:
        return False
    done = _Done(folder)
    job = jobs.run(
        partial(_write, house.desk, rows, how or How(), done),
        then=lambda _all: _say(
            house, banner, Tone.WATCH if done.skipped else Tone.GOOD, done.sentence, done, parent
        ),
        failed=lambda error: _failed(house, banner, error, done, parent),
    )
    job.cancelled.connect(
        lambda: _say(
            house, banner, Tone.WATCH, _("Stopped. {saved}").format(saved=done.sentence), done, parent
        )
    )
    ProgressDialog(job, _("Printing summaries"), parent).open()
    return True


def _write(desk: Desk, rows: Rows, how: How, done: _Done, progress: Progress) -> None:
    """Write one file after the other, or all in one; whoever stops early keeps the files that are whole."""
    progress(0, len(rows), rows[0].name)
    told = papers.released(
        desk, rows, how.choices, done.skipped, lambda number, row: progress(number, len(rows), row.name)
    )
    if how.together:
        facts = list(told)
        if facts:
            saving.write_together(facts, done.folder, how.choices, how.password)
            done.papers = len(facts)
        return
    for _path in saving.write_all(told, done.folder, how.choices, how.password, count=len(rows)):
        done.papers += 1
        progress(done.papers + len(done.skipped), len(rows))


def _failed(house: House, banner: Banner, error: Exception, done: _Done, parent: QWidget) -> None:
    if isinstance(error, TutorDeskError):
        before = f" {done.sentence}" if done.papers else ""
        _say(house, banner, Tone.ACT, error.sentence + before, done, parent)
    else:
        crash.tell(error)


def _say(house: House, banner: Banner, tone: Tone, sentence: str, done: _Done, parent: QWidget) -> None:
    if isValid(banner):  # the desk may have been locked meanwhile
        banner.say(tone, sentence, open_button(house, done.folder))
        if done.skipped:
            house.asking.tell(parent, _("Skipped"), done.reasons)


def offered_groups(chosen: Rows, shown: Rows, everybody: Rows) -> list[tuple[str, Rows]]:
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
