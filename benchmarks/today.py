"""Today: what needs the tutor, from the smallest caseload to the largest, beside its statements run bare."""

from collections.abc import Iterator

from benchmarks import samples
from benchmarks.figures import Figure
from tutor_desk.services.today import finding

SIZES = (28, 500, 3_000, 20_000)
LIMIT = 100
"""Milliseconds for 500 students."""


def measure() -> Iterator[Figure]:
    """Measure what the page asks for at every size; the floor is the same statements over the bare driver."""
    for size in SIZES:
        desk = samples.opened(size)
        ours, floor = samples.beside_bare(desk, finding.day)
        yield Figure(f"Today for {size:,} students", ours, floor, limit=LIMIT if size == 500 else None)
        desk.close()
