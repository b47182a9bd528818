"""Long work with the window open: how long it takes, and how long the window does not answer meanwhile."""

import gc
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median

import sqlcipher3.dbapi2 as sqlcipher

from benchmarks import samples
from benchmarks.class_list import STUDENTS, write_list
from benchmarks.desktop import Desktop, Heartbeat, painted, prepare
from benchmarks.figures import Figure, timed
from tutor_desk import opening
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.family import summaries
from tutor_desk.store.file import encrypt
from tutor_desk.ui import jobs
from tutor_desk.ui.backups.backups import Backups
from tutor_desk.ui.class_lists.bring_in import ImportClassList
from tutor_desk.ui.papers.print_summaries import print_for

ROUNDS = 5
GROUP = 28
LARGE = 1600  # students: a file of about 50 MB, trail included
_numbers = count()


def measure() -> Iterator[Figure]:
    """Measure bringing in a class list, printing summaries and backing up, each through its dialog."""
    prepare()
    yield from _bringing_in()
    yield from _printing()
    yield from _backing_up()


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
    yield Figure("A paper of a batch, beside the paper alone", whole, bare)
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
    printed = len(list(folder.glob("*.pdf")))
    if printed < GROUP - 3:  # what may name another student is left out
        raise RuntimeError("Hardly any summary was printed.")
    papers = lambda: [progress_summary(desk.ask(summaries.progress_summary, row.id)) for row in page.rows]  # noqa: E731
    return whole / printed, timed(papers) / GROUP, beat.longest


def _backing_up() -> Iterator[Figure]:
    """Make and prove a backup from the list of backups, beside a bare copy of the file and a bare backup of it."""
    with Desktop(samples.opened(LARGE)) as desktop:
        size = desktop.desk.file.path.stat().st_size / 1e6
        rounds = [_back_up(desktop) for _round in range(ROUNDS + 1)]
    whole, bare, gap = (median(one) for one in zip(*rounds[1:], strict=True))
    yield Figure(f"Back up and prove {size:.0f} MB with the window open", whole, bare, limit=4000)
    yield Figure("Longest the window does not answer while backing up", gap)


def _back_up(desktop: Desktop) -> tuple[float, float, float]:
    if desktop.window.shell is None:
        raise TypeError("No pages are shown.")
    desktop.window.shell.back_up()
    dialog = desktop.one(Backups)
    beat = Heartbeat()
    beat.until(lambda: not jobs.running())
    beat = Heartbeat()
    gc.collect()

    def work() -> None:
        dialog.make_one()
        beat.until(lambda: not jobs.running())
        painted()

    whole = timed(work)
    if "opens and is sound" not in dialog.banner.sentence:
        raise RuntimeError("No backup was made.")
    dialog.accept()
    painted()
    return whole, timed(lambda: _bare(desktop)), beat.longest


def _bare(desktop: Desktop) -> None:
    """Copy the file, and back it up through SQLCipher in one step: neither is proved, packed or forced to the disk."""
    file = desktop.desk.file
    with tempfile.TemporaryDirectory(dir=samples.folder()) as folder:
        shutil.copy(file.path, Path(folder) / "copied")
        target = sqlcipher.connect(str(Path(folder) / "backed-up"), isolation_level=None)
        encrypt(target, file.data_key)
        file.connection.backup(target)
        target.close()
