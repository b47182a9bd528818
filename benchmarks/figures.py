"""What a benchmark reports: a figure beside its floor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured time beside the floor of the same run, both in milliseconds; ``target`` is how many floors it may cost."""

    name: str
    ours_ms: float
    floor_ms: float
    target: float
