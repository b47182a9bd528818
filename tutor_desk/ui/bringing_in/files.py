"""Files that come in: chosen or dropped, read away from the window, looked at, then brought in as one step."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk.errors import Refused
from tutor_desk.ui import jobs, theme
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.bringing_in.frame import BringIn, L, Words
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Job, Progress
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.layout import column, scrolled
from tutor_desk.ui.widgets.text import Text
from tutor_desk.words import _

R = TypeVar("R")


class FilesIn(BringIn[L]):
    """Leads from files to the desk; a subclass says what is read, how it is told, and what bringing in does.

    Nothing comes in before it was looked at. Work that is ``long`` shows how far it is and can be stopped.
    """

    title, invitation, filters, kind = "", "", "", ""
    long = False

    def __init__(self, house: House, parent: QWidget, banner: Banner, table: RecordView[Any]) -> None:
        words = Words(
            self.title, self.invitation, _("Choose files…"), _("Other files…"), reading=_("Reading")
        )
        super().__init__(house, parent, words)
        self._page_banner, self.table, self._below = banner, table, Text()
        self._held = (table,)
        self.setAcceptDrops(True)
        self._sight = QWidget()
        self._fill_sight()
        self._lay_out(self._sight)
        table.chosen.connect(lambda one: self._below.setText(self.told(one) if one is not None else ""))

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

    def bring(self, looked: L) -> Any:
        """Bring in what was looked at; runs in a thread."""
        raise NotImplementedError

    def bring_with(self, looked: L, _progress: Progress) -> Any:
        """Bring it in and tell how far it is; what is short tells nothing."""
        return self.bring(looked)

    def brought(self, done: Any) -> tuple[Tone, str]:
        """Return what the page says was brought in; beside it stands that it can be undone."""
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
        self._follow(job, _("Reading"))

    def bring_in(self) -> None:
        """Bring in what was looked at, as one step; the dialog stays if it is refused."""
        if self.looked is None or not self.deed.isEnabled():
            return
        self.banner.clear()
        self._be_busy(busy=True)
        job = jobs.run(partial(self.bring_with, self.looked), then=self._done, failed=self._failed)
        self._follow(job, self.title)

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

    def _follow(self, job: Job, words: str) -> None:
        job.ended.connect(lambda: self._be_busy(busy=False))
        if self.long:
            self._show_progress(job, words)

    def _show(self, looked: L) -> None:
        self.looked = looked
        self.table.show_rows(self.rows(looked))
        self._stack.setCurrentWidget(self._sight)
        self._other.show()
        self._say_deed()
        self.table.setFocus()
        self.table.selectRow(0)

    def _done(self, done: Any) -> None:
        desk = self._house.desk
        if isValid(self._page_banner):  # the page may have gone meanwhile
            tone, words = self.brought(done)
            self._page_banner.say(tone, words, undo_button(desk) if desk.can_undo else None)
        self._close.setEnabled(True)
        self.accept()

    def _fill_sight(self) -> None:
        sight = column(self._sight, gap=12)
        self.above = column(gap=8)
        sight.addLayout(self.above)
        sight.addWidget(self.table, 1)
        self._below.setAlignment(Qt.AlignmentFlag.AlignTop)
        below = scrolled(self._below)  # answers may be long
        below.setFixedHeight(theme.look(self).px(96))
        sight.addWidget(below)


class RowsIn(FilesIn[list[R]], Generic[R]):
    """Brings in rows of a list, or files of which each is a row; each of them comes in or stays out."""

    def comes(self, one: R) -> bool:
        """Whether a row comes in."""
        raise NotImplementedError

    def bring_words(self, coming: int) -> str:
        """Return what the button says of so many rows."""
        raise NotImplementedError

    def rows(self, looked: list[R]) -> Sequence[R]:
        """Return the rows."""
        return looked

    def deed_words(self, looked: list[R]) -> str:
        """Return how many come in."""
        coming = sum(1 for one in looked if self.comes(one))
        return self.bring_words(coming) if coming else ""


def one_list(paths: Sequence[Path]) -> Path:
    """Return the list that was chosen; raise ``Refused`` if there are several."""
    if len(paths) != 1:
        raise Refused(_("Choose one list at a time. Nothing was brought in."))
    return paths[0]
