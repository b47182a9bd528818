"""What can be done with the entries of a plan."""

from datetime import date

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.entry import Entry
from tutor_desk.models.kinds import Author, Basis, EntryId, EntryKind, StudentId
from tutor_desk.services import standing
from tutor_desk.services.seats import own, student_may


@student_may
def write(
    session: Session,
    student: StudentId,
    kind: EntryKind,
    text: str,
    *,
    happened_on: date | None = None,
    basis: Basis | None = None,
) -> EntryId:
    """Write an entry; it is proposed, unless an adult writes it and says how they know."""
    seat = session.info["seat"]
    own(seat, student)
    author = Author.STUDENT if seat.is_student else Author.ADULT
    entry = Entry(
        student_id=student,
        kind=kind,
        text=text,
        happened_on=happened_on,
        author=author,
        written_at=clock.now(),
    )
    if basis:
        standing.accept(entry, seat, basis)
    session.add(entry)
    session.flush()
    return EntryId(entry.id or 0)


@student_may
def edit(session: Session, key: EntryId, text: str, *, happened_on: date | None = None) -> None:
    """Change an entry; whatever an adult had accepted is proposed again, and the last accepted version kept."""
    entry = standing.found(session, Entry, key)
    own(session.info["seat"], entry.student_id)
    if entry.text != text.strip() or entry.happened_on != happened_on:
        entry.text, entry.happened_on = text, happened_on
        standing.propose_again(entry)


@student_may
def withdraw(session: Session, key: EntryId) -> None:
    """Take an entry out of the plan; it stays in the history."""
    entry = standing.found(session, Entry, key)
    own(session.info["seat"], entry.student_id)
    standing.withdraw(entry)
