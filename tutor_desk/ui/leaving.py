"""How a desk is left, locked or closed: nothing personal stays in sight, typing is kept, a backup is made."""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from tutor_desk.desk import Desk
from tutor_desk.errors import TutorDeskError
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.jobs import Job, Progress
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _

SOON = 400
"""Milliseconds that nobody has to be told to wait."""
PATIENCE = 10_000
"""Milliseconds that work under way is given to stop."""


def keep_typing(window: QWidget) -> str:
    """Have everything typed kept; say why something could not be, or nothing.

    Forms keep drafts when asked, pads when the focus leaves them. Neither is loaded for this.
    """
    told = ""
    for form in _all(window, "tutor_desk.ui.forms.form", "Form"):
        try:
            form.keep_drafts()
        except TutorDeskError as error:
            told = error.sentence
    field = QApplication.focusWidget() or window.focusWidget()
    if field is not None:
        field.clearFocus()
    for pad in _all(window, "tutor_desk.ui.review.pad", "Pad"):
        if not pad.settle() and not pad.kept:
            told = pad.problem
    return told


def put_away(window: QWidget) -> None:
    """Close every menu, list and dialog that is open, also those that hold everything else up."""
    for _popup in range(20):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and isValid(dialog) and isinstance(dialog, QDialog) and dialog.isVisible():
            with suppress(TutorDeskError):  # what it wanted to keep has been tried before
                dialog.reject()
            if isValid(dialog):
                dialog.hide()  # a dialog may stay to see its work end


class Leaving(QWidget):
    """Fills the window between the pages and the closed file; stays empty if that takes no more than a moment."""

    def __init__(self, words: str, skip: str, unkept: str = "") -> None:
        super().__init__()
        self.unkept, self._skipped = unkept, False
        self._job: Job | None = None
        sheet = Sheet(words, _("A backup of what was done since the last one is being made and proved."))
        bar = Busy(_("Making a backup"))
        sheet.add(bar)
        sheet.add(Muted(_("Everything is saved already.")))
        line = row()
        line.addStretch(1)
        self.skip = button(skip, self.leave_out)
        line.addWidget(self.skip)
        sheet.add(line)
        column(self).addWidget(sheet)
        bar.show()
        sheet.hide()
        QTimer.singleShot(SOON, sheet, sheet.show)

    def leave_out(self) -> None:
        """Go on without the backup."""
        self._skipped = True
        if self._job is not None:
            self._job.cancel()

    def back_up(self, desk: Desk) -> str:
        """Make a backup if one is due while the window lives; say why there is none, or nothing."""
        from tutor_desk import backups  # noqa: PLC0415 - not on the way to the first window

        for job in jobs.under_way():
            job.cancel()
        _live(lambda: not jobs.running(), PATIENCE)
        if self._skipped or desk.file.closed:
            return ""
        told: list[str] = []

        def make(progress: Progress) -> None:
            desk.seat_adult()  # nobody sits at it any more, and a student's seat could not say what is due
            backups.automatic(desk, lambda: progress(0, 1))

        ended: list[bool] = []
        self._job = jobs.run(make, failed=lambda error: told.append(crash.sentence(error)))
        self._job.ended.connect(lambda: ended.append(True))
        _live(lambda: bool(ended))
        self._job = None
        return told[0] if told else ""


def _live(done: Callable[[], bool], most: int = 0) -> None:
    """Let the window live until something is so, or so many milliseconds are over."""
    if done():
        return
    loop = QEventLoop()
    look = QTimer(interval=10)
    look.timeout.connect(lambda: loop.quit() if done() else None)
    look.start()
    if most:
        QTimer.singleShot(most, loop.quit)
    loop.exec()
    look.stop()


def _all(window: QWidget, module: str, name: str) -> list[Any]:
    loaded = sys.modules.get(module)  # without it there is none
    return window.findChildren(getattr(loaded, name)) if loaded else []
