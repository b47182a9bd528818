"""Bring in a list of grades: choose a file, look first, then all of it as one step, or nothing."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import TutorDeskError
from tutor_desk.exchange import grade_lists
from tutor_desk.exchange.grade_lists import GradeList
from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.grades import bringing, looking, recorded
from tutor_desk.services.grades.bringing import BroughtGrades
from tutor_desk.services.grades.incoming import Choices
from tutor_desk.services.grades.looking import GradePreview, MarkFate
from tutor_desk.services.grades.scales import Scales
from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.class_lists.bring_in import back_up
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.progress.import_look import LookAtGrades
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.progress import ProgressDialog
from tutor_desk.words import _, plural


@dataclass(frozen=True, slots=True)
class Looked:
    """A list as it was read and compared, with the scales there are."""

    listed: GradeList
    preview: GradePreview
    scales: Scales


class ImportGrades(QDialog):
    """Leads from a file to grades on the desk; ``banner`` says on the page what was brought in."""

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        super().__init__(parent)
        self._house, self._page_banner = house, banner
        self.looked: Looked | None = None
        self._nth = 0
        self.setWindowTitle(_("Import grades"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner, self._busy = Banner(), Busy(_("Reading the list"))
        self.first = button(_("Choose a file…"), self.choose, "folder-open", primary=True)
        self.look = LookAtGrades()
        self.look.rechosen.connect(self._again)
        self.look.meant.connect(self._mean)
        self._other = button(_("Another file…"), self.choose, "folder-open")
        self.deed = button("", self.bring_in, "check", primary=True)
        self._stack = QStackedLayout()
        self._build()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.bring_in)

    def choose(self) -> None:
        """Ask for a file and read it."""
        filters = _("Lists of grades (*.csv *.txt *.tsv *.xlsx);;All files (*)")
        path = self._house.asking.open_file(self, "grades", _("Choose a list of grades"), filters)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and compare it with the desk, away from the window's thread."""
        self.look.setEnabled(False)
        self._start(partial(_read, self._house.desk, path, Choices(self.look.as_at)))

    def bring_in(self) -> None:
        """Bring in what was looked at, as one step; the dialog stays if it is refused."""
        if self.looked is None or not self.deed.isEnabled():
            return
        self.banner.clear()
        self.deed.setEnabled(False)
        job = jobs.run(
            partial(_bring_in, self._house.desk, self.looked), then=self._brought, failed=self._failed
        )
        job.cancelled.connect(self._stopped)
        job.ended.connect(self._ended)
        ProgressDialog(job, _("Bringing in the grades"), self).open()

    def _build(self) -> None:
        sentence = _(
            "Export grades from the school’s system as CSV or Excel: one column a subject, or one row a subject. "
            "You look at the list first: nothing is brought in until you say so."
        )
        self._stack.addWidget(EmptyState("file-input", sentence, self.first, title=_("Import grades")))
        self._stack.addWidget(self.look)
        foot = row(gap=8)
        foot.addWidget(self._other)
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.deed)
        box = column(self, gap=12, margin=24)
        box.addWidget(self.banner)
        box.addWidget(self._busy)
        box.addLayout(self._stack, 1)
        box.addLayout(foot)
        for made in (self._other, self.deed):
            made.hide()
        look, room = theme.look(self), self.screen().availableGeometry()
        self.resize(min(look.px(1060), room.width() - 40), min(look.px(680), room.height() - 60))
        self.first.setFocus()

    def _start(self, work: Any) -> None:
        """Look anew; what an older look would say is not wanted any more."""
        self._nth += 1
        self.banner.clear()
        self._busy.show()
        nth = self._nth
        job = jobs.run(lambda progress: (nth, work(progress)), then=self._show, failed=self._failed)
        job.ended.connect(self._ended)

    def _show(self, result: tuple[int, Looked]) -> None:
        nth, looked = result
        if nth != self._nth:
            return
        first = self.looked is None
        self.looked = looked
        self.look.setEnabled(True)
        self.look.show_list(looked.listed, looked.preview, looked.scales)
        self._stack.setCurrentWidget(self.look)
        self._other.show()
        self._say_deed()
        if first:
            self.look.table.setFocus()

    def _again(self) -> None:
        if self.looked is not None:
            self._start(partial(_look, self._house.desk, self.looked.listed, self.look.choices))

    def _mean(self, kind: GradeKind) -> None:
        if self.looked is not None:
            listed = self.looked.listed
            choices = self.look.choices
            desk = self._house.desk
            self._start(lambda progress: _look(desk, listed.meaning(kind), choices, progress))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, TutorDeskError):
            self.banner.say(Tone.ACT, error.sentence)
        else:
            crash.tell(error)

    def _stopped(self) -> None:
        self.banner.say(Tone.WAITING, _("Stopped. Nothing was brought in."))

    def _ended(self) -> None:
        self._busy.hide()
        self.look.setEnabled(True)
        self._say_deed()

    def _say_deed(self) -> None:
        """Let the button say what it would do."""
        if self.looked is None:
            return
        words = bring_words(self.looked.preview)
        self.deed.setText(words or _("Nothing to bring in"))
        self.deed.setAccessibleName(self.deed.text())
        self.deed.setEnabled(bool(words))
        self.deed.setDefault(True)
        self.deed.show()

    def _brought(self, done: tuple[BroughtGrades, str]) -> None:
        brought, unsaved = done
        left = self.looked.preview.count(MarkFate.REFUSED) if self.looked else 0
        said = f"{brought_words(brought, left)} {unsaved}".rstrip()
        self._page_banner.say(Tone.WATCH if unsaved else Tone.GOOD, said, undo_button(self._house.desk))
        self.accept()


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

    before = back_up(desk, lambda: progress(0, rows, _("Making a backup first")))
    brought = desk.do(_("Import grades"), deed)
    after = back_up(desk, lambda: None)  # what is brought in is saved already: cancelling has no meaning now
    return brought, after or before
