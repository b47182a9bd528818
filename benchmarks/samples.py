"""Sample caseloads to measure with, made once a run and kept until it ends."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.figures import side_by_side
from tutor_desk import opening
from tutor_desk.desk import Desk
from tutor_desk.services.samples import sample
from tutor_desk.store.reading import Reader

PASSPHRASE = "a passphrase for measuring"  # noqa: S105 - of files that are gone at the end of the run
MOST_MADE = 3000
_ABOUT_A_STUDENT = (
    "student",
    "goal",
    "goal_step",
    "entry",
    "review",
    "goal_report",
    "action",
    "attendance",
    "session_month",
    "grade",
)


@cache
def folder() -> Path:
    """Return a folder that is taken away at the end of the run."""
    made = Path(tempfile.mkdtemp(prefix="tutor-desk-bench-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@cache
def caseload(students: int) -> Path:
    """Return a caseload of so many sample students, closed; the largest is fewer of them many times over."""
    path = folder() / f"{students}.tutordesk"
    desk = opening.create(path, PASSPHRASE, name="11B", school="Anytown School", tutor="Ms R. Okafor").desk
    times = max(1, students // MOST_MADE)
    desk.do("Make sample", sample.fill, students=students // times, seed=1)
    if times > 1:
        _copy(desk.file.connection, times)
    desk.close()
    return path


def opened(students: int) -> Desk:
    """Return a desk over a caseload of so many sample students; whoever calls closes it."""
    return opening.open_caseload(caseload(students), PASSPHRASE)


def empty(name: str) -> Desk:
    """Return a desk over a new caseload without students, in a file of that name; whoever calls closes it."""
    return opening.create(folder() / f"{name}.tutordesk", PASSPHRASE, name="All", tutor="T").desk


def beside_bare(desk: Desk, question: Callable[[Reader], object]) -> tuple[float, float]:
    """Return the medians of a question and of the same statements over the bare driver, in milliseconds."""
    connection = desk.file.connection
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    desk.ask(question)
    connection.set_trace_callback(None)
    asked = [one for one in statements if one.lstrip().startswith(("SELECT", "WITH"))]
    return side_by_side(
        lambda: desk.ask(question), lambda: [connection.execute(one).fetchall() for one in asked]
    )


def _copy(connection: Any, times: int) -> None:
    """Put all that there is into the file so many times: the ORM would take minutes to make 20,000 lives."""
    last = {
        table: connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in _ABOUT_A_STUDENT
    }
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in _ABOUT_A_STUDENT:
        names, values = zip(*_shifted(connection, table, last), strict=True)
        connection.execute(
            f"WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {times - 1})"
            f" INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table}, copy"
        )
    connection.execute("COMMIT")


def _shifted(connection: Any, table: str, last: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Give the columns of a table, and what stands in them in the nth copy."""
    to = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")} | {"id": table}
    for _number, name, *_rest in connection.execute(f"PRAGMA table_info({table})"):
        yield name, f"{name} + {last[to[name]]} * n" if name in to else name
