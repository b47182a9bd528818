"""Files that come in: chosen or dropped, read away from the window, looked at, then brought in as one step."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Job, Progress
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Text
from tutor_desk.words import _

L = TypeVar("L")


class FilesIn(QDialog, Generic[L]):
    """Leads from files to the desk; a subclass says what is read, how it is told, and what bringing in does.

    Nothing comes in before it was looked at.
    """

    title, invitation, filters, kind, icon = "", "", "", "", "file-input"

    def __init__(self, house: House, parent: QWidget, banner: Banner, table: RecordView[Any]) -> None:
        super().__init__(parent)
        self._house, self._page_banner = house, banner
        self.looked: L | None = None
        self.setWindowTitle(self.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.banner, self._busy, self.table, self._below = Banner(), Busy(_("Reading")), table, Text()
        self._below.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.first = button(_("Choose files…"), self.choose, "folder-open", primary=True)
        self._other = button(_("Other files…"), self.choose, "folder-open")
        self._close = button(_("Cancel"), self.reject)
        self.deed = button("", self.bring_in, "check", primary=True)
        self._stack, self._sight = QStackedLayout(), QWidget()
        self._build()
        table.chosen.connect(lambda one: self._below.setText(self.told(one) if one is not None else ""))
        QShortcut(QKeySequence("Ctrl+Return"), self, self.bring_in)

    # -- what a subclass says

    def look(self, paths: Sequence[Path], progress: Progress) -> L:
        """Read files and compare them with the desk; runs in a thread."""
        raise NotImplementedError

    def rows(self, looked: L) -> Sequence[Any]:
        """Return the rows of the table."""
        raise NotImplementedError

    def told(self, record: Any) -> str:
        """Return all that a row says, for reading below the table."""
        raise NotImplementedError

    def deed_words(self, looked: L) -> str:
        """Return what the button would do, or nothing if nothing can be done."""
        raise NotImplementedError

    def nothing_words(self, looked: L) -> str:  # noqa: ARG002 - a subclass may look
        """Return what the button says while nothing can be brought in."""
        return _("Nothing to bring in")

    def bring(self, looked: L) -> Any:
        """Bring in what was looked at; runs in a thread."""
        raise NotImplementedError

    def bring_with(self, looked: L, _progress: Progress) -> Any:
        """Bring it in and tell how far it is; what is short tells nothing."""
        return self.bring(looked)

    def follow(self, job: Job, words: str) -> None:
        """Follow what is under way; what may be long shows progress here."""

    def brought(self, done: Any, page: Banner) -> None:
        """Say on the page what was brought in."""
        raise NotImplementedError

    # -- what all have in common

    def choose(self) -> None:
        """Ask for files and read them."""
        paths = self._house.asking.open_files(self, self.kind, self.title, self.filters)
        if paths:
            self.read(paths)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and show what they bring."""
        self.banner.clear()
        self._be_busy(busy=True)
        job = jobs.run(partial(self.look, list(paths)), then=self._show, failed=self._failed)
        job.ended.connect(lambda: self._be_busy(busy=False))
        self.follow(job, _("Reading"))

    def bring_in(self) -> None:
        """Bring in what was looked at, as one step; the dialog stays if it is refused."""
        if self.looked is None or not self.deed.isEnabled():
            return
        self.banner.clear()
        self._be_busy(busy=True)
        looked = self.looked
        job = jobs.run(partial(self.bring_with, looked), then=self._done, failed=self._failed)
        job.ended.connect(lambda: self._be_busy(busy=False))
        self.follow(job, self.title)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files that are dragged over the dialog."""
        if event.mimeData().hasUrls() and self._close.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Read the files that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.read(paths)

    def reject(self) -> None:
        """Close, unless something is under way."""
        if self._close.isEnabled():
            super().reject()

    def _show(self, looked: L) -> None:
        self.looked = looked
        self.table.show_rows(self.rows(looked))
        self._stack.setCurrentWidget(self._sight)
        self._other.show()
        self._say_deed()
        self.table.setFocus()
        self.table.selectRow(0)

    def _done(self, done: Any) -> None:
        self.brought(done, self._page_banner)
        self._close.setEnabled(True)
        self.accept()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, TutorDeskError):
            self.banner.say(Tone.ACT, error.sentence)
        else:
            crash.tell(error)

    def _be_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy)
        for part in (self.table, self.first, self._other, self._close):
            part.setEnabled(not busy)
        self.deed.setEnabled(not busy)
        if not busy:
            self._say_deed()

    def _say_deed(self) -> None:
        if self.looked is None:
            return
        words = self.deed_words(self.looked)
        self.deed.setText(words or self.nothing_words(self.looked))
        self.deed.setAccessibleName(self.deed.text())
        self.deed.setEnabled(bool(words))
        self.deed.setDefault(True)
        self.deed.show()

    def _build(self) -> None:
        self._stack.addWidget(EmptyState(self.icon, self.invitation, self.first, title=self.title))
        sight = column(self._sight, gap=12)
        self.above = column(gap=8)
        sight.addLayout(self.above)
        sight.addWidget(self.table, 1)
        below = scrolled(self._below)  # answers may be long
        below.setFixedHeight(theme.look(self).px(96))
        sight.addWidget(below)
        self._stack.addWidget(self._sight)
        foot = row(gap=8)
        foot.addWidget(self._other)
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self.deed)
        box = column(self, gap=12, margin=24)
        box.addWidget(self.banner)
        box.addWidget(self._busy)
        box.addLayout(self._stack, 1)
        box.addLayout(foot)
        for made in (self._other, self.deed):
            made.hide()
        look, room = theme.look(self), self.screen().availableGeometry()
        self.resize(min(look.px(980), room.width() - 40), min(look.px(620), room.height() - 60))
        self.first.setFocus()
