"""What a person waits for at the window: real pages, shown without a screen, from the key to the paint."""

from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from typing import Any

from PySide6.QtTest import QTest

from benchmarks import samples
from benchmarks.data import SIZES, write_many
from benchmarks.desktop import Desktop, painted, prepare
from benchmarks.figures import Figure, side_by_side, timed
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students import caseload, students

TYPED = "ama par"
ENTRIES = {200: 100, 500: 150}
"""How many entries a plan has, and within how many milliseconds it is to be seen."""
ROUNDS = 7
REFRESHED = (500, 3_000)
_SEEK = "SELECT DISTINCT rowid >> 40 FROM search WHERE search MATCH ?"


def measure() -> Iterator[Figure]:
    """Measure finding, showing anew and opening a student."""
    prepare()
    for size in SIZES:
        with Desktop(samples.opened(size)) as desktop:
            yield from _find(desktop, size)
            if size in REFRESHED:
                yield _edit(desktop, size)
    with Desktop(samples.opened(500)) as desktop:
        yield from _student(desktop)


def _find(desktop: Desktop, size: int) -> Iterator[Figure]:
    """Type some letters, one after the other; what counts is the one that takes longest."""
    field, keys = desktop.caseload.field, [TYPED[: place + 1] for place in range(len(TYPED))]
    found: list[list[tuple[float, ...]]] = []
    for _round in range(ROUNDS + 1):
        field.clear()
        painted()
        found.append([_key(desktop, typed) for typed in keys])
    field.clear()
    by_key = [[median(one) for one in zip(*rounds, strict=True)] for rounds in zip(*found[1:], strict=True)]
    shown, seen, bare = max(by_key)
    limit = 16 if size <= 3_000 else None
    yield Figure(f"Key to rows, slowest key, {size:,} students", shown, bare, limit=limit)
    yield Figure(f"Key to paint, {size:,} students", seen, bare)


def _key(desktop: Desktop, typed: str) -> tuple[float, float, float]:
    """Press the last key; return how long it took to rows, to the paint, and to the bare driver's answer."""
    terms = [f'"{word}"*' for word in typed.split()]
    shown = timed(lambda: QTest.keyClicks(desktop.caseload.field, typed[-1]))
    seen = shown + timed(painted)
    return shown, seen, timed(lambda: [desktop.bare(_SEEK, term) for term in terms])


def _edit(desktop: Desktop, size: int) -> Figure:
    """Change a student, as the form does, until the list is painted anew."""
    desk, numbers = desktop.desk, count()
    student = desk.ask(caseload.rows)[0].id

    def ours() -> None:
        desk.do("Edit", students.edit, student, first_name=f"Name {next(numbers)}")
        painted()

    mine, bare = side_by_side(ours, lambda: desktop.bare(caseload.ROWS))
    return Figure(f"A change, until {size:,} students are painted anew", mine, bare)


def _student(desktop: Desktop) -> Iterator[Figure]:
    """Open the plan of a student with many entries, on a page made before and on a new one."""
    desk, window = desktop.desk, desktop.window
    empty = desk.do("Add", students.add, first_name="No", surname="Entries")
    for entries, limit in ENTRIES.items():
        full = desk.do("Add", students.add, first_name="Many", surname="Entries")
        desk.do("Write", write_many, full, entry_count=entries)
        works = [_opening(desktop, student) for student in (full, empty)]
        mine, bare = _medians(lambda: window.go("caseload"), *works)
        yield Figure(f"Open a plan of {entries} entries, beside an empty one", mine, bare, limit=limit)
        mine, bare = _medians(lambda: window.cover(None), *works)
        yield Figure(f"The same {entries}, the page made anew", mine, bare, limit=limit)


def _opening(desktop: Desktop, student: StudentId) -> Callable[[], None]:
    def work() -> None:
        desktop.window.go("student", student, "plan")
        painted()

    return work


def _medians(before: Callable[[], Any], *works: Callable[[], None]) -> list[float]:
    """Return the medians of all, run in turn, each after something that is not counted."""
    found: list[list[float]] = []
    for _round in range(ROUNDS + 1):
        found.append([])
        for work in works:
            before()
            painted()
            found[-1].append(timed(work))
    return [median(one) for one in zip(*found[1:], strict=True)]
