"""Entries and goals that wait for an adult, and how an adult settles them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tutor_desk.models.entry import Entry
from tutor_desk.models.goal import Goal
from tutor_desk.models.kinds import Author, Basis, EntryKind, ItemKind, StudentId
from tutor_desk.models.standing import Validated
from tutor_desk.services.access import visible
from tutor_desk.services.plan import standing, visibility
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class WaitingRow(Called):
    """Something a student wrote that no adult has settled; ``accepted_text`` is what had been accepted before."""

    item: ItemKind
    id: int
    student: StudentId
    first_name: str
    surname: str
    entry_kind: EntryKind | None
    text: str
    detail: str
    author: Author
    written_at: datetime
    accepted_text: str
    topic: str = ""
    subject: str = ""


_QUEUE = """
SELECT item, waiting.id, student.id, {called}, entry_kind, text, detail, author, written_at, accepted_text, topic, subject FROM (
    SELECT 'entry' AS item, id, student_id, kind AS entry_kind, text, coalesce(happened_on, '') AS detail, author,
           written_at, accepted_text, topic, subject FROM entry WHERE standing = 'proposed' AND {seen}
    UNION ALL
    SELECT 'goal', id, student_id, NULL, text, measure, author, written_at, accepted_text, '', subject
    FROM goal WHERE standing = 'proposed'
) AS waiting JOIN student ON student.id = waiting.student_id
WHERE archived_on IS NULL AND :student IN (0, student.id)
ORDER BY written_at, item, waiting.id
"""


def queue(reader: Reader, student: StudentId | None = None) -> list[WaitingRow]:
    """List what waits for an adult, oldest first; of one student if one is named."""
    sql = _QUEUE.format(called=CALLED, seen=visible.clause(reader.seat))
    return reader.rows(WaitingRow, sql, student=student or 0, me=reader.seat.name)


def accept(session: Session, item: ItemKind, key: int, basis: Basis) -> None:
    """Accept an entry or goal as it stands, saying how it is known."""
    standing.accept(_record(session, item, key), session.info["seat"], basis)


def accept_changed(session: Session, item: ItemKind, key: int, text: str, basis: Basis) -> None:
    """Accept an entry or goal in other words; the student's own wording is kept."""
    standing.accept_changed(_record(session, item, key), session.info["seat"], text, basis)


def give_back(session: Session, item: ItemKind, key: int, comment: str) -> None:
    """Return an entry or goal to the student with a comment."""
    standing.give_back(_record(session, item, key), session.info["seat"], comment)


def _record(session: Session, item: ItemKind, key: int) -> Validated:
    if item is ItemKind.GOAL:
        return standing.found(session, Goal, key)
    entry = standing.found(session, Entry, key)
    visibility.must_see(session.info["seat"], entry)
    return entry
