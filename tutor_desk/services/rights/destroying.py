"""Destroy what an adult says is to go: of one student everything, or one class of records; or keep the figures alone.

What is destroyed is not put on the trail, and what the trail said of it is erased with its salt, so
that the chain holds and says nothing any more. What stands on the trail is the line of the destruction
log. None of it can be undone, nor can what came before it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table
from sqlmodel import Session, SQLModel

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights import Destruction
from tutor_desk.models.rights_kinds import Disputed, EndAction, KeptFrom, RecordClass
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.rights import retention
from tutor_desk.services.rights.held import sorted_tables
from tutor_desk.services.rights.record_classes import CLASSES, EVERY, Part
from tutor_desk.services.students.ages import add_years
from tutor_desk.services.students.caseload import CALLED
from tutor_desk.services.students.students import find
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

TRAIL = "trail_change"
_MANY = 500
PROOFS = {
    "signature": "salt = NULL",
    "earlier_change": "content = NULL, salt = NULL, student_id = NULL",
    "earlier_signature": "salt = NULL, student_id = NULL",
}
"""Records that prove others stay when a student goes, or nothing after them could be proved; their words go."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Holding:
    """How many records of one table are held of a student."""

    table: str
    records: int


class _Name(NamedTuple):
    first_name: str
    surname: str


def held(reader: Reader, student: StudentId) -> list[Holding]:
    """Count what is held of a student, table by table, and the deeds of the history that tell of them."""
    counts = [
        Holding(
            name,
            reader.value(f"SELECT count(*) FROM {name} WHERE student_id = :student", student=student),
        )
        for name in sorted_tables()
    ]
    history = reader.value(
        "SELECT count(DISTINCT trail_id) FROM trail_change WHERE student_id = :student AND content IS NOT NULL",
        student=student,
    )
    return [one for one in (*counts, Holding("trail", history)) if one.records]


def mentions(reader: Reader, student: StudentId) -> int:
    """Count the records of other students in which both names of a student stand; those stay as they are."""
    name = reader.one(_Name, f"SELECT {CALLED} FROM student WHERE id = :student", student=student)
    words = _WORD.findall(f"{name.first_name} {name.surname}") if name else []
    if not words:
        return 0
    return int(
        reader.value(
            "SELECT count(*) FROM search WHERE search MATCH :words AND student_id <> :student AND kind <> 'student'",
            words=" ".join(f'"{word}"' for word in words),
            student=student,
        )
    )


def erase(session: Session, student: StudentId, rule: str) -> int:
    """Destroy everything that is held of a student; return how many records that were. ``rule`` says why.

    Raises ``Refused`` while nothing of theirs may be destroyed.
    """
    need_free(session, student)
    connection = session.connection()
    counts: Counter[str] = Counter()
    for name in reversed(sorted_tables()):
        counts += delete_records(connection, student, name, keys_of(connection, name, student))
    counts += delete_records(connection, student, "student", [student])
    _forget(connection, student)
    log(session, counts, EndAction.DELETE, rule)
    return counts.total()


def anonymise(session: Session, student: StudentId, rule: str) -> int:
    """Keep the figures of a student without name, birth date, identifiers and words; return how many records went or changed.

    Raises ``Refused`` for a student who has not left, or while nothing of theirs may be destroyed.
    """
    need_free(session, student)
    if find(session, student).archived_on is None:
        raise Refused(
            _(
                "This student is still on the caseload, so the figures keep their name. Nothing was changed. Archive the student first."
            )
        )
    connection = session.connection()
    known = {part.table: part for data in CLASSES.values() for part in data.parts if part.figures}
    counts: Counter[str] = Counter()
    for name in reversed(sorted_tables()):
        keys = keys_of(connection, name, student)
        counts += (
            blank(connection, student, known[name], keys)
            if name in known
            else delete_records(connection, student, name, keys)
        )
    counts += blank(connection, student, known["student"], [student])
    _forget(connection, student)
    log(session, counts, EndAction.ANONYMISE, rule)
    return counts.total()


def clear(session: Session, student: StudentId, record_class: RecordClass, rule: str) -> int:
    """Destroy, or make anonymous, what is due of one class; return how many records that were.

    Where the rule says to look at them, they are destroyed: whoever calls has looked. Raises
    ``Refused`` if nothing is due, or while nothing of theirs may be destroyed.
    """
    reader = within.reader(session)
    found = [
        row
        for row in retention.review_list(reader).due
        if (row.person.id, row.record_class) == (student, record_class)
    ]
    if not found:
        raise Refused(
            _("This is not due, or no longer there. Nothing was destroyed. Look at the list again.")
        )
    row, data = found[0], CLASSES[record_class]
    anonymous = row.rule.action is EndAction.ANONYMISE
    if data.whole:
        return anonymise(session, student, rule) if anonymous else erase(session, student, rule)
    need_free(session, student)
    connection = session.connection()
    counts: Counter[str] = Counter()
    for part in data.parts:
        keys = _due_keys(connection, part, row)
        if anonymous and part.figures:
            counts += blank(connection, student, part, keys)
        else:
            counts += delete_records(connection, student, part.table, keys)
        if row.rule.kept_from is not KeptFrom.EVENT:
            erase_trail(connection, student, part.table)
            _erase_elsewhere(connection, student, part.table)
        elif part.only == EVERY:
            _erase_elsewhere(connection, student, part.table, add_years(clock.today(), -row.rule.years))
    settle(session)
    log(session, counts, EndAction.ANONYMISE if anonymous else EndAction.DELETE, rule, record_class)
    return counts.total()


def need_free(session: Session, student: StudentId) -> None:
    """Raise ``Refused`` while nothing of a student may be destroyed."""
    adults_only(session.info["seat"])
    find(session, student)
    reason = session.connection().exec_driver_sql(
        "SELECT 1 FROM legal_hold WHERE student_id = ? AND ended_on IS NULL", (student,)
    )
    if reason.first():
        raise Refused(
            _(
                "There is a legal hold on this student, so nothing of theirs may be destroyed. Nothing was changed. End the hold first."
            )
        )


def keys_of(connection: Connection, name: str, student: int) -> list[int]:
    """Return the keys of a student's records in a table."""
    return list(
        connection.exec_driver_sql(f"SELECT id FROM {name} WHERE student_id = ?", (student,)).scalars()
    )


def _due_keys(connection: Connection, part: Part, row: retention.DueRow) -> list[int]:
    rows = connection.exec_driver_sql(
        f"SELECT id, {part.day} FROM {part.table} WHERE student_id = ? AND ({part.only})", (row.person.id,)
    )
    person, today = row.person, clock.today()
    due = []
    for key, day in rows.all():
        event = date.fromisoformat(day) if day else None
        ends = retention.due_from(row.rule, person.born_on, person.left_on, event)
        due += [key] if ends and ends <= today else []
    return due


def delete_records(connection: Connection, student: int, name: str, keys: Sequence[int]) -> Counter[str]:
    """Delete records, what belongs to them, and what the trail said of all of it."""
    if name in PROOFS:
        for some in _batches(keys):
            _unsalt(connection, name, some)
        return Counter()
    counts: Counter[str] = Counter()
    for some in _batches(keys):
        for child, column in _children(SQLModel.metadata.tables[name]):
            counts += _let_go(connection, student, child, column, some)
        if name in {kind.value for kind in Disputed}:
            beside = f"SELECT id FROM statement WHERE about = ? AND record_id IN ({_marks(some)})"
            said = connection.exec_driver_sql(beside, (name, *some)).scalars()
            counts += delete_records(connection, student, "statement", list(said))
        there = f"DELETE FROM {name} WHERE id IN ({_marks(some)})"
        counts[name] += connection.exec_driver_sql(there, tuple(some)).rowcount
        erase_trail(connection, student, name, some)
    return +counts


def _unsalt(connection: Connection, name: str, keys: Sequence[int]) -> None:
    """Take the words and the salt out of proofs that stay, so that nobody can tell or guess what they prove."""
    connection.exec_driver_sql(f"UPDATE {name} SET {PROOFS[name]} WHERE id IN ({_marks(keys)})", tuple(keys))


def _let_go(
    connection: Connection, student: int, child: Table, column: str, keys: Sequence[int]
) -> Counter[str]:
    """Delete the records that belong to others that go, or free those that merely refer to them."""
    where = f"{column} IN ({_marks(keys)})"
    if child.c[column].nullable:
        connection.exec_driver_sql(f"UPDATE {child.name} SET {column} = NULL WHERE {where}", tuple(keys))
        return Counter()
    found = connection.exec_driver_sql(f"SELECT id FROM {child.name} WHERE {where}", tuple(keys))
    return delete_records(connection, student, child.name, list(found.scalars()))


def _children(table: Table) -> list[tuple[Table, str]]:
    return [
        (child, key.parent.name)
        for child in SQLModel.metadata.sorted_tables
        for key in child.foreign_keys
        if key.column.table is table and child.name != TRAIL and table.name != "student"
    ]


def blank(connection: Connection, student: int, part: Part, keys: Sequence[int]) -> Counter[str]:
    """Take everything out of records but their keys and figures, and erase what the trail said of them."""
    table = SQLModel.metadata.tables[part.table]
    kept = {"id", "student_id", *part.figures}
    empty = {column.name: _nothing(column) for column in table.columns if column.name not in kept}
    settings = ", ".join(f"{name} = ?" for name in empty)
    counts: Counter[str] = Counter()
    for some in _batches(keys):
        if empty:
            blanked = f"UPDATE {part.table} SET {settings} WHERE id IN ({_marks(some)})"
            counts[part.table] += connection.exec_driver_sql(blanked, (*empty.values(), *some)).rowcount
        erase_trail(connection, student, part.table, some)
    return counts


def _nothing(column: Any) -> Any:
    if column.nullable:
        return None
    if column.name in ("surname", "text"):  # without these nothing could be shown
        return _("Former student") if column.name == "surname" else _("Erased")
    first = column.default.arg if column.default is not None and column.default.is_scalar else ""
    return first.value if isinstance(first, Enum) else first


def erase_trail(connection: Connection, student: int, name: str, keys: Sequence[int] = ()) -> None:
    """Erase what the trail said of records of a student; without keys, of all in a table."""
    those = f" AND record_id IN ({_marks(keys)})" if keys else ""
    connection.exec_driver_sql(
        f"UPDATE trail_change SET content = NULL, salt = NULL WHERE student_id = ? AND table_name = ?{those}",
        (student, name, *keys),
    )
    connection.exec_driver_sql(
        f"UPDATE signature SET salt = NULL WHERE student_id = ? AND table_name = ?{those}",
        (student, name, *keys),
    )
    connection.exec_driver_sql(
        "UPDATE earlier_signature SET salt = NULL WHERE student_id = ? AND table_name = ?"
        f"{those.replace('record_id', 'item_id')}",
        (student, name, *keys),
    )


def _erase_elsewhere(connection: Connection, student: int, name: str, until: date | None = None) -> None:
    """Erase what was done to records of a table in other caseloads, as the history that came says; until a day."""
    older = " AND deed_id IN (SELECT id FROM earlier_deed WHERE date(at) <= ?)" if until else ""
    connection.exec_driver_sql(
        f"UPDATE earlier_change SET content = NULL, salt = NULL WHERE student_id = ? AND table_name = ?{older}",
        (student, name, *([until.isoformat()] if until else [])),
    )


def _forget(connection: Connection, student: int) -> None:
    """Erase all that the trail says of a student, and whose it was; the chain goes on without it."""
    connection.exec_driver_sql(
        "UPDATE trail_change SET content = NULL, salt = NULL, student_id = NULL WHERE student_id = ?",
        (student,),
    )
    connection.exec_driver_sql(  # deeds from before names were kept out of the links: see store.trail
        "UPDATE trail SET who = '' WHERE seat = 'student' AND seat_student_id = ? AND who <> 'student'",
        (student,),
    )


def settle(session: Session) -> None:
    """Have no earlier step undone, and every list that shows students asked for anew."""
    session.info["lasting"] = True
    session.info["untold"] = frozenset({"student", *sorted_tables()})


def log(
    session: Session,
    counts: Mapping[str, int],
    action: EndAction,
    rule: str,
    one: RecordClass | None = None,
) -> None:
    """Write the log: a line for each class of records."""
    settle(session)
    by_class: Counter[RecordClass] = Counter()
    for table, records in counts.items():
        by_class[one or _class_of(table)] += records
    for record_class, records in by_class.items():
        session.add(
            Destruction(
                at=clock.now(),
                who=session.info["seat"].name,
                record_class=record_class,
                action=action,
                records=records,
                rule=rule,
            )
        )


def _class_of(table: str) -> RecordClass:
    return next(
        (name for name, data in CLASSES.items() if any(part.table == table for part in data.parts)),
        RecordClass.STUDENT,
    )


def _batches(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[start : start + _MANY] for start in range(0, len(keys), _MANY))


def _marks(keys: Sequence[int]) -> str:
    return ", ".join("?" * len(keys))
