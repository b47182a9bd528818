"""Questions and deeds, beside the same SQL through the bare driver."""

from collections.abc import Iterator
from itertools import count

from sqlmodel import Session

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import Basis, EntryId, EntryKind, ItemKind, StudentId
from tutor_desk.security.signing import Signer, holds, new_seed
from tutor_desk.services.history import as_it_was, history
from tutor_desk.services.plan import entries, plans, validation
from tutor_desk.services.students import caseload, students
from tutor_desk.store import signatures
from tutor_desk.store.agreement import odd_records
from tutor_desk.store.trail import broken_link

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
    yield from _trail()


def _trail() -> Iterator[Figure]:
    """Measure what is read from the trail: one student with 1,000 deeds, then with 5,000."""
    desk = samples.opened(28)
    connection = desk.file.connection
    student = desk.do("Add student", students.add, first_name="Many", surname="Deeds")
    keys = [desk.do("Write", entries.write, student, EntryKind.STRENGTH, f"Number {n}") for n in range(40)]
    read = "SELECT table_name, record_id, content FROM trail_change WHERE student_id = ? ORDER BY id"
    whole = "SELECT * FROM trail_change ORDER BY id"
    for deeds in (1_000, 5_000):
        _edit_until(desk, deeds, keys)
        ours, floor = side_by_side(
            lambda: desk.ask(as_it_was.plan, student, history.EVERY),
            lambda: connection.execute(read, (student,)).fetchall(),
        )
        yield Figure(f"Plan as it was, {deeds:,} deeds", ours, floor, limit=500)
    ours, floor = side_by_side(
        lambda: desk.ask(history.history, student),
        lambda: connection.execute(read, (student,)).fetchmany(100),
    )
    yield Figure("Newest page of a history of 5,000 deeds", ours, floor, limit=50)
    ours, floor = side_by_side(
        lambda: broken_link(connection), lambda: connection.execute(whole).fetchall(), rounds=5
    )
    yield Figure("The chain of 5,000 deeds proved", ours, floor, limit=2_000)
    ours, floor = side_by_side(
        lambda: list(odd_records(connection)), lambda: connection.execute(whole).fetchall(), rounds=5
    )
    yield Figure("All records compared with these deeds", ours, floor, limit=2_000)
    desk.close()


def _edit_until(desk: Desk, count: int, keys: list[EntryId]) -> None:
    """Edit entries in turn until the trail holds so many deeds."""
    for number in range(desk.file.connection.execute("SELECT max(id) FROM trail").fetchone()[0], count):
        desk.do(
            "Edit", entries.edit, keys[number % len(keys)], f"Number {number}: " + "words and more words " * 4
        )


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
    yield from _signed(desk, student)
    desk.close()


def _signed(desk: Desk, student: StudentId) -> Iterator[Figure]:
    """Measure a validation beside the same save unsigned, and proving what was signed beside its bare verifying."""
    entry = desk.do("Write", entries.write, student, EntryKind.STRENGTH, "Settled again and again")
    numbers = count()
    bases, write = tuple(Basis), signatures.write

    def settle() -> None:
        basis = bases[next(numbers) % len(bases)]
        desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, basis)

    def plainly() -> None:
        vars(signatures)["write"] = lambda *_words: None
        settle()
        vars(signatures)["write"] = write

    ours, floor = side_by_side(settle, plainly, rounds=51)
    yield Figure("One validation, beside the same save unsigned", ours, floor)
    yield Figure("Signing it: above the plain save", ours - floor, limit=2)
    settle()
    desk.do("Write", write_many, student, Basis.SEEN)
    made = desk.file.connection.execute("SELECT count(*) FROM signature").fetchone()[0]
    signer = Signer(new_seed())
    signed = signer.sign(b"x" * 400)
    ours, floor = side_by_side(
        lambda: signatures.wrong(desk.file.connection, desk.file.vault),
        lambda: [holds(signer.public, b"x" * 400, signed) for _turn in range(made)],
        rounds=3,
    )
    yield Figure(f"Prove {made:,} signed validations", ours, floor, target=4)


def write_many(
    session: Session, student: StudentId, basis: Basis | None = None, entry_count: int = 200
) -> None:
    """Write a student many entries, accepted at once where a basis is given."""
    for number in range(entry_count):
        text = f"Number {number}: " + "words and more words " * 8
        entries.write(session, student, EntryKind.STRENGTH, text, basis=basis)
