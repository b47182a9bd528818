"""A backup takes the place of a caseload that has just been closed; what is seen meanwhile."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tutor_desk import backups, opening
from tutor_desk.backups import Restored
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.dialogs.rescue import restored_words
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.desk import Desk


class Restoring(Sheet):
    """Restores a backup and opens it; ``opened`` carries its desk, ``told`` what was done, ``failed`` why not."""

    opened = Signal(object)
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, backup: Path, target: Path, passphrase: str) -> None:
        super().__init__(target.stem, _("The backup is being put in place. What is there now is kept."))
        bar = Busy(_("Restoring the backup"))
        self.add(bar)
        bar.show()
        self._work = partial(_restored, backup, target, passphrase)

    def begin(self) -> None:
        """Restore."""
        jobs.run(
            lambda _progress: self._work(), self._open, lambda error: self.failed.emit(crash.sentence(error))
        )

    def _open(self, done: "tuple[Restored, Desk]") -> None:
        restored, desk = done
        self.opened.emit(desk)
        self.told.emit(restored_words(restored))


def _restored(backup: Path, target: Path, passphrase: str) -> "tuple[Restored, Desk]":
    restored = backups.restore(backup, target, backups.by_passphrase(passphrase))
    return restored, opening.open_caseload(target, passphrase)
