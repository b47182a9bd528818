"""Receive students from another caseload: all who may come as one unit, with their history, or nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.models.base import Record
from tutor_desk.models.handover import Handover, HandoverStudent
from tutor_desk.models.kinds import HandoverWay, Status, StudentId
from tutor_desk.models.student import Student
from tutor_desk.services.handover import receipts
from tutor_desk.services.handover.arriving import Arriving, Look, look
from tutor_desk.services.handover.packing import Package
from tutor_desk.services.registers import arriving as months_here
from tutor_desk.services.students import students
from tutor_desk.store import histories, travelling, within
from tutor_desk.store.changes import bulk_insert
from tutor_desk.store.reading import Reader
from tutor_desk.store.travelling import STUDENT, Values
from tutor_desk.words import _

Keys = dict[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Received:
    """Who came, and the receipt for the sender; ``sent`` is how many the file holds."""

    students: tuple[StudentId, ...]
    sent: int
    mark: str
    code: str
    tutor: str
    on: date


class _Came(NamedTuple):
    student: StudentId
    number: int


def receive(session: Session, package: Package, mark: str, looked: Look, *, fill: bool = False) -> Received:
    """Receive who may come of a handover that was looked at; ``fill`` puts plans to students here without one.

    Raises ``Refused`` if nobody may come or the desk would now answer otherwise. It cannot be undone.
    """
    reader = within.reader(session)
    if look(reader, package, mark) != looked:
        raise Refused(
            _(
                "The caseload has changed since this handover was looked at. Nothing was received. Look at it again."
            )
        )
    if looked.wrong:
        raise Refused(
            _("{reason} Nothing was received. Ask the sender for a new file.").format(reason=looked.wrong)
        )
    coming = looked.takes(fill=fill)
    if not coming:
        raise Refused(
            _("Nobody in this handover can be received, or everybody was already. Nothing was changed.")
        )
    handover = _handover(package, mark)
    session.add(handover)
    session.flush()
    keys = _students(session, package, coming)
    _records(session, package, keys)
    came = {one.number: StudentId(keys[STUDENT, one.number]) for one in coming}
    for number, key in came.items():
        session.add(
            HandoverStudent(handover_id=handover.id or 0, student_id=key, number=number, arrived=True)
        )
    session.flush()
    for history in package.histories:
        histories.keep(session, handover.id or 0, history, came, keys)
    session.info["lasting"] = True
    return _received(package, mark, came)


def again(reader: Reader, package: Package, mark: str) -> Received | None:
    """Return what was received of a handover before, so that its receipt can be given again; nothing if nobody."""
    rows = reader.rows(
        _Came,
        "SELECT handover_student.student_id, number FROM handover JOIN handover_student ON handover_id = handover.id"
        " WHERE way = 'received' AND mark = :mark ORDER BY number",
        mark=mark,
    )
    return _received(package, mark, {row.number: row.student for row in rows}) if rows else None


def _received(package: Package, mark: str, came: dict[int, StudentId]) -> Received:
    return Received(
        students=tuple(came.values()),
        sent=len(package.students),
        mark=receipts.short(mark),
        code=receipts.code(package.secret, mark, came),
        tutor=package.sender.tutor,
        on=clock.today(),
    )


def _handover(package: Package, mark: str) -> Handover:
    sender = package.sender
    return Handover(
        way=HandoverWay.RECEIVED,
        mark=mark,
        secret=package.secret,
        made_at=package.made_at,
        tutor=sender.tutor[:120],
        caseload=sender.caseload[:120],
        school=sender.school[:120],
        reason=package.reason[:400],
        restricted=package.restricted,
        arrived_at=clock.now(),
    )


def _students(session: Session, package: Package, coming: Sequence[Arriving]) -> Keys:
    """Add who is new, fill in who is here; return the students' keys here by those in the file."""
    rows = {row["id"]: row for row in package.records[STUDENT]}
    new = [one for one in coming if one.known is None]
    keys = bulk_insert(session, [_student(rows[one.number]) for one in new])
    found = {(STUDENT, one.number): key for one, key in zip(new, keys, strict=True)}
    for one in coming:
        if one.known is not None:
            _fill(students.find(session, one.known), _student(rows[one.number]))
            found[STUDENT, one.number] = one.known
    session.flush()
    return found


def _student(row: Values) -> Record:
    """Return a student's record as it comes: on this desk nobody arrives archived."""
    return travelling.record(STUDENT, {**row, "id": None, "archived_on": None})


def _fill(here: Student, incoming: Record) -> None:
    """Fill in what is not known here; what a class list has said here is newer and stays."""
    here.archived_on = None
    for name in Student.model_fields:
        now, then = getattr(here, name), getattr(incoming, name)
        if name != "id" and now in (None, "", Status.NOT_SAID) and then not in (None, ""):
            setattr(here, name, then)


def _records(session: Session, package: Package, keys: Keys) -> None:
    """Add the records of who comes, table by table, each belonging to its own here."""
    for table in travelling.tables():
        if table.name == STUDENT:
            continue
        above = travelling.parents(table)
        rows = [row for row in package.records.get(table.name, ()) if (STUDENT, row["student_id"]) in keys]
        if table.name == months_here.TABLE:
            rows = months_here.settle(
                session, rows, {key: here for (kind, key), here in keys.items() if kind == STUDENT}
            )
        blank = travelling.HERE_ALONE.get(table.name, {})
        made = [travelling.record(table.name, {**_moved(row, above, keys), **blank}) for row in rows]
        for row, key in zip(rows, bulk_insert(session, made), strict=True):
            keys[table.name, row["id"]] = key


def _moved(row: Values, above: dict[str, str], keys: Keys) -> Values:
    """Return a row with the keys that it has here."""
    moved = {**row, "id": None}
    for column, table in above.items():
        if row.get(column) is not None:
            key = keys.get((table, row[column]))
            if key is None:
                raise CannotRead(
                    _(
                        "A record in this handover belongs to nothing in it, so it was altered. Nothing was received. Have it sent again."
                    )
                )
            moved[column] = key
    return moved
