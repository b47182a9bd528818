"""A backup takes the place of a caseload that has just been closed; what is seen meanwhile."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor_desk import backups, opening
from tutor_desk.backups import Restored
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.backups.rescue import restored_words
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.desk import Desk


class Restoring(Sheet):
    """Restores a backup: ``opened`` gets its desk and ``told`` what was done, or ``failed`` where it lies and why not."""

    def __init__(
        self,
        backup: Path,
        target: Path,
        passphrase: str,
        opened: "Callable[[Desk], Any]",
        told: Callable[[str], Any],
        failed: Callable[[Path, str], Any],
    ) -> None:
        super().__init__(target.stem, _("The backup is being put in place. What is there now is kept."))
        bar = Busy(_("Restoring the backup"))
        self.add(bar)
        bar.show()

        def done(what: "tuple[Restored, Desk]") -> None:
            opened(what[1])
            told(restored_words(what[0]))

        jobs.run(
            lambda _progress: _restored(backup, target, passphrase),
            done,
            lambda error: failed(target, crash.sentence(error)),
        )


def _restored(backup: Path, target: Path, passphrase: str) -> "tuple[Restored, Desk]":
    restored = backups.restore(backup, target, backups.by_passphrase(passphrase))
    return restored, opening.open_caseload(target, passphrase)
