"""On the unlock screen of a damaged caseload: the newest good backup, what would be lost, and a button."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from tutor_desk import backups, opening
from tutor_desk.backups import Found, Restored, WayIn
from tutor_desk.errors import TutorDeskError, WrongKey
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.backups.restore import since_words
from tutor_desk.ui.dates import moment
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted, Problem, Strong, Text
from tutor_desk.words import _, plural

if TYPE_CHECKING:
    from tutor_desk.desk import Desk


class Rescue(QWidget):
    """Looks for a good backup with the key that was typed; ``opened`` carries the desk once it is in place.

    ``told`` says afterwards what was done; ``refused`` that the key fits no backup.
    """

    opened = Signal(object)
    told = Signal(str)
    refused = Signal()
    busy = Signal(bool)

    def __init__(self, path: Path, typed: str, *, recovery: bool) -> None:
        super().__init__()
        self._path, self._typed, self._recovery = path, typed, recovery
        self._found: Found | None = None
        self._head, self._words, self._problem = Strong(), Text(), Problem()
        self._kept = Muted(
            _("What lies there now is not deleted: it is moved aside and kept under a dated name.")
        )
        self._bar = Busy(_("Looking for a good backup"))
        self.deed = button("", self.put_back, "life-buoy")
        box = column(self, gap=8)
        for part in (self._head, self._words, self._kept, self._problem, self._bar, self.deed):
            box.addWidget(part)
        for part in (self._words, self._kept, self._problem, self.deed):
            part.hide()

    def look(self) -> None:
        """Look for the newest good backup."""
        self._head.setText(_("Looking for a good backup…"))
        self._start(lambda _progress: backups.newest_good(self._path, self._way_in()), self._show)

    def put_back(self) -> None:
        """Put what was found in place, and open it."""
        if self._found is not None:
            self._start(self._put_back, self._open)

    def _way_in(self) -> WayIn:
        by = backups.by_recovery_key if self._recovery else backups.by_passphrase
        return by(self._typed)

    def _put_back(self, _progress: jobs.Progress) -> "tuple[Restored, Desk]":
        assert self._found is not None  # noqa: S101 - the button is there only then
        restored = backups.put_back(self._found, self._path, self._way_in())
        opens = opening.open_with_recovery_key if self._recovery else opening.open_caseload
        return restored, opens(self._path, self._typed)

    def _start(self, work: Callable[[jobs.Progress], Any], then: Callable[[Any], Any]) -> None:
        self._bar.show()
        self.deed.setEnabled(False)
        self.busy.emit(True)
        job = jobs.run(work, then, self._failed)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._bar.hide()
        self.deed.setEnabled(True)
        self.busy.emit(False)

    def _show(self, found: Found | None) -> None:
        self._found = found
        if found is None:
            where = backups.folder(self._path)
            self._head.setText(
                _("There is no good backup of this caseload in {folder}.").format(folder=where)
            )
            return
        self._head.setText(
            _("The newest good backup is of {moment}").format(moment=moment(found.info.made_at))
        )
        self._words.setText(_found_words(found))
        self.deed.setText(
            _("Put the key file back, and open") if found.keys_alone else _("Restore it, and open")
        )
        self.deed.setAccessibleName(self.deed.text())
        for part in (self._words, self._kept, self.deed):
            part.show()
        self.deed.setFocus()
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Scroll what was found into sight where the window is small."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self.deed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, WrongKey):
            self._head.setText(_("There are backups, but that key opens none of them."))
            self._problem.setText(_("Use the passphrase of the day a backup was made, or the recovery key."))
            self.refused.emit()
        else:
            self._problem.setText(crash.sentence(error))
            if not isinstance(error, TutorDeskError):
                crash.tell(error)
        self._problem.show()

    def _open(self, done: "tuple[Restored, Desk]") -> None:
        restored, desk = done
        self.opened.emit(desk)
        self.told.emit(restored_words(restored))


def restored_words(restored: Restored) -> str:
    """Return what was put in place, and where what was there before is kept."""
    words = _("The backup of {moment} is in place.").format(moment=moment(restored.info.made_at))
    kept = restored.kept
    return f"{words} {_('What was there before is kept as {path}.').format(path=kept)}" if kept else words


def _found_words(found: Found) -> str:
    if found.keys_alone:
        return _(
            "The caseload itself is sound and lacks only its key file. That is put back, and nothing is lost."
        )
    students = plural("{n} student is in it.", "{n} students are in it.", found.info.students)
    return f"{students} {since_words(found.deeds_lost)}"
