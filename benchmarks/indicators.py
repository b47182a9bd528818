"""The list of risk-of-NEET indicators from the smallest caseload to the largest, beside its statements run bare."""

from collections.abc import Iterator

from benchmarks import samples
from benchmarks.figures import Figure
from tutor_desk.services.indicators import changing, standing

SIZES = (28, 500, 3_000, 20_000)
LIMIT = 300
"""Milliseconds for 3,000 students: each of the set's factors for each of them, with its day and source."""


def measure() -> Iterator[Figure]:
    """Measure what the page asks for at every size; the floor is the same statements over the bare driver."""
    for size in SIZES:
        desk = samples.opened(size)
        desk.do("Switch on", changing.switch_on, "Measured")
        ours, floor = samples.beside_bare(desk, standing.caseload)
        limit = LIMIT if size == 3_000 else None
        yield Figure(f"List of indicators for {size:,} students", ours, floor, limit=limit)
        desk.undo()
        desk.close()
