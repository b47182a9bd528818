"""Bring in a list of grades: choose a file, look first, then all of it as one step, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import backups
from tutor_desk.desk import Desk
from tutor_desk.exchange import grade_lists
from tutor_desk.exchange.grade_lists import GradeList
from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.grades import bringing, looking, recorded
from tutor_desk.services.grades.bringing import BroughtGrades
from tutor_desk.services.grades.incoming import Choices
from tutor_desk.services.grades.looking import GradePreview, MarkFate
from tutor_desk.services.grades.scales import Scales
from tutor_desk.ui.bringing_in.frame import Words
from tutor_desk.ui.bringing_in.lists import ListIn
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.progress.import_look import LookAtGrades
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


@dataclass(frozen=True, slots=True)
class Looked:
    """A list as it was read and compared, with the scales there are."""

    listed: GradeList
    preview: GradePreview
    scales: Scales


class ImportGrades(ListIn[Looked]):
    """Leads from a file to grades on the desk; ``banner`` says on the page what was brought in."""

    kind, wide = "grades", 1060

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        sentence = _(
            "Export grades from the school’s system as CSV or Excel: one column a subject, or one row a subject. "
            "You look at the list first: nothing is brought in until you say so."
        )
        words = Words(
            _("Import grades"), sentence, _("Choose a file…"), _("Another file…"), _("Reading the list")
        )
        self.look = LookAtGrades()
        super().__init__(house, parent, banner, words, self.look)
        self.look.rechosen.connect(self._again)
        self.look.meant.connect(self._mean)

    def asked(self) -> tuple[str, str]:
        """Return the question for a list of grades."""
        return _("Choose a list of grades"), _("Lists of grades (*.csv *.txt *.tsv *.xlsx);;All files (*)")

    def reading(self, path: Path) -> Callable[[Progress], Looked]:
        """Return the work that reads a list of grades."""
        return partial(_read, self._house.desk, path, Choices(self.look.as_at))

    def show_looked(self, looked: Looked) -> None:
        """Show the grades and what they would change."""
        self.look.show_list(looked.listed, looked.preview, looked.scales)

    def take_focus(self, *, first: bool) -> None:
        """Put the keyboard on the rows, but leave it with a choice that was just made."""
        if first:
            self.look.table.setFocus()

    def deed_words(self, looked: Looked) -> str:
        """Return what the button would bring in."""
        return bring_words(looked.preview)

    def bringing(self, looked: Looked) -> tuple[Callable[[Progress], tuple[BroughtGrades, str]], str]:
        """Return the work that brings the grades in."""
        return partial(_bring_in, self._house.desk, looked), _("Bringing in the grades")

    def brought(self, done: BroughtGrades) -> str:
        """Return what was brought in."""
        return brought_words(done, self.looked.preview.count(MarkFate.REFUSED) if self.looked else 0)

    def _again(self) -> None:
        if self.looked is not None:
            self._start(partial(_look, self._house.desk, self.looked.listed, self.look.choices))

    def _mean(self, kind: GradeKind) -> None:
        if self.looked is not None:
            listed = self.looked.listed
            choices = self.look.choices
            desk = self._house.desk
            self._start(lambda progress: _look(desk, listed.meaning(kind), choices, progress))


def import_grades(house: House, parent: QWidget, banner: Banner) -> ImportGrades:
    """Open the dialog that brings in a list of grades."""
    dialog = ImportGrades(house, parent, banner)
    dialog.open()
    return dialog


def bring_words(preview: GradePreview) -> str:
    """Return what would be brought in; nothing if nothing would."""
    new, changed = preview.count(MarkFate.NEW), preview.count(MarkFate.CHANGED)
    parts = [
        plural("{n} grade", "{n} grades", new) if new else "",
        plural("{n} change", "{n} changes", changed) if changed else "",
    ]
    said = _(" and ").join(part for part in parts if part)
    return _("Bring in {what}").format(what=said) if said else ""


def brought_words(brought: BroughtGrades, left: int = 0) -> str:
    """Return in a sentence what was brought in, for how many students, and what was left out."""
    parts = [
        plural("{n} grade added", "{n} grades added", brought.new) if brought.new else "",
        plural("{n} changed", "{n} changed", brought.changed) if brought.changed else "",
    ]
    whose = plural("for {n} student", "for {n} students", brought.students)
    told = f"{', '.join(part for part in parts if part)} {whose}."
    if left:
        told += " " + plural("{n} grade was left out.", "{n} grades were left out.", left)
    return told


def _read(desk: Desk, path: Path, choices: Choices, progress: Progress) -> Looked:
    return _look(desk, grade_lists.read(path), choices, progress)


def _look(desk: Desk, listed: GradeList, choices: Choices, _progress: Progress) -> Looked:
    return Looked(listed, desk.ask(looking.look, listed.rows, choices), desk.ask(recorded.scales))


def _bring_in(desk: Desk, looked: Looked, progress: Progress) -> tuple[BroughtGrades, str]:
    """Bring the list in as one unit, between two backups; leaving early changes nothing."""
    rows = len(looked.preview.marks)

    def deed(session: Any) -> BroughtGrades:
        progress(0, rows, _("Comparing with the desk once more"))
        return bringing.bring_in(
            session,
            looked.preview,
            looked.listed.rows,
            lambda done, whole: progress(done, whole, _("Saving")),
        )

    return backups.between(
        desk,
        lambda: desk.do(_("Import grades"), deed),
        lambda: progress(0, rows, _("Making a backup first")),
    )
