"""While a desk is open: a backup a day, and a word when its file is in danger."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Job
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.words import _

LOOK = 60_000
"""Milliseconds between two looks."""
AGAIN = timedelta(hours=1)
"""After a backup that could not be made."""
SILENCED = "folder"
Notice = Callable[..., Any]
"""Says a sentence above the pages, as ``Window.notice`` does."""


class Keeper(QObject):
    """Looks after one open desk as long as it lives."""

    def __init__(self, house: House, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._house, self._notice = house, notice
        self._done_on: date | None = None
        self._not_before: datetime | None = None
        self._job: Job | None = None
        self._missed = False
        self._looks = QTimer(self, interval=LOOK)
        self._looks.timeout.connect(self.look)
        self._looks.start()

    def end(self) -> None:
        """Look no more: the desk is being left."""
        self._looks.stop()

    def doubt(self) -> None:
        """Warn of a folder in which the caseload had better not lie, unless that was read before."""
        from tutor_desk import opening  # noqa: PLC0415 - loaded already whenever a desk is open

        path, arranged = self._house.desk.file.path, self._house.settings.arranged
        sentence = opening.doubt(path)
        if sentence and arranged.get(SILENCED) != str(path.parent):
            read = button(_("I know"), lambda: self._silence(path.parent), quiet=True)
            self._notice(sentence, Tone.WATCH, read)

    def look(self) -> None:
        """Look whether the file is still there, and whether today's backup is."""
        desk, now = self._house.desk, clock.now()
        if desk.file.closed or desk.seat.is_student or self._job is not None:
            return
        if desk.file.is_there == self._missed:
            self._missed = not self._missed
            self._say_missed() if self._missed else self._notice(_("The caseload’s file is back."))
        waits = self._not_before is not None and now < self._not_before
        if not waits and self._done_on != clock.today():
            self._back_up()

    def make_now(self) -> None:
        """Make a backup because the person wants one now, and say where it is."""
        from tutor_desk import backups  # noqa: PLC0415 - as above

        desk = self._house.desk
        self._start(lambda progress: backups.make(desk, step=lambda: progress(0, 1)), self._made_now)

    def _back_up(self) -> None:
        from tutor_desk import backups  # noqa: PLC0415 - as above

        desk = self._house.desk
        self._start(lambda progress: backups.daily(desk, lambda: progress(0, 1)), self._made_daily)

    def _start(self, work: Callable[[jobs.Progress], Any], then: Callable[[Any], Any]) -> None:
        self._job = jobs.run(work, then, self._failed)
        self._job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._job = None

    def _made_daily(self, _made: Any) -> None:
        self._done_on, self._not_before = clock.today(), None

    def _made_now(self, made: Any) -> None:
        self._notice(_("A backup was made and proved: {path}").format(path=made.path))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, TutorDeskError):
            crash.tell(error)
            return
        self._not_before = clock.now() + AGAIN
        self._notice(error.sentence, Tone.WATCH)

    def _say_missed(self) -> None:
        self._notice(
            _(
                "The caseload’s file has been moved or deleted while it was open, and nothing can be saved. "
                "Put it back at {path}, or make a backup now: it holds everything that was saved."
            ).format(path=self._house.desk.file.path),
            Tone.ACT,
            self._backup_button(),
        )

    def _backup_button(self) -> QPushButton:
        return button(_("Make a backup now"), self.make_now, "archive")

    def _silence(self, folder: Path) -> None:
        self._house.settings.arranged[SILENCED] = str(folder)
        self._house.settings.save()
        self._notice("")
