"""Long work with the window open: how long it takes, and how long the window does not answer meanwhile."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks import samples
from benchmarks.class_list import STUDENTS, write_list
from benchmarks.desktop import Desktop, Heartbeat, painted, prepare
from benchmarks.figures import Figure, timed
from tutor_desk import opening
from tutor_desk.ui.dialogs.import_class_list import ImportClassList

ROUNDS = 5
_numbers = count()


def measure() -> Iterator[Figure]:
    """Measure bringing in a class list through its dialog."""
    prepare()
    listed = write_list(samples.folder() / "window-list.csv")
    rounds = [_import(listed) for _round in range(ROUNDS)]
    whole, gap = (median(one) for one in zip(*rounds, strict=True))
    yield Figure(f"Import {STUDENTS:,} students with the window open", whole, limit=10_000)
    yield Figure("Longest the window does not answer meanwhile", gap)


def _import(listed: Path) -> tuple[float, float]:
    """Read a list, look, bring it in and show it, in a new caseload."""
    path = samples.folder() / f"window-{next(_numbers)}.tutordesk"
    made = opening.create(path, samples.PASSPHRASE, name="All", tutor="T")
    with Desktop(made.desk) as desktop:
        desktop.caseload.deeds.import_list()
        painted()
        dialog = desktop.one(ImportClassList)
        beat = Heartbeat()

        def work() -> None:
            dialog.read(listed)
            beat.until(lambda: dialog.looked is not None)
            dialog.bring_in()
            beat.until(lambda: len(desktop.caseload.rows) == STUDENTS)
            painted()

        return timed(work), beat.longest
