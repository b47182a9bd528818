"""Questions about concerns, praise and observations: all of it for adults, little of it for the student and parents."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from tutor_desk.models.kinds import ObservationKind, Owner, StudentId, ToldHow
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.students.caseload import CALLED
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class StepOfConcern:
    """One step of the plan that a concern has become."""

    id: int
    observation: int
    text: str
    owner: Owner
    owner_name: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """An observation in full, for adults alone; ``text`` are the words of whoever raised it."""

    id: int
    kind: ObservationKind
    subject: str
    reason: str
    shared_words: str
    raised_on: date
    adult_only: bool
    to_parents: bool
    next_on: date | None
    closed_on: date | None
    raised_by: str
    written_by: str
    written_at: datetime
    text: str
    outcome: str
    told_how: ToldHow | None
    told_on: date | None
    steps: tuple[StepOfConcern, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is a concern that is not closed yet."""
        return self.kind is ObservationKind.CONCERN and self.closed_on is None

    @property
    def passed_on(self) -> bool:
        """Whether somebody else raised it, who is told how it turned out."""
        return self.raised_by.casefold() != self.written_by.casefold()


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a student sees of an observation: kind, reason and day, and words only if they are shared."""

    kind: ObservationKind
    subject: str
    reason: str
    raised_on: date
    shared_words: str


@dataclass(frozen=True, slots=True)
class OpenConcern:
    """An open concern of a current student, and when it is looked at again."""

    id: int
    student: StudentId
    first_name: str
    surname: str
    reason: str
    next_on: date


def of_student(reader: Reader, student: StudentId) -> list[ObservationRow]:
    """List everything noticed of a student: open concerns first by their next day, then the newest; two statements."""
    steps: dict[int, list[StepOfConcern]] = defaultdict(list)
    for step in reader.rows(
        StepOfConcern,
        "SELECT id, observation_id, text, owner, owner_name, due_on, done_on FROM concern_step"
        " WHERE student_id = :student ORDER BY done_on IS NOT NULL, due_on IS NULL, due_on, id",
        student=student,
    ):
        steps[step.observation].append(step)
    rows = reader.rows(
        ObservationRow,
        "SELECT one.id, kind, subject, reason, shared_words, raised_on, adult_only, to_parents, next_on, closed_on,"
        " raised_by, written_by, written_at, text, outcome, told_how, told_on"
        " FROM observation AS one JOIN observation_note AS note ON note.observation_id = one.id"
        " WHERE one.student_id = :student"
        " ORDER BY NOT (kind = 'concern' AND closed_on IS NULL), CASE WHEN closed_on IS NULL THEN next_on END,"
        " raised_on DESC, one.id DESC",
        student=student,
    )
    return [replace(row, steps=tuple(steps.get(row.id, ()))) for row in rows]


@student_may
def for_student(reader: Reader, student: StudentId) -> list[Noticed]:
    """List what the student sees of what was noticed, the newest first; nothing that is for adults alone."""
    own(reader.seat, student)
    return reader.rows(
        Noticed,
        "SELECT kind, subject, reason, raised_on, shared_words FROM observation"
        " WHERE student_id = :student AND NOT adult_only ORDER BY raised_on DESC, id DESC",
        student=student,
    )


def for_parents(reader: Reader, student: StudentId) -> list[Noticed]:
    """List what is marked for parents, the newest first, without the raiser's words; nothing for adults alone."""
    return reader.rows(
        Noticed,
        "SELECT kind, subject, reason, raised_on, '' FROM observation"
        " WHERE student_id = :student AND to_parents AND NOT adult_only ORDER BY raised_on DESC, id DESC",
        student=student,
    )


def open_concerns(reader: Reader, student: StudentId | None = None) -> list[OpenConcern]:
    """List open concerns of current students, the next to be looked at first; of one student if one is named."""
    return reader.rows(
        OpenConcern,
        f"SELECT one.id, student.id, {CALLED}, reason, next_on FROM observation AS one"
        " JOIN student ON student.id = one.student_id"
        " WHERE kind = 'concern' AND closed_on IS NULL AND archived_on IS NULL AND :student IN (0, student.id)"
        " ORDER BY next_on, one.id",
        student=student or 0,
    )
