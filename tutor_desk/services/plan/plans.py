"""Questions about a student's plan: the goals with their steps, and the entries."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from tutor_desk.models.kinds import (
    Audience,
    Author,
    Basis,
    EntryId,
    EntryKind,
    GoalId,
    GoalState,
    Standing,
    StepId,
    StudentId,
)
from tutor_desk.services.access import visible
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a goal."""

    id: StepId
    goal: GoalId
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as shown in a plan; ``progress`` is in per cent, ``answer_reason`` the student's against it."""

    id: GoalId
    text: str
    measure: str
    due_on: date | None
    confidence: int | None
    state: GoalState
    progress: int
    carried: int
    student_agrees: bool | None
    answered_by: Author | None
    answered_at: datetime | None
    answer_reason: str
    author: Author
    written_at: datetime
    standing: Standing
    basis: Basis | None
    settled_by: str
    settled_at: datetime | None
    reply: str
    proposed_text: str
    accepted_text: str
    came_by: str = ""
    vouched_by: str = ""
    subject: str = ""
    steps: tuple[StepRow, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as shown in a plan; ``asked_audience`` and what follows is what an adult asked the student for."""

    id: EntryId
    kind: EntryKind
    text: str
    happened_on: date | None
    author: Author
    written_at: datetime
    standing: Standing
    basis: Basis | None
    settled_by: str
    settled_at: datetime | None
    reply: str
    proposed_text: str
    accepted_text: str
    came_by: str = ""
    vouched_by: str = ""
    topic: str = ""
    subject: str = ""
    student_agrees: bool | None = None
    audience: Audience = Audience.EVERYONE
    named: str = ""
    to_parents: bool = False
    asked_audience: Audience | None = None
    asked_named: str = ""
    asked_parents: bool | None = None
    asked_by: str = ""
    asked_why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All goals and entries of one student, without what was withdrawn.

    ``kept_back`` counts entries that the student does not show to the adult in the seat.
    """

    goals: tuple[GoalRow, ...]
    entries: tuple[EntryRow, ...]
    kept_back: int = 0


_STANDING = (
    "author, written_at, standing, basis, settled_by, settled_at, reply, proposed_text, accepted_text,"
    " came_by, vouched_by"
)
_SEEN = (
    "topic, subject, student_agrees, audience, named, to_parents,"
    " asked_audience, asked_named, asked_parents, asked_by, asked_why"
)


@student_may
def plan(reader: Reader, student: StudentId) -> Plan:
    """Return a student's plan: goals still open first, by date; entries as they were written.

    Three statements, and one more where an adult may not see all of it.
    """
    own(reader.seat, student)
    entries = reader.rows(
        EntryRow,
        f"SELECT id, kind, text, happened_on, {_STANDING}, {_SEEN} FROM entry"
        f" WHERE student_id = :student AND standing <> 'withdrawn' AND {visible.clause(reader.seat)}"
        " ORDER BY written_at, id",
        student=student,
        me=reader.seat.name,
    )
    return Plan(tuple(goals(reader, student)), tuple(entries), visible.kept_back(reader, student))


@student_may
def goals(reader: Reader, student: StudentId) -> list[GoalRow]:
    """Return a student's goals with their steps, without those withdrawn: open ones first, by date."""
    own(reader.seat, student)
    steps: dict[GoalId, list[StepRow]] = {}
    for step in reader.rows(
        StepRow,
        "SELECT id, goal_id, text, done FROM goal_step WHERE student_id = :student ORDER BY goal_id, place, id",
        student=student,
    ):
        steps.setdefault(step.goal, []).append(step)
    found = reader.rows(
        GoalRow,
        "SELECT id, text, measure, due_on, confidence, state, progress, carried, student_agrees,"
        " answered_by, answered_at, answer_reason,"
        f" {_STANDING}, subject FROM goal WHERE student_id = :student AND standing <> 'withdrawn'"
        " ORDER BY state <> 'open', due_on IS NULL, due_on, id",
        student=student,
    )
    return [replace(goal, steps=tuple(steps.get(goal.id, ()))) for goal in found]
