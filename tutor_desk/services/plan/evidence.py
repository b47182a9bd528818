"""Evidence with the entries of a plan: what is there, one piece to look at, and how pieces come and go."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.entry import Entry
from tutor_desk.models.evidence import Evidence, EvidenceContent
from tutor_desk.models.kinds import Author, EntryId, EvidenceId, EvidenceKind, Standing, StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.plan import standing
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

MEGABYTE = 1024 * 1024
MOST_BYTES = 6 * MEGABYTE
"""Of one piece, as it is kept: a picture of 2,000 pixels takes a tenth of it."""
MOST_OF_ENTRY = 12
MOST_OF_STUDENT = 24 * MEGABYTE
"""So that a student still fits into a handover, and sits at a copy of their own within the blink of an eye."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture or document as it will be kept; ``told`` says what was left out of it, if anything was."""

    name: str
    kind: EvidenceKind
    pages: int
    content: bytes = field(repr=False)
    told: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece in a list, without its bytes; ``size`` is in bytes."""

    id: EvidenceId
    entry: EntryId
    name: str
    kind: EvidenceKind
    size: int
    pages: int
    author: Author
    added_at: datetime


class _Kept(NamedTuple):
    student: StudentId
    content: bytes


_ROWS = "SELECT id, entry_id, name, kind, size, pages, author, added_at FROM evidence"


@student_may
def of_student(reader: Reader, student: StudentId) -> list[EvidenceRow]:
    """List what lies with the entries of a student, as it came. One statement, which reads no bytes of it."""
    own(reader.seat, student)
    return reader.rows(EvidenceRow, f"{_ROWS} WHERE student_id = :student ORDER BY id", student=student)


def waiting(reader: Reader) -> list[EvidenceRow]:
    """List what lies with entries that wait for an adult. One statement."""
    return reader.rows(
        EvidenceRow,
        f"{_ROWS} WHERE entry_id IN (SELECT id FROM entry WHERE standing = 'proposed') ORDER BY id",
    )


@student_may
def content(reader: Reader, key: EvidenceId) -> bytes:
    """Return the bytes of one piece; raise ``Refused`` if it is gone or another student's."""
    kept = reader.one(
        _Kept, "SELECT student_id, content FROM evidence_content WHERE evidence_id = :key", key=key
    )
    if kept is None:
        raise Refused(_gone())
    own(reader.seat, kept.student)
    return kept.content


@student_may
def attach(session: Session, entry: EntryId, piece: Piece) -> EvidenceId:
    """Lay a piece with an entry, which waits for an adult again. Raises ``Refused`` where there is no room for it."""
    seat = session.info["seat"]
    found = standing.found(session, Entry, entry)
    own(seat, found.student_id)
    if found.standing is Standing.WITHDRAWN:
        raise Refused(_("This entry has been withdrawn, so nothing was added. Write a new one first."))
    digest = hashlib.sha256(piece.content).hexdigest()
    _need_room(session, found, piece, digest)
    made = Evidence(
        student_id=found.student_id,
        entry_id=entry,
        name=piece.name,
        kind=piece.kind,
        size=len(piece.content),
        pages=piece.pages,
        digest=digest,
        author=Author.STUDENT if seat.is_student else Author.ADULT,
        added_at=clock.now(),
    )
    session.add(made)
    session.flush()
    session.add(EvidenceContent(student_id=found.student_id, evidence_id=made.id or 0, content=piece.content))
    standing.propose_again(found)
    session.flush()
    return EvidenceId(made.id or 0)


@student_may
def remove(session: Session, key: EvidenceId) -> None:
    """Take a piece away with its bytes; its entry waits for an adult again. Undo brings it back until the desk closes."""
    made = within.found(session, Evidence, key, _gone())
    own(session.info["seat"], made.student_id)
    entry = standing.found(session, Entry, made.entry_id)
    for kept in session.exec(select(EvidenceContent).where(EvidenceContent.evidence_id == key)).all():
        session.delete(kept)
    session.flush()
    session.delete(made)
    if entry.standing is not Standing.WITHDRAWN:
        standing.propose_again(entry)


def _need_room(session: Session, entry: Entry, piece: Piece, digest: str) -> None:
    if len(piece.content) > MOST_BYTES:
        raise too_large(piece.name)
    there = session.exec(
        select(Evidence.entry_id, Evidence.size, Evidence.digest).where(
            col(Evidence.student_id) == entry.student_id
        )
    ).all()
    with_it = [row for row in there if row[0] == entry.id]
    if any(row[2] == digest for row in with_it):
        raise Refused(_("This is with the entry already. Nothing was changed."))
    if len(with_it) >= MOST_OF_ENTRY:
        raise Refused(
            _("{n} pieces are with this entry already, which is the most. Take one away first.").format(
                n=MOST_OF_ENTRY
            )
        )
    if sum(row[1] for row in there) + len(piece.content) > MOST_OF_STUDENT:
        raise Refused(
            _(
                "All evidence of one student may take {most} MB, and this would be more. Nothing was changed. "
                "Take away what is no longer needed."
            ).format(most=MOST_OF_STUDENT // MEGABYTE)
        )


def too_large(name: str) -> Refused:
    """Return what is said of a piece that is too large to be kept."""
    return Refused(
        _(
            "“{name}” takes more than {most} MB, even made smaller. Nothing was added. Bring fewer pages."
        ).format(name=name, most=MOST_BYTES // MEGABYTE)
    )


def _gone() -> str:
    return _("That piece of evidence is no longer there. Nothing was changed. Look again.")
