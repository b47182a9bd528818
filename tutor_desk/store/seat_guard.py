"""The student seat, kept by the database: one student's rows in copies, and nothing else answers.

While a student sits, the names of the tables mean temporary copies that hold that student's rows
alone, and an SQLite authorizer refuses every statement that touches anything but the copies. What a
deed changes in them is carried into the file by ``carrying``, in the same transaction. Knows the bare
driver alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import SeatKind
from tutor_desk.models.seat import Seat
from tutor_desk.words import _

PLAN = (
    "entry", "goal", "goal_step", "review", "goal_report", "review_record", "action", "evidence", "evidence_content",
)  # fmt: skip
FIGURES = ("attendance", "grade", "taken_subject", "session_month")
OWN = ("interest_answer", "wellbeing_consent")
WRITABLE = frozenset(
    {*PLAN, *OWN, "draft", "home_reading", "intention", "follow_agreement", "follow_contact"}
)
PARTLY: dict[str, frozenset[str]] = {"student": frozenset({"agrees_home"})}
"""Columns that a student may change in records that are else the adults': from 18, whether the family is told."""
WITHHELD: dict[str, dict[str, Any]] = {  # the adult's own; the copy holds this in its place
    "review": {"preparation": ""},
    "referral": {
        **dict.fromkeys(
            ("matter", "tried", "hoped", "drawn", "answers", "owner", "raised_by", "next_what"), ""
        ),
        **dict.fromkeys(("consent_why", "family_why"), ""),
        "family_consent": "not_asked",
        "family_knows": None,
        "raiser_told_on": None,
    },
}
_OF_STUDENT = dict.fromkeys((*PLAN, *OWN, *FIGURES), "student_id = :student")
_NOT_ADULTS = " AND ".join(
    f"place NOT GLOB '{kind}:*'" for kind in SeatKind if kind is not SeatKind.STUDENT
)  # forms keep what an adult types about a student at a place named after the seat
COPIED = {
    "student": "id = :student",
    **_OF_STUDENT,
    "referral": "student_id = :student AND status <> 'draft' AND NOT sensitive",
    "draft": f"student_id = :student AND {_NOT_ADULTS}",
    "home_reading": "student_id = :student",
    "intention": "student_id = :student",
    "choice": "student_id = :student",
    "choice_requirement": "student_id = :student",
    "follow_agreement": "student_id = :student",
    "follow_contact": "student_id = :student",
    "contact_log": "student_id = :student AND shared",  # what adults wrote for adults stays with them
    "adult": "TRUE",  # whom the student can name; the PIN of the one beside them ends the turn
    "observation": "student_id = :student AND NOT adult_only",  # the words of whoever raised it lie elsewhere
    "own_scale": "TRUE",  # nobody's data: what the school calls its grades
    "starter_edit": "TRUE",  # nobody's data: what the tutor made of the starters for goals
    "review_template": "TRUE",  # nor are the kinds of review
}
FUNCTIONS = frozenset(
    [
        "abs",
        "avg",
        "coalesce",
        "count",
        "date",
        "datetime",
        "dense_rank",
        "glob",
        "group_concat",
        "ifnull",
        "iif",
        "julianday",
        "length",
        "like",
        "lower",
        "max",
        "min",
        "nullif",
        "rank",
        "replace",
        "round",
        "row_number",
        "strftime",
        "substr",
        "sum",
        "time",
        "total",
        "trim",
        "upper",
    ]
)
_HARMLESS = (sqlcipher.SQLITE_SELECT, sqlcipher.SQLITE_TRANSACTION, sqlcipher.SQLITE_SAVEPOINT)
_WRITES = (sqlcipher.SQLITE_INSERT, sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE)


def denied(error: BaseException | None) -> bool:
    """Whether the driver's error says that the guard refused the statement."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_AUTH" or str(error).startswith("not authorized")


def refusal() -> Refused:
    """Return what is said when the guard refused a statement."""
    return Refused(_("This is not part of your plan. Nothing was changed."))


class SeatGuard:
    """Keeps one open connection to the rows of the student in the seat, from ``put_on`` to ``take_off``."""

    def __init__(self, connection: Any, seat: Seat) -> None:
        self._connection = connection
        self._seat = seat

    def put_on(self) -> None:
        """Lay out the student's rows and refuse everything else from now on."""
        with self._laying():
            for table, own in COPIED.items():
                self._copy(table, own)
            self._connection.execute("DELETE FROM temp.sqlite_sequence")
            self._connection.execute("INSERT INTO temp.sqlite_sequence SELECT * FROM main.sqlite_sequence")
        self._connection.set_authorizer(_judge)

    def take_off(self) -> None:
        """Take the copies away and let the tables answer again; what was never stored goes with them."""
        with self.lifted(), self._laying():
            for table in COPIED:
                self._connection.execute(f"DROP TABLE temp.{table}")
        self._connection.set_authorizer(None)

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Let the program's own statements reach the file.

        Putting the authorizer back makes SQLite compile every statement again, so that none of them
        lies ready in the driver's cache for the student.
        """
        self._connection.set_authorizer(None)
        try:
            yield
        finally:
            self._connection.set_authorizer(_judge)

    def _copy(self, table: str, own: str) -> None:
        made = self._connection.execute(
            "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()[0]
        self._connection.execute(f"CREATE TABLE temp.{table} {made[made.index('(') :]}")
        self._connection.execute(
            f"INSERT INTO temp.{table} SELECT * FROM main.{table} WHERE {own}",
            {"student": self._seat.student, "adult": self._seat.adult},
        )
        if table == "adult":
            self._connection.execute(
                "UPDATE temp.adult SET pin = '', slot = '', public_key = '' WHERE id <> ?",
                (self._seat.adult,),
            )
        for column, instead in WITHHELD.get(table, {}).items():
            self._connection.execute(f"UPDATE temp.{table} SET {column} = ?", (instead,))

    @contextmanager
    def _laying(self) -> Iterator[None]:
        """Give a transaction of its own in which the copies come or go, all or none of them."""
        if self._connection.in_transaction:
            self._connection.rollback()
        self._connection.execute("PRAGMA foreign_keys = OFF")  # dropping a table would look for its children
        try:
            self._connection.execute("BEGIN")
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()
        finally:
            self._connection.execute("PRAGMA foreign_keys = ON")


def _judge(action: int, first: str | None, second: str | None, base: str | None, _inner: str | None) -> int:
    """Say whether a statement may do one thing: with the copies, yes; with anything else, no.

    What a view or trigger does is judged like everything else: its name proves nothing, because a
    common table expression may bear the same. Counting rows names no column, and no schema where the
    statement names none: such a name means the copy.
    """
    allowed = (
        action in _HARMLESS
        or (action == sqlcipher.SQLITE_FUNCTION and second in FUNCTIONS)
        or (action == sqlcipher.SQLITE_READ and first in COPIED and base == "temp")
        or (action == sqlcipher.SQLITE_READ and first in COPIED and base is None and second == "")
        or (action in _WRITES and base == "temp" and first in WRITABLE)
        or (action == sqlcipher.SQLITE_UPDATE and base == "temp" and second in PARTLY.get(first or "", ()))
    )
    return int(sqlcipher.SQLITE_OK if allowed else sqlcipher.SQLITE_DENY)
