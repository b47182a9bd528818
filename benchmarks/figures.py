"""What a benchmark reports, and how it measures."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure beside its floor in the same run.

    ``target`` is how many floors it may cost, ``limit`` the most it may be at all, in its ``unit``.
    """

    name: str
    ours: float
    floor: float | None = None
    target: float | None = None
    limit: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """How many floors it costs."""
        return self.ours / self.floor if self.floor else None

    @property
    def holds(self) -> bool:
        """Whether it is within its target and its limit; a figure without either always is."""
        within_target = not self.target or self.ratio is None or self.ratio <= self.target
        return within_target and (self.limit is None or self.ours <= self.limit)


def timed(work: Callable[[], object]) -> float:
    """Return how long the work takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def side_by_side(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int = 7
) -> tuple[float, float]:
    """Return the medians of both, run in turn after one round to warm up, in milliseconds."""
    ours()
    floor()
    first, second = [], []
    for _round in range(rounds):
        gc.collect()
        first.append(timed(ours))
        second.append(timed(floor))
    return median(first), median(second)
