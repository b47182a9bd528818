"""Measure everything and print the table; words on the command line choose modules by name."""

import sys
from collections.abc import Callable, Iterable
from importlib import import_module

from benchmarks.figures import Figure

MODULES = (
    "start",
    "memory",
    "window",
    "run_sheet",
    "jobs",
    "data",
    "today",
    "attention",
    "indicators",
    "class_list",
    "attendance",
    "grades",
    "referrals",
    "opportunities",
    "destinations",
    "sheets",
    "paper",
    "batch",
    "planner",
    "installed",
)


def main(chosen: list[str]) -> int:
    """Print one row a figure as soon as it is measured; return 1 if one is over its target or limit."""
    print("| Figure | ours | floor | ratio | allowed | |")
    print("|---|---:|---:|---:|---|---|")
    missed = 0
    for name in chosen or MODULES:
        measure: Callable[[], Iterable[Figure]] = import_module(f"benchmarks.{name}").measure
        for figure in measure():
            print(_row(figure), flush=True)
            missed += not figure.holds
    return 1 if missed else 0


def _row(figure: Figure) -> str:
    floor = f"{figure.floor:,.2f}" if figure.floor is not None else ""
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    allowed = [f"{figure.target:g} × floor"] if figure.target else []
    allowed += [f"{figure.limit:g} {figure.unit}"] if figure.limit is not None else []
    mark = "" if not allowed else "holds" if figure.holds else "**missed**"
    return f"| {figure.name} | {figure.ours:,.2f} {figure.unit} | {floor} | {ratio} | {', '.join(allowed)} | {mark} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
