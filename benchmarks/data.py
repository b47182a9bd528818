"""Questions and deeds, beside the same SQL through the bare driver."""

from collections.abc import Iterator
from itertools import count

from sqlmodel import Session

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk.models.kinds import EntryKind, StudentId
from tutor_desk.services import caseload, entries, plans, students

SIZES = (28, 500, 3_000, 20_000)


def measure() -> Iterator[Figure]:
    """Measure the caseload's list at every size, finding, a student's plan, and one audited save."""
    for size in SIZES:
        desk = samples.opened(size)
        connection = desk.file.connection
        ours, floor = side_by_side(
            lambda: desk.ask(caseload.rows),  # noqa: B023 - called at once
            lambda: connection.execute(caseload.ROWS).fetchall(),  # noqa: B023
        )
        yield Figure(f"List of {size:,} students, all columns", ours, floor, target=3)
        ours, floor = side_by_side(
            lambda: desk.ask(caseload.find, "ama par"),  # noqa: B023
            lambda: [
                connection.execute("SELECT student_id FROM search WHERE search MATCH ?", (term,)).fetchall()  # noqa: B023
                for term in ('"ama"*', '"par"*')
            ],
        )
        yield Figure(f"Find among {size:,} students", ours, floor, limit=16 if size <= 3_000 else None)
        desk.close()
    yield from _one_student()


def _one_student() -> Iterator[Figure]:
    desk = samples.opened(500)
    student = desk.do("Add student", students.add, first_name="Many", surname="Entries")
    desk.do("Write", write_many, student)
    connection = desk.file.connection
    ours, floor = side_by_side(
        lambda: desk.ask(plans.plan, student),
        lambda: connection.execute("SELECT * FROM entry WHERE student_id = ?", (student,)).fetchall(),
    )
    yield Figure("Plan with 200 entries", ours, floor)
    numbers = count()
    connection.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, text)")

    def bare() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO plain (text) VALUES (?)", (f"text {next(numbers)}",))
        connection.execute("COMMIT")

    ours, floor = side_by_side(
        lambda: desk.do("Edit", students.edit, student, first_name=f"Name {next(numbers)}"), bare, rounds=25
    )
    connection.execute("DROP TABLE plain")
    yield Figure("One audited save", ours, floor, limit=10)
    desk.close()


def write_many(session: Session, student: StudentId) -> None:
    """Write a student 200 entries."""
    for number in range(200):
        entries.write(
            session, student, EntryKind.STRENGTH, f"Number {number}: " + "words and more words " * 8
        )
