"""Long work with the window open: how long it takes, and how long the window does not answer meanwhile."""

import gc
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks import samples
from benchmarks.class_list import STUDENTS, write_list
from benchmarks.desktop import Desktop, Heartbeat, painted, prepare
from benchmarks.figures import Figure, timed
from tutor_desk import opening
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services import summaries
from tutor_desk.ui import jobs
from tutor_desk.ui.dialogs.import_class_list import ImportClassList
from tutor_desk.ui.dialogs.print_summaries import print_for

ROUNDS = 5
GROUP = 28
_numbers = count()


def measure() -> Iterator[Figure]:
    """Measure bringing in a class list and printing summaries, each through its dialog."""
    prepare()
    yield from _bringing_in()
    yield from _printing()


def _bringing_in() -> Iterator[Figure]:
    listed = write_list(samples.folder() / "window-list.csv")
    rounds = [_import(listed) for _round in range(ROUNDS)]
    whole, gap = (median(one) for one in zip(*rounds, strict=True))
    yield Figure(f"Import {STUDENTS:,} students with the window open", whole, limit=10_000)
    yield Figure("Longest the window does not answer while importing", gap)


def _import(listed: Path) -> tuple[float, float]:
    """Read a list, look, bring it in and show it, in a new caseload."""
    path = samples.folder() / f"window-{next(_numbers)}.tutordesk"
    made = opening.create(path, samples.PASSPHRASE, name="All", tutor="T")
    with Desktop(made.desk) as desktop:
        desktop.caseload.deeds.import_list()
        painted()
        dialog = desktop.one(ImportClassList)
        gc.collect()
        beat = Heartbeat()

        def work() -> None:
            dialog.read(listed)
            beat.until(lambda: dialog.looked is not None)
            dialog.bring_in()
            beat.until(lambda: len(desktop.caseload.rows) == STUDENTS)
            painted()

        return timed(work), beat.longest


def _printing() -> Iterator[Figure]:
    """Print the summaries of a whole group, beside making the same papers with nothing else to do."""
    with Desktop(samples.opened(GROUP)) as desktop:
        rounds = [_print(desktop) for _round in range(ROUNDS + 1)]
    whole, bare, gap = (median(one) for one in zip(*rounds[1:], strict=True))
    yield Figure("A paper of a batch, beside the paper alone", whole / GROUP, bare / GROUP)
    yield Figure("Longest the window does not answer while printing", gap)


def _print(desktop: Desktop) -> tuple[float, float, float]:
    page, desk = desktop.caseload, desktop.desk
    folder = desktop.asking.laid_out = Path(tempfile.mkdtemp(dir=samples.folder()))
    gc.collect()
    beat = Heartbeat()

    def work() -> None:
        print_for(desktop.house, desktop.window, page.banner, page.rows)
        beat.until(lambda: not jobs.running())

    whole = timed(work)
    if len(list(folder.glob("*.pdf"))) != GROUP:
        raise RuntimeError("Not every summary was printed.")
    papers = lambda: [progress_summary(desk.ask(summaries.progress_summary, row.id)) for row in page.rows]  # noqa: E731
    return whole, timed(papers), beat.longest
