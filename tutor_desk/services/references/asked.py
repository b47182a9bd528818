"""Questions about references: a student's, one with its parts, and what it says."""

from dataclasses import dataclass, field
from datetime import date

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.application_kinds import PartId, ReferenceId
from tutor_desk.models.kinds import EntryKind, Standing, StudentId
from tutor_desk.services.access import references_seen
from tutor_desk.services.applications import drawing
from tutor_desk.services.plan import plans
from tutor_desk.services.references.facts import PredictedFact, ReferenceFacts
from tutor_desk.services.students import caseload, students
from tutor_desk.store import frozen
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

LONGEST = 4000
"""How many characters a reference has room for."""
REFEREE = "referee"
"""The topic of what a student writes to their referee."""


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A reference with everything that is written in it."""

    id: ReferenceId
    student: StudentId
    purpose: str
    text: str
    confidential: bool
    owner: str
    made_on: date
    given_on: date | None
    given_to: str
    given_by: str
    content: str = field(repr=False)

    @property
    def facts(self) -> ReferenceFacts | None:
        """What it said when it was given; nothing if it was not."""
        return frozen.load(ReferenceFacts, self.content) if self.content else None


@dataclass(frozen=True, slots=True)
class PartRow:
    """What one teacher was asked, and what came back."""

    id: PartId
    teacher: str
    subject: str
    asked_on: date
    chase_on: date
    answered_on: date | None
    achieved: str
    working: str
    suited: str
    predicted: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the student wrote to the referee; ``confirmed`` says that an adult accepted it."""

    text: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """A reference with its parts, those missing first, and what the student notes for the referee."""

    row: ReferenceRow
    parts: tuple[PartRow, ...]
    notes: tuple[Note, ...]

    @property
    def unanswered(self) -> tuple[PartRow, ...]:
        """The teachers who have not answered yet."""
        return tuple(one for one in self.parts if one.answered_on is None)


_COLUMNS = (
    "id, student_id, purpose, text, confidential, owner, made_on, given_on, given_to, given_by, content"
)


def of_student(reader: Reader, student: StudentId) -> list[ReferenceRow]:
    """List a student's references, the newest first; nothing for whom they are not."""
    if not references_seen.may_see(reader.seat):
        return []
    return reader.rows(
        ReferenceRow,
        f"SELECT {_COLUMNS} FROM reference WHERE student_id = :student ORDER BY made_on DESC, id DESC",
        student=student,
    )


def whole(reader: Reader, key: ReferenceId) -> Whole:
    """Return a reference with everything that belongs to it; raise ``Refused`` if it is gone or not to be seen."""
    references_seen.must_see(reader.seat)
    row = reader.one(ReferenceRow, f"SELECT {_COLUMNS} FROM reference WHERE id = :key", key=key)
    if row is None:
        raise Refused(_("That reference is no longer there. Nothing was changed."))
    return Whole(row, tuple(parts(reader, key)), tuple(_notes(reader, row.student)))


def parts(reader: Reader, key: ReferenceId) -> list[PartRow]:
    """List whom was asked for a part, those who have not answered first."""
    return reader.rows(
        PartRow,
        "SELECT id, teacher, subject, asked_on, chase_on, answered_on, achieved, working, suited, predicted"
        " FROM reference_part WHERE reference_id = :key ORDER BY answered_on IS NOT NULL, chase_on, id",
        key=key,
    )


def gathered(reader: Reader, key: ReferenceId, to: str = "") -> ReferenceFacts:
    """Return what a reference says on paper as it stands now, or as it was given."""
    found = whole(reader, key)
    row, about = found.row, caseload.about(reader)
    if row.facts is not None:
        return row.facts
    card, details = students.card(reader, row.student), students.details(reader, row.student)
    return ReferenceFacts(
        number=row.id,
        student=row.student,
        name=card.name,
        called=card.first_name or card.surname,
        born_on=details.born_on,
        school=about.school,
        tutor=about.tutor,
        caseload=about.name,
        purpose=row.purpose,
        to=to,
        by=reader.seat.name,
        text=row.text,
        confidential=row.confidential,
        made_at=clock.now().astimezone(),
        head=reader.one(Head, LAST) or NO_HEAD,
        predicted=tuple(
            PredictedFact(one.label, one.text, one.who, one.on)
            for one in drawing.predicted(reader, row.student).values()
        ),
        teachers=tuple(
            dict.fromkeys(
                f"{one.teacher}, {one.subject}" if one.subject else one.teacher
                for one in found.parts
                if one.answered_on
            )
        ),
    )


def assembled(found: Whole) -> str:
    """Return the parts as they came, one below the other with who wrote it, for the tutor to edit."""
    pieces = []
    for one in found.parts:
        said = [part for part in (one.achieved, one.working, one.suited) if part]
        if said:
            who = f"{one.teacher}, {one.subject}" if one.subject else one.teacher
            pieces.append(f"{who}: {' '.join(said)}")
    return "\n\n".join(pieces)


def _notes(reader: Reader, student: StudentId) -> list[Note]:
    found = [
        one
        for one in plans.plan(reader, student).entries
        if one.kind is EntryKind.APPLYING and one.topic == REFEREE and one.standing is not Standing.WITHDRAWN
    ]
    return [Note(one.accepted_text or one.text, bool(one.accepted_text)) for one in found]
