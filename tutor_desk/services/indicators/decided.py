"""What adults decided, asked: the newest decision of each student with the facts it was taken on, and what has moved since."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tutor_desk.models.indicator_kinds import Decided, Presence
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.indicators.reckoning import Fact
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class FactThen:
    """How one factor stood when a decision was taken."""

    decision: int
    factor: str
    words: str
    state: Presence
    points: int
    as_at: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a named adult decided, and the facts they had before them."""

    id: int
    student: StudentId
    decided: Decided
    on: date
    by: str
    because: str
    to_do: str
    again_on: date | None
    facts: tuple[FactThen, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A factor that is not what it was when an adult decided; nothing where it was not, or is not, in the set."""

    words: str
    was: Presence | None
    now: Presence | None
    points_were: int
    points_are: int


_DECISIONS = (
    "SELECT id, student_id, decided, decided_on, decided_by, because, to_do, again_on FROM indicator_decision"
)
_NEWEST = f"{_DECISIONS} WHERE id IN (SELECT max(id) FROM indicator_decision GROUP BY student_id)"
_FACTS = "SELECT decision_id, factor, words, state, points, as_at, source FROM indicator_fact"


def newest(reader: Reader) -> dict[StudentId, Decision]:
    """Return the newest decision of every student: two statements."""
    made = reader.rows(Decision, _NEWEST)
    facts = reader.rows(
        FactThen,
        f"{_FACTS} WHERE decision_id IN (SELECT max(id) FROM indicator_decision GROUP BY student_id) ORDER BY id",
    )
    return {one.student: one for one in _with_facts(made, facts)}


def of_student(reader: Reader, student: StudentId) -> tuple[Decision, ...]:
    """Return every decision about a student, the newest first: two statements."""
    made = reader.rows(
        Decision, f"{_DECISIONS} WHERE student_id = :student ORDER BY id DESC", student=student
    )
    facts = reader.rows(FactThen, f"{_FACTS} WHERE student_id = :student ORDER BY id", student=student)
    return _with_facts(made, facts)


def moved(facts: Sequence[Fact], decision: Decision) -> tuple[Move, ...]:
    """Return what is not as it was decided on; a newer date alone is no move."""
    now = {fact.factor.code: fact for fact in facts}
    then = {one.factor: one for one in decision.facts}
    found = []
    for fact in facts:
        before = then.get(fact.factor.code)
        if before is None or (before.state, before.points) != (fact.state, fact.factor.points):
            was, points = (before.state, before.points) if before else (None, 0)
            found.append(Move(fact.factor.words, was, fact.state, points, fact.factor.points))
    found += [
        Move(one.words, one.state, None, one.points, 0) for one in decision.facts if one.factor not in now
    ]
    return tuple(found)


def _with_facts(made: Sequence[Decision], facts: Sequence[FactThen]) -> tuple[Decision, ...]:
    by_decision: dict[int, list[FactThen]] = defaultdict(list)
    for fact in facts:
        by_decision[fact.decision].append(fact)
    return tuple(replace(one, facts=tuple(by_decision[one.id])) for one in made)
