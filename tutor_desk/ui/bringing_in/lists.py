"""One list that comes in: looked at as often as its meaning is put right, then brought in whole, or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.ui import jobs
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.bringing_in.frame import BringIn, L, Words
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner

Work = Callable[[Progress], L]


class ListIn(BringIn[L]):
    """Leads from one file to the desk; ``sight`` shows what was looked at, and ``banner`` on the page what came."""

    kind, high = "", 680

    def __init__(self, house: House, parent: QWidget, banner: Banner, words: Words, sight: QWidget) -> None:
        super().__init__(house, parent, words)
        self._page_banner, self._sight = banner, sight
        self._nth = 0
        self._lay_out(sight)

    # -- what a subclass says

    def asked(self) -> tuple[str, str]:
        """Return what the question for a file says, and which files it offers."""
        raise NotImplementedError

    def reading(self, path: Path) -> Work[L]:
        """Return the work that reads a file and compares it with the desk; it runs in a thread."""
        raise NotImplementedError

    def show_looked(self, looked: L) -> None:
        """Show what was looked at."""
        raise NotImplementedError

    def take_focus(self, *, first: bool) -> None:
        """Put the keyboard where it belongs after the first look, or a later one."""
        raise NotImplementedError

    def bringing(self, looked: L) -> tuple[Callable[[Progress], Any], str]:
        """Return the work that brings the list in and says why a backup of it is missing, and its name."""
        raise NotImplementedError

    def brought(self, done: Any) -> str:
        """Return what the page says was brought in."""
        raise NotImplementedError

    # -- what all have in common

    def choose(self) -> None:
        """Ask for a file and read it."""
        path = self._house.asking.open_file(self, self.kind, *self.asked())
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and compare it with the desk, away from the window's thread."""
        self._sight.setEnabled(False)
        self._start(self.reading(path))

    def bring_in(self) -> None:
        """Bring in what was looked at, as one step; the dialog stays if it is refused."""
        if self.looked is None or not self.deed.isEnabled():
            return
        self.banner.clear()
        self.deed.setEnabled(False)
        work, words = self.bringing(self.looked)
        job = jobs.run(work, then=self._brought, failed=self._failed)
        job.ended.connect(self._ended)
        self._show_progress(job, words)

    def _start(self, work: Work[L]) -> None:
        """Look anew; what an older look would say is not wanted any more."""
        self._nth += 1
        self.banner.clear()
        self._busy.show()
        job = jobs.run(partial(_numbered, self._nth, work), then=self._show, failed=self._failed)
        job.ended.connect(self._ended)

    def _show(self, result: tuple[int, L]) -> None:
        nth, looked = result
        if nth != self._nth:
            return
        first, self.looked = self.looked is None, looked
        self._sight.setEnabled(True)
        self.show_looked(looked)
        self._stack.setCurrentWidget(self._sight)
        self._other.show()
        self._say_deed()
        self.take_focus(first=first)

    def _ended(self) -> None:
        self._busy.hide()
        self._sight.setEnabled(True)
        self._say_deed()

    def _brought(self, result: tuple[Any, str]) -> None:
        done, unsaved = result
        said = f"{self.brought(done)} {unsaved}".rstrip()
        self._page_banner.say(Tone.WATCH if unsaved else Tone.GOOD, said, undo_button(self._house.desk))
        self.accept()


def _numbered(nth: int, work: Work[L], progress: Progress) -> tuple[int, L]:
    return nth, work(progress)
