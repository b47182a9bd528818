"""A gentle clock: how many of the minutes are gone, without a colour or a sound."""

from PySide6.QtCore import QTimer

from tutor_desk import clock
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, plural


class GentleClock(Muted):
    """Says how long a family has been there."""

    wraps = False

    def __init__(self) -> None:
        super().__init__()
        self._began, self._minutes = clock.now(), 5
        ticks = QTimer(self, interval=10_000)
        ticks.timeout.connect(self._tick)
        ticks.start()

    def begin(self, minutes: int) -> None:
        """Begin anew with so many minutes."""
        self._began, self._minutes = clock.now(), minutes
        self._tick()

    def _tick(self) -> None:
        gone = max(0, int((clock.now() - self._began).total_seconds() // 60))
        if gone <= self._minutes:
            self.setText(_("{gone} of {all} minutes").format(gone=gone, all=self._minutes))
        else:
            self.setText(plural("{n} minute", "{n} minutes", gone))
