"""Bringing in a year of marks, and the figures of caseloads with one, beside the bare driver in the same run."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk.desk import Desk
from tutor_desk.exchange.attendance.reading import read
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.student import Student
from tutor_desk.services.attendance import falls, picture
from tutor_desk.services.attendance.known import figures
from tutor_desk.services.attendance.months import empty, month_of, place, record_fields
from tutor_desk.services.registers import bringing, looking
from tutor_desk.services.students import caseload
from tutor_desk.store.changes import bulk_insert

STUDENTS, DAYS = 500, 190
SIZES = (28, 500, 3_000, 20_000)
HEADINGS = ("Adno", "Surname", "Forename", "Date", "Session", "Mark")


def measure() -> Iterator[Figure]:
    """Measure reading, looking and bringing in; then the figures, the drops and one student's picture by size."""
    yield from _import()
    for size in SIZES:
        desk = samples.opened(size)
        give_a_year(desk)
        yield from _figures(desk, size)
        desk.close()


def school_days() -> list[date]:
    """Return the days of a school year, last year's, as many as there are in one."""
    days = (date(2025, 9, 2) + timedelta(days=n) for n in range(300))
    return [day for day in days if day.weekday() < 5][:DAYS]


def give_a_year(desk: Desk) -> None:
    """Put a year of marks into a caseload for everybody in it, without a trail: only reading is measured."""
    connection = desk.file.connection
    months: dict[date, list[str]] = {}
    for nth, day in enumerate(school_days()):
        month = months.setdefault(month_of(day), list(empty(day)))
        for afternoon in (False, True):
            month[place(day, afternoon=afternoon)] = "I" if nth % 17 == 3 else "/\\"[afternoon]
    rows = [record_fields(began, "".join(marks)) for began, marks in months.items()]
    keys = [key for (key,) in connection.execute("SELECT id FROM student")]
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM session_month")
    connection.executemany(
        f"INSERT INTO session_month (student_id, {', '.join(rows[0])}) VALUES (?{', ?' * len(rows[0])})",
        (
            (key, *(v.isoformat() if isinstance(v, date) else v for v in row.values()))
            for key in keys
            for row in rows
        ),
    )
    connection.execute("COMMIT")


def write_marks(path: Path) -> Path:
    """Write a year of marks as a school's system would, a row for each half day."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        for n in range(STUDENTS):
            who = (n, f"Surname{n}", f"Name{n}")
            for day in school_days():
                mark = "I" if (n + day.day) % 17 == 0 else "/"
                writer.writerow([*who, f"{day:%d/%m/%Y}", "AM", mark])
                writer.writerow([*who, f"{day:%d/%m/%Y}", "PM", "\\"])
    return path


def _import() -> Iterator[Figure]:
    listed = write_marks(samples.folder() / "marks.csv")
    numbers = count()

    def ready() -> Desk:
        desk = samples.empty(f"marks-{next(numbers)}")
        people = [
            Student(first_name=f"Name{n}", surname=f"Surname{n}", mis_id=str(n)) for n in range(STUDENTS)
        ]
        desk.do("Add", lambda session: bulk_insert(session, people))
        return desk

    def ours() -> None:
        desk = ready()
        preview = desk.ask(looking.look, [read(listed)])
        desk.do("Bring in attendance", bringing.bring_in, preview)
        desk.close()

    def floor() -> None:
        desk = ready()
        with listed.open(newline="") as stream:
            rows = list(csv.reader(stream))[1:]
        desk.file.connection.execute("BEGIN IMMEDIATE")
        desk.file.connection.execute("CREATE TABLE plain (a, b, c, d, e, f)")
        desk.file.connection.executemany("INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?)", rows)
        desk.file.connection.execute("COMMIT")
        desk.close()

    mine, bare = side_by_side(ours, floor, rounds=3)
    name = f"Marks of {STUDENTS:,} students × {DAYS} days × 2 sessions"
    yield Figure(name, mine, bare, limit=10_000)


def _figures(desk: Desk, size: int) -> Iterator[Figure]:
    connection = desk.file.connection
    bare = "SELECT student_id, began, marks, possible, authorised, unauthorised, last_on FROM session_month"
    read_all = lambda: connection.execute(bare).fetchall()  # noqa: E731 - as short as what it says
    ours, floor = side_by_side(lambda: desk.ask(caseload.attendance_series), read_all)
    yield Figure(f"Attendance over a year of {size:,} students", ours, floor)
    ours, floor = side_by_side(
        lambda: connection.execute(f"SELECT * FROM ({figures()})").fetchall(), read_all
    )
    yield Figure(f"All figures of {size:,} students", ours, floor)
    ours, floor = side_by_side(lambda: desk.ask(falls.falls), read_all)
    yield Figure(f"Whose attendance fell, of {size:,}", ours, floor, limit=300 if size <= 3_000 else None)
    some = [StudentId(key) for (key,) in connection.execute("SELECT id FROM student LIMIT 20")]
    ours, _floor = side_by_side(lambda: [desk.ask(falls.falls, [one]) for one in some], lambda: None)
    yield Figure(f"The same of 20 in sight, of {size:,}", ours, limit=50)
    student = connection.execute("SELECT max(student_id) FROM session_month").fetchone()[0]
    one = f"{bare} WHERE student_id = ?"
    ours, floor = side_by_side(
        lambda: desk.ask(picture.picture, student), lambda: connection.execute(one, (student,)).fetchall()
    )
    yield Figure(f"One student’s year, of {size:,}", ours, floor, limit=50)
