"""The caseload as a list: every student, how they stand, and what waits.

Holds questions alone and no ORM: this is the first thing the window shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tutor_desk import clock
from tutor_desk.models.kinds import SeatKind, Sen, Status, StudentId
from tutor_desk.services.access import visible
from tutor_desk.services.attendance import known
from tutor_desk.store.reading import Reader

DUE_SOON = timedelta(days=7)


CALLED = (
    "coalesce(nullif(preferred_first_name, ''), first_name), coalesce(nullif(preferred_surname, ''), surname)"
)
"""The two names a student goes by, in SQL."""
ADDRESSED = "coalesce(nullif(preferred_first_name, ''), nullif(first_name, ''), surname)"
"""What a student is called to their face, in SQL: their first name, or the surname of who has no other."""


class Called:
    """A row with the columns of ``CALLED``: a student by the names they go by."""

    __slots__ = ()
    first_name: str
    surname: str

    @property
    def name(self) -> str:
        """What the student is called."""
        return f"{self.first_name} {self.surname}".strip()


@dataclass(frozen=True, slots=True)
class About:
    """Whose caseload this is; ``students`` are the current ones."""

    name: str
    school: str
    tutor: str
    students: int


@dataclass(frozen=True, slots=True)
class StudentRow(Called):
    """A student as shown in the list.

    ``possible`` and ``missed`` are sessions as at ``attendance_at``; goals exclude those no longer
    needed; ``waiting`` counts entries and goals that no adult has settled.
    """

    id: StudentId
    first_name: str
    surname: str
    year_group: int | None
    tutor_group: str
    status: Status
    sen: Sen | None
    intended_destination: str
    archived_on: date | None
    possible: int | None
    missed: int | None
    attendance_at: date | None
    goals: int
    goals_done: int
    last_review: date | None
    next_review: date | None
    waiting: int


class View(StrEnum):
    """A saved view of the list."""

    ALL = "all"
    REVIEW_DUE = "review_due"
    CONCERN = "concern"
    NO_DESTINATION = "no_destination"
    SEND = "send"
    ARCHIVED = "archived"


ROWS = f"""
WITH figure AS (
    SELECT student_id, possible, authorised + unauthorised AS missed, as_at,
           row_number() OVER (PARTITION BY student_id ORDER BY {known.NEWEST_FIRST}) AS nth
    FROM ({known.figures()})
), goals AS (
    SELECT student_id, sum(state <> 'not_needed' AND standing <> 'withdrawn') AS goals,
           sum(state = 'done' AND standing <> 'withdrawn') AS done, sum(standing = 'proposed') AS waiting
    FROM goal GROUP BY student_id
), entries AS (
    SELECT student_id, count(*) AS waiting FROM entry WHERE standing = 'proposed' GROUP BY student_id
), reviews AS (
    SELECT student_id, max(CASE WHEN state = 'locked' THEN date(held_at) END) AS last,
           min(CASE WHEN state NOT IN ('locked', 'missed') THEN planned_on END) AS next
    FROM review GROUP BY student_id
)
SELECT student.id, {CALLED}, year_group, tutor_group, status, sen, intended_destination, archived_on,
       figure.possible, figure.missed, figure.as_at, coalesce(goals.goals, 0), coalesce(goals.done, 0),
       reviews.last, reviews.next, coalesce(goals.waiting, 0) + coalesce(entries.waiting, 0)
FROM student
LEFT JOIN figure ON figure.student_id = student.id AND figure.nth = 1
LEFT JOIN goals ON goals.student_id = student.id
LEFT JOIN entries ON entries.student_id = student.id
LEFT JOIN reviews ON reviews.student_id = student.id
ORDER BY 3 COLLATE NOCASE, 2 COLLATE NOCASE, student.id
"""


def rows(reader: Reader) -> list[StudentRow]:
    """List every student, archived ones too, by surname and first name: one statement."""
    return reader.rows(StudentRow, ROWS)


def about(reader: Reader) -> About:
    """Say whose caseload this is."""
    found = reader.one(
        About,
        "SELECT caseload.name, school, adult.name, (SELECT count(*) FROM student WHERE archived_on IS NULL)"
        " FROM caseload, adult WHERE adult.id = :adult",
        adult=reader.seat.adult,
    )
    return found or About("", "", reader.seat.name, 0)


def see_every(reader: Reader) -> int:
    """Return in how many days each student is to be seen, unless something else is said of one."""
    return int(reader.value("SELECT see_every FROM caseload LIMIT 1"))


def waiting(reader: Reader) -> int:
    """Count the entries and goals of current students that no adult has settled."""
    of = "student JOIN {} AS waits ON waits.student_id = student.id WHERE archived_on IS NULL AND standing = 'proposed'"
    count = " + ".join(f"(SELECT count(*) FROM {of.format(table)})" for table in ("entry", "goal"))
    if reader.seat.kind is SeatKind.ADULT:
        count += (
            f" - (SELECT count(*) FROM {of.format('entry')} AND NOT {visible.clause(reader.seat, 'waits')})"
        )
    return int(reader.value(f"SELECT {count}", me=reader.seat.name))


def belongs(view: View, row: StudentRow, today: date | None = None) -> bool:
    """Whether a student is in a saved view. A review is due when it is within a week, past, or not booked."""
    if view is View.ARCHIVED:
        return row.archived_on is not None
    return row.archived_on is None and _TESTS[view](row, today or clock.today())


_TESTS: dict[View, Callable[[StudentRow, date], bool]] = {
    View.ALL: lambda _row, _today: True,
    View.REVIEW_DUE: lambda row, today: row.next_review is None or row.next_review <= today + DUE_SOON,
    View.CONCERN: lambda row, _today: row.status in (Status.WATCH, Status.ACT),
    View.NO_DESTINATION: lambda row, _today: not row.intended_destination,
    View.SEND: lambda row, _today: row.sen in (Sen.SUPPORT, Sen.PLAN),
}


@dataclass(frozen=True, slots=True)
class Series:
    """A student's attendance over time; ``figures`` are per cents with spaces between, oldest first."""

    student: StudentId
    figures: str

    @property
    def percents(self) -> tuple[float, ...]:
        """The figures as numbers."""
        return tuple(map(float, self.figures.split()))


def attendance_series(reader: Reader) -> dict[StudentId, Series]:
    """Return the attendance figures of every student who has any: one statement."""
    found = reader.rows(
        Series,
        "SELECT student_id, group_concat(round(100.0 * (possible - authorised - unauthorised) / possible, 1), ' '"
        f" ORDER BY {known.OLDEST_FIRST}) FROM ({known.figures()}) WHERE possible > 0 GROUP BY student_id",
    )
    return {series.student: series for series in found}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where words were found: which student, what kind of record, its key, and the words around."""

    student: StudentId
    first_name: str
    surname: str
    kind: str
    record: int
    words: str


# The row number of the index holds the student, so no words need to be read: see the migration that made it.
_FOUND = "SELECT DISTINCT rowid >> 40 FROM search WHERE search MATCH :term"
_FOUND_ONE = f"{_FOUND} AND rowid % 8 = 0"
_HIDDEN = " AND rowid NOT IN (SELECT (student_id << 40) + id * 8 + 1 FROM entry WHERE NOT {seen})"
_ONE_LETTER = len('"a"*')


def find(reader: Reader, typed: str) -> set[StudentId]:
    """Return the students in whose name or plan every typed word begins a word; all of them if nothing is typed.

    A single letter is looked for in names alone: it begins a word of every plan.
    """
    found: set[StudentId] | None = None
    for term in _terms(typed):
        sql = (_FOUND_ONE if len(term) == _ONE_LETTER else _FOUND) + _hidden(reader)
        here = set(reader.column(sql, term=term, me=reader.seat.name))
        found = here if found is None else found & here
    return set(reader.column("SELECT id FROM student")) if found is None else found


def hits(reader: Reader, typed: str, most: int = 20) -> list[Hit]:
    """Return the records that hold every typed word, names first, best first."""
    terms = _terms(typed)
    if not terms:
        return []
    return reader.rows(
        Hit,
        f"SELECT student.id, {CALLED}, kind, record_id, snippet(search, 0, '', '', '…', 12)"
        " FROM search JOIN student ON student.id = search.student_id"
        f" WHERE search MATCH :terms{_hidden(reader, 'search.')} ORDER BY kind <> 'student', rank LIMIT :most",
        terms=" ".join(terms),
        most=most,
        me=reader.seat.name,
    )


def _hidden(reader: Reader, table: str = "") -> str:
    """Return the SQL that leaves out entries which whoever is in the seat may not see; nothing for a tutor."""
    if reader.seat.kind is not SeatKind.ADULT:
        return ""
    return _HIDDEN.format(seen=visible.clause(reader.seat)).replace("rowid", f"{table}rowid", 1)


def _terms(typed: str) -> list[str]:
    return ['"' + word.replace('"', '""') + '"*' for word in typed.split() if any(c.isalnum() for c in word)]
