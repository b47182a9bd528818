"""The attention list from the smallest caseload to the largest, beside its statements run bare."""

from collections.abc import Iterator

from benchmarks import samples
from benchmarks.figures import Figure
from tutor_desk.services.attention import finding

SIZES = (28, 500, 3_000, 20_000)
LIMIT = 300
"""Milliseconds for 3,000 students."""


def measure() -> Iterator[Figure]:
    """Measure what the page asks for at every size; the floor is the same statements over the bare driver."""
    for size in SIZES:
        desk = samples.opened(size)
        ours, floor = samples.beside_bare(desk, finding.attention)
        limit = LIMIT if size == 3_000 else None
        yield Figure(f"Attention list for {size:,} students", ours, floor, limit=limit)
        desk.close()
