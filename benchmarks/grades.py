"""Six rounds of grades for 500 students in ten subjects, and the tab of progress after three years."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks import samples
from benchmarks.figures import Figure, timed
from tutor_desk.exchange import class_lists, grade_lists
from tutor_desk.models.kinds import GradeKind, StudentId
from tutor_desk.services.grades import bringing, looking, marks
from tutor_desk.services.grades.incoming import Choices
from tutor_desk.services.grades.subjects import beside_targets, progress
from tutor_desk.services.students import bringing_in, class_list

STUDENTS, SUBJECTS, ROUNDS = 500, 10, 6
FIRST = date(2025, 9, 12)


def measure() -> Iterator[Figure]:
    """Measure reading, looking and bringing in round after round into one caseload, then what is asked of it."""
    lists = [write_round(samples.folder() / f"grades-{n}.csv", n) for n in range(ROUNDS)]
    roll = class_lists.read(write_roll(samples.folder() / "roll.csv"))
    desk = samples.empty("grades")
    desk.do("Roll", bringing_in.bring_in, desk.ask(class_list.look, roll.students))

    def whole() -> None:
        for nth, path_of in enumerate(lists):
            listed = grade_lists.read(path_of)
            preview = desk.ask(looking.look, listed.rows, Choices(FIRST + nth * timedelta(weeks=6)))
            desk.do("Grades", bringing.bring_in, preview, listed.rows)

    name = f"Import {STUDENTS} students × {SUBJECTS} subjects × {ROUNDS} rounds"
    yield Figure(name, timed(whole), limit=30_000)
    yield Figure("Below target, 500 students", timed(lambda: desk.ask(beside_targets)), limit=1_000)
    student = StudentId(1)
    for back in range(18):
        for kind in GradeKind:
            day = FIRST - timedelta(weeks=6 * (back + 1))
            desk.do("Add", marks.record_grade, student, f"Subject {back % 10}", kind, "5", day)
    yield Figure("Progress of one student, three years", timed(lambda: desk.ask(progress, student)), limit=50)
    desk.close()


def write_roll(path: Path) -> Path:
    """Write a class list and return where."""
    rows: list[tuple[object, ...]] = [
        ("Adno", "Surname", "Forename", "Year"),
        *((f"{n:06}", f"Surname{n}", f"Name{n}", 11) for n in range(STUDENTS)),
    ]
    return _write(path, rows)


def write_round(path: Path, nth: int) -> Path:
    """Write one round of grades, one row a student and subject, and return where."""
    rows: list[tuple[object, ...]] = [("Adno", "Surname", "Forename", "Subject", "Target", "Current")]
    for n in range(STUDENTS):
        for subject in range(SUBJECTS):
            current = (n + subject + nth) % 9 + 1
            rows.append(
                (f"{n:06}", f"Surname{n}", f"Name{n}", f"Subject {subject}", (n + subject) % 9 + 1, current)
            )
    return _write(path, rows)


def _write(path: Path, rows: list[tuple[object, ...]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    return path
