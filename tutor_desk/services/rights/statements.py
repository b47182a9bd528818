"""What a student, or a parent for them, says beside an opinion they dispute; the opinion stays as it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.entry import Entry
from tutor_desk.models.goal import Goal
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.review import Review
from tutor_desk.models.rights import Statement
from tutor_desk.models.rights_kinds import Disputed, SaidBy
from tutor_desk.services.access.seats import adults_only
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

_RECORDS: dict[Disputed, Any] = {
    Disputed.ENTRY: Entry,
    Disputed.GOAL: Goal,
    Disputed.REVIEW: Review,
}


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as it is shown beside what it is about; ``name`` is the parent's, if a parent said it."""

    id: int
    about: Disputed
    record: int
    said_by: SaidBy
    name: str
    text: str
    said_on: date
    recorded_by: str


def statements(reader: Reader, student: StudentId) -> list[StatementRow]:
    """List what was said beside the records of a student, as it came."""
    return reader.rows(
        StatementRow,
        "SELECT id, about, record_id, said_by, name, text, said_on, recorded_by FROM statement"
        " WHERE student_id = :student ORDER BY said_on, id",
        student=student,
    )


def record(
    session: Session,
    student: StudentId,
    about: Disputed,
    key: int,
    text: str,
    *,
    said_by: SaidBy = SaidBy.STUDENT,
    name: str = "",
    said_on: date | None = None,
) -> None:
    """Write down a statement word for word beside an entry, goal or review, with who said it and when.

    Raises ``Refused`` if that is not there, or is another student's.
    """
    adults_only(session.info["seat"])
    disputed = session.get(_RECORDS[about], key)
    if disputed is None or disputed.student_id != student:
        raise Refused(_("What this is about is no longer there. Nothing was changed. Look again."))
    session.add(
        Statement(
            student_id=student,
            about=about,
            record_id=key,
            said_by=said_by,
            name=name,
            text=text,
            said_on=said_on or clock.today(),
            recorded_by=session.info["seat"].name,
        )
    )
