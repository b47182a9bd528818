"""Bringing in a class list of 3,000, beside reading the same file and writing the same rows bare."""

import csv
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk.exchange import class_lists
from tutor_desk.services.students import bringing_in, class_list

STUDENTS = 3_000
HEADINGS = ("Adno", "Surname", "Forename", "DOB", "Year", "Reg", "Email")


def measure() -> Iterator[Figure]:
    """Measure reading, looking and bringing in, each time into an empty caseload."""
    listed = write_list(samples.folder() / "list.csv")
    numbers = count()

    def ours() -> None:
        desk = samples.empty(f"import-{next(numbers)}")
        preview = desk.ask(class_list.look, class_lists.read(listed).students)
        desk.do("Import class list", bringing_in.bring_in, preview)
        desk.close()

    def floor() -> None:
        desk = samples.empty(f"import-{next(numbers)}")
        connection = desk.file.connection
        with listed.open(newline="") as stream:
            rows = list(csv.reader(stream))[1:]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE plain (a, b, c, d, e, f, g)")
        connection.executemany("INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
        desk.close()

    mine, bare = side_by_side(ours, floor, rounds=5)
    yield Figure(f"Import {STUDENTS:,} students, caseload made anew", mine, bare, limit=10_000)


def write_list(path: Path) -> Path:
    """Write a list as a school's system would, and return where."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        for n in range(STUDENTS):
            born = f"{n % 28 + 1:02}/{n % 12 + 1:02}/{2008 + n % 7}"
            writer.writerow(
                [
                    f"{n:06}",
                    f"Surname{n % 900}",
                    f"Name{n}",
                    born,
                    7 + n % 7,
                    f"{7 + n % 7}B",
                    f"s{n}@example.org",
                ]
            )
    return path
