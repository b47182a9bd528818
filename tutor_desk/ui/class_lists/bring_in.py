"""Bring in a class list: choose a file, look first, then all of it as one step, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from tutor_desk import backups
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotSave, TutorDeskError
from tutor_desk.exchange import class_lists
from tutor_desk.exchange.class_lists import ClassList
from tutor_desk.exchange.columns import Mapping
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students import bringing_in, class_list
from tutor_desk.services.students.bringing_in import Brought
from tutor_desk.services.students.class_list import Match, Preview
from tutor_desk.services.students.incoming import SensitiveGroup
from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.class_lists.columns import ImportColumns
from tutor_desk.ui.class_lists.look import LookFirst, bring_words
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.progress import ProgressDialog
from tutor_desk.words import _, plural

Groups = frozenset[SensitiveGroup]


@dataclass(frozen=True, slots=True)
class Looked:
    """A list as it was read and compared; ``chosen`` says whether the tutor put its columns right."""

    listed: ClassList
    preview: Preview
    chosen: bool = False


class ImportClassList(QDialog):
    """Leads from a file to students on the desk; ``banner`` says on the page what was brought in."""

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        super().__init__(parent)
        self._house, self._page_banner = house, banner
        self.looked: Looked | None = None
        self._groups: Groups = frozenset()
        self._nth = 0
        self.setWindowTitle(_("Import a class list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner, self._busy = Banner(), Busy(_("Reading the list"))
        self.first = button(_("Choose a file…"), self.choose, "folder-open", primary=True)
        self.look = LookFirst()
        self.look.regrouped.connect(self._regroup)
        self.look.columns_wanted.connect(self._choose_columns)
        self.look.ticked.connect(self._say_deed)
        self._other = button(_("Another file…"), self.choose, "folder-open")
        self.deed = button("", self.bring_in, "check", primary=True)
        self._stack = QStackedLayout()
        self._build()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.bring_in)

    def choose(self) -> None:
        """Ask for a file and read it."""
        filters = _("Class lists (*.csv *.txt *.tsv *.xlsx *.xml);;All files (*)")
        path = self._house.asking.open_file(self, "class_list", _("Choose a class list"), filters)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and compare it with the desk, away from the window's thread."""
        self.look.setEnabled(False)
        self._start(partial(_read, self._house.desk, path, self._groups))

    def bring_in(self) -> None:
        """Bring in what was looked at, as one step; the dialog stays if it is refused."""
        if self.looked is None or not self.deed.isEnabled():
            return
        self.banner.clear()
        self.deed.setEnabled(False)
        work = partial(_bring_in, self._house.desk, self.looked, self.look.leaving)
        job = jobs.run(work, then=self._brought, failed=self._failed)
        job.cancelled.connect(self._stopped)
        job.ended.connect(self._ended)
        ProgressDialog(job, _("Bringing in the list"), self).open()

    def _build(self) -> None:
        sentence = _(
            "Export your students from the school's system as CSV, Excel or Common Transfer File. "
            "You look at the list first: nothing is brought in until you say so."
        )
        self._stack.addWidget(EmptyState("file-input", sentence, self.first, title=_("Import a class list")))
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
        self.resize(min(look.px(980), room.width() - 40), min(look.px(680), room.height() - 60))
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
        self.looked = looked
        self.look.setEnabled(True)
        self.look.show_list(looked.listed, looked.preview)
        self._stack.setCurrentWidget(self.look)
        self._other.show()
        self._say_deed()
        self.look.table.setFocus()

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
        words = bring_words(self.looked.preview, len(self.look.leaving))
        lacks = self.looked.listed.mapping is not None and bool(self.looked.listed.mapping.lacks)
        self.deed.setText(words or _("Nothing to bring in"))
        self.deed.setAccessibleName(self.deed.text())
        self.deed.setEnabled(bool(words) and not lacks)
        self.deed.setDefault(True)
        self.deed.show()

    def _regroup(self, groups: Groups) -> None:
        self._groups = groups
        if self.looked is not None:
            self._start(partial(_look, self._house.desk, self.looked.listed, groups, self.looked.chosen))

    def _choose_columns(self) -> None:
        if self.looked is not None and self.looked.listed.mapping is not None:
            listed = self.looked.listed
            ImportColumns(self, listed, self.looked.listed.mapping, self._remap).open()

    def _remap(self, mapping: Mapping) -> None:
        if self.looked is not None:
            self._start(partial(_remapped, self._house.desk, self.looked.listed, mapping, self._groups))

    def _brought(self, done: tuple[Brought, str]) -> None:
        brought, unsaved = done
        refused = self.looked.preview.count(Match.REFUSED) if self.looked else 0
        said = f"{brought_words(brought, refused)} {unsaved}".rstrip()
        self._page_banner.say(Tone.WATCH if unsaved else Tone.GOOD, said, undo_button(self._house.desk))
        self.accept()


def brought_words(brought: Brought, refused: int = 0) -> str:
    """Return in a sentence what was brought in, and how many rows were left out because they were refused."""
    parts = [
        plural("{n} student added", "{n} students added", brought.new) if brought.new else "",
        plural("{n} changed", "{n} changed", brought.changed) if brought.changed else "",
        plural("{n} archived", "{n} archived", brought.archived) if brought.archived else "",
    ]
    left = (
        plural("{n} refused row was left out.", "{n} refused rows were left out.", refused) if refused else ""
    )
    return f"{', '.join(part for part in parts if part)}. {left}".rstrip()


def _read(desk: Desk, path: Path, groups: Groups, progress: Progress) -> Looked:
    listed, chosen = class_lists.read(path), False
    if listed.mapping is not None:
        fields = desk.ask(class_list.remembered_mapping, listed.mapping.key)
        if fields:
            listed = listed.mapped(listed.mapping.with_fields(fields))
    return _look(desk, listed, groups, chosen, progress)


def _remapped(desk: Desk, listed: ClassList, mapping: Mapping, groups: Groups, progress: Progress) -> Looked:
    return _look(desk, listed.mapped(mapping), groups, True, progress)


def _look(desk: Desk, listed: ClassList, groups: Groups, chosen: bool, _progress: Progress) -> Looked:
    return Looked(listed, desk.ask(class_list.look, listed.students, groups), chosen)


def _bring_in(
    desk: Desk, looked: Looked, leaving: frozenset[StudentId], progress: Progress
) -> tuple[Brought, str]:
    """Bring the list in as one unit, the meaning of its columns with it, between two backups.

    Leaving early changes nothing. Returned with what was brought is why there is no backup, if there is none.
    """
    rows, mapping = len(looked.preview.rows), looked.listed.mapping

    def deed(session: Any) -> Brought:
        progress(0, rows, _("Comparing with the desk once more"))
        if looked.chosen and mapping is not None:
            bringing_in.remember_mapping(session, mapping.key, mapping.fields)
        brought = bringing_in.bring_in(session, looked.preview, archive=leaving)
        progress(rows, rows, _("Saving"))
        return brought

    before = back_up(desk, lambda: progress(0, rows, _("Making a backup first")))
    brought = desk.do(_("Import class list"), deed)
    after = back_up(desk, lambda: None)  # what is brought in is saved already: cancelling has no meaning now
    return brought, after or before


def back_up(desk: Desk, step: Callable[[], object]) -> str:
    """Make a backup around a large change; where it cannot be made, say why and go on."""
    try:
        backups.automatic(desk, step)
    except CannotSave as error:
        return error.sentence
    return ""
