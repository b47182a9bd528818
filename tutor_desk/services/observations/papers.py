"""What a printed note tells whoever raised a concern: that it was followed up, and how it turned out."""

from dataclasses import dataclass
from datetime import date, datetime

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.observations import noticed
from tutor_desk.services.students import caseload, students
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class RaiserFacts:
    """All that the note says; of the steps it says nothing, and nothing of other notes."""

    student: str
    raised_by: str
    raised_on: date
    reason: str
    outcome: str
    closed_on: date | None
    next_on: date | None
    tutor: str
    school: str
    caseload: str
    as_at: datetime
    head: Head


def raiser_note(reader: Reader, student: StudentId, key: int) -> RaiserFacts:
    """Return what whoever raised a concern is told; raise ``Refused`` if it is gone or is none."""
    found = next((one for one in noticed.of_student(reader, student) if one.id == key), None)
    if found is None or not (found.open or found.closed_on):
        raise Refused(_("That concern is no longer there. Nothing was printed. Look again."))
    card, about = students.card(reader, student), caseload.about(reader)
    return RaiserFacts(
        card.name,
        found.raised_by,
        found.raised_on,
        found.reason,
        found.outcome,
        found.closed_on,
        found.next_on,
        reader.seat.name,
        about.school,
        about.name,
        clock.now().astimezone(),
        reader.one(Head, LAST) or NO_HEAD,
    )
