"""The frame of every dialog that brings something in: a file is chosen, looked at, and one deed brings it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.ui import crash, theme
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Job
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.progress import ProgressDialog
from tutor_desk.words import _

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Words:
    """What such a dialog says: its title, what stands there until a file was chosen, and its buttons.

    ``heading`` stands above the invitation; without it the title does.
    """

    title: str
    invitation: str
    choose: str
    other: str
    reading: str
    heading: str = ""


class BringIn(QDialog, Generic[L]):
    """Holds what was looked at and the button that brings it in; the button says what it would do."""

    icon = "file-input"
    wide, high = 980, 620

    def __init__(self, house: House, parent: QWidget, words: Words) -> None:
        super().__init__(parent)
        self._house, self._words = house, words
        self.looked: L | None = None
        self.setWindowTitle(words.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner, self._busy = Banner(), Busy(words.reading)
        self.first = button(words.choose, self.choose, "folder-open", primary=True)
        self._other = button(words.other, self.choose, "folder-open")
        self._close = button(_("Cancel"), self.reject)
        self.deed = button("", self.bring_in, "check", primary=True)
        self._stack = QStackedWidget()
        self._held: tuple[QWidget, ...] = ()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.bring_in)

    # -- what a subclass says

    def choose(self) -> None:
        """Ask for what comes in, and read it."""
        raise NotImplementedError

    def bring_in(self) -> None:
        """Bring in what was looked at, as one step; the dialog stays if it is refused."""
        raise NotImplementedError

    def deed_words(self, looked: L) -> str:
        """Return what the button would do, or nothing if nothing can be done."""
        raise NotImplementedError

    def nothing_words(self, looked: L) -> str:  # noqa: ARG002 - a subclass may look
        """Return what the button says while nothing can be brought in."""
        return _("Nothing to bring in")

    def lacks(self, looked: L) -> bool:  # noqa: ARG002 - a subclass may look
        """Whether something has to be put right before the deed that the button says."""
        return False

    # -- what all have in common

    def reject(self) -> None:
        """Close, unless something is under way."""
        if self._close.isEnabled():
            super().reject()

    def _lay_out(self, *sights: QWidget, beside: Sequence[QWidget] = ()) -> None:
        """Put the parts in their places; ``beside`` stands by the button for another file, all hidden at first."""
        words = self._words
        self._stack.addWidget(
            EmptyState(self.icon, words.invitation, self.first, title=words.heading or words.title)
        )
        for sight in sights:
            self._stack.addWidget(sight)
        foot = row(gap=8)
        foot.addWidget(self._other)
        for part in beside:
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self.deed)
        box = column(self, gap=12, margin=24)
        box.addWidget(self.banner)
        box.addWidget(self._busy)
        box.addWidget(self._stack, 1)
        box.addLayout(foot)
        for made in (self._other, *beside, self.deed):
            made.hide()
        look, room = theme.look(self), self.screen().availableGeometry()
        self.resize(min(look.px(self.wide), room.width() - 40), min(look.px(self.high), room.height() - 60))
        self.first.setFocus()

    def _be_busy(self, *, busy: bool) -> None:
        """Hold still what must not be used while something is under way."""
        self._busy.setVisible(busy)
        for part in (*self._held, self.first, self._other, self._close):
            part.setEnabled(not busy)
        self.deed.setEnabled(not busy)
        if not busy:
            self._say_deed()

    def _say_deed(self) -> None:
        """Let the button say what it would do."""
        if self.looked is None:
            return
        words = self.deed_words(self.looked)
        self.deed.setText(words or self.nothing_words(self.looked))
        self.deed.setAccessibleName(self.deed.text())
        self.deed.setEnabled(bool(words) and not self.lacks(self.looked))
        self.deed.setDefault(True)
        self.deed.show()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, TutorDeskError):
            self.banner.say(Tone.ACT, error.sentence)
        else:
            crash.tell(error)

    def _show_progress(self, job: Job, words: str) -> None:
        """Show how far a job is, with a button to stop it."""
        job.cancelled.connect(lambda: self.banner.say(Tone.WAITING, _("Stopped. Nothing was brought in.")))
        ProgressDialog(job, words, self).open()
