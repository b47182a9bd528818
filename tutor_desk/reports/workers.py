"""Papers of a large batch made by several processes, so that every core of the machine has its share.

A process starts anew (spawned, not forked: the same on every system, and safe beside threads and in a
frozen program), loads the PDF library once, and is handed facts. It knows no key and opens no caseload.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from importlib import import_module

from tutor_desk.services.family.summaries import ProgressFacts

_FEWEST = 40
"""Below so many papers, starting a process costs more than it saves."""

_MOST = 4
_AHEAD = 4
"""Papers under way for each process: enough to keep it busy, few enough to hold little."""


def worth(papers: int) -> int:
    """Return how many processes a number of papers is worth; 1 says that this one makes them itself."""
    return min(os.cpu_count() or 1, _MOST) if papers >= _FEWEST else 1


Make = Callable[[ProgressFacts], bytes]


def made(
    all_facts: Iterable[ProgressFacts], make: Make, processes: int
) -> Iterator[tuple[ProgressFacts, bytes]]:
    """Yield each paper with its facts, in their order; who stops asking stops the making.

    ``make`` is handed to the processes, so it is a function of a module, or a partial one. Where a
    process cannot be started or dies, this one makes the papers that it owes.
    """
    spawning = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=spawning, initializer=_get_ready)
    under_way: deque[tuple[ProgressFacts, Future[bytes] | None]] = deque()
    try:
        for facts in all_facts:
            under_way.append((facts, _handed(pool, make, facts)))
            if len(under_way) >= processes * _AHEAD:
                yield _finished(make, *under_way.popleft())
        while under_way:
            yield _finished(make, *under_way.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _get_ready() -> None:
    import_module("tutor_desk.reports.progress_summary")


def _handed(pool: ProcessPoolExecutor, make: Make, facts: ProgressFacts) -> Future[bytes] | None:
    try:
        return pool.submit(make, facts)
    except (BrokenExecutor, OSError):
        return None


def _finished(make: Make, facts: ProgressFacts, future: Future[bytes] | None) -> tuple[ProgressFacts, bytes]:
    if future is not None:
        try:
            return facts, future.result()
        except BrokenExecutor:
            pass
    return facts, make(facts)
