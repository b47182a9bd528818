"""Where students stand with the indicators: whom an adult is asked to look at, and why; nobody is ordered by points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from tutor_desk import clock
from tutor_desk.models.indicator_kinds import Decided, Presence
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.indicators import decided, drawn, reckoning, sets
from tutor_desk.services.indicators.decided import Decision, Move
from tutor_desk.services.indicators.found import Founds, Known
from tutor_desk.services.indicators.look import Look
from tutor_desk.services.indicators.reckoning import Fact, Reckoning, Said, reckon
from tutor_desk.services.indicators.sets import Factor, IndicatorSet
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class Asks(StrEnum):
    """Why an adult is asked to look at a student, the first to be looked at first."""

    MOVED = "moved"
    AGAIN = "again"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Person(Called):
    """A current student."""

    id: StudentId
    first_name: str
    surname: str
    tutor_group: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One student: every factor of the set, the newest decision, what has moved since, and why somebody is asked."""

    person: Person
    facts: tuple[Fact, ...]
    decision: Decision | None
    moved: tuple[Move, ...]
    asks: Asks | None

    @property
    def present(self) -> tuple[Fact, ...]:
        """The factors that hold."""
        return tuple(fact for fact in self.facts if fact.state is Presence.PRESENT)

    @property
    def unknown(self) -> int:
        """How many factors nobody knows of."""
        return sum(fact.state is Presence.UNKNOWN for fact in self.facts)

    @property
    def decided(self) -> Decided | None:
        """What was decided last."""
        return self.decision.decided if self.decision else None


@dataclass(frozen=True, slots=True)
class Whole:
    """The list: the set, and every current student by name; those who are asked about first by why."""

    on: date
    set: IndicatorSet
    rows: tuple[Standing, ...]

    @property
    def asked(self) -> tuple[Standing, ...]:
        """The students an adult is asked to look at."""
        return tuple(row for row in self.rows if row.asks)

    def of(self, decision: Decided) -> tuple[Standing, ...]:
        """Return the students whose newest decision is such."""
        return tuple(row for row in self.rows if row.decided is decision)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is shown of one student: how they stand, the set's reckoning, and all decisions, newest first."""

    on: date
    set: IndicatorSet
    standing: Standing
    reckoning: Reckoning
    decisions: tuple[Decision, ...]


_PEOPLE = f"SELECT id, {CALLED}, tutor_group FROM student"
_BY_NAME = "ORDER BY 3 COLLATE NOCASE, 2 COLLATE NOCASE, id"
_SAID = "SELECT student_id, factor, said, as_at, source, note, said_by FROM indicator_said"


def caseload(reader: Reader) -> Whole | None:
    """Return every current student; nothing while the indicators are off, or for whom they are not."""
    of, today = sets.in_use(reader), clock.today()
    if of is None:
        return None
    look = Look(reader, today)
    found = {factor.code: drawn.find(look, factor) for factor in of.used}
    said = _said(reader, f"{_SAID} ORDER BY student_id, id")
    decisions, fresh = decided.newest(reader), _fresh(of, today)
    rows = []
    for person in reader.rows(Person, f"{_PEOPLE} WHERE archived_on IS NULL {_BY_NAME}"):
        facts = _facts(of, person.id, found, said.get(person.id, {}), fresh)
        rows.append(_standing(of, person, facts, decisions.get(person.id), today))
    order = list(Asks)
    rows.sort(key=lambda row: order.index(row.asks) if row.asks else len(order))
    return Whole(today, of, tuple(rows))


def sheet(reader: Reader, student: StudentId) -> Sheet | None:
    """Return everything about one student; nothing while the indicators are off, for whom they are not, or of nobody."""
    of, today = sets.in_use(reader), clock.today()
    if of is None:
        return None
    person = reader.one(Person, f"{_PEOPLE} WHERE id = :student", student=student)
    if person is None:
        return None
    facts = facts_of(reader, of, student)
    made = decided.of_student(reader, student)
    standing = _standing(of, person, facts, made[0] if made else None, today)
    return Sheet(today, of, standing, reckon(facts, of), made)


def facts_of(reader: Reader, of: IndicatorSet, student: StudentId) -> tuple[Fact, ...]:
    """Return every factor of one student."""
    today = clock.today()
    look = Look(reader, today, student)
    found = {factor.code: drawn.find(look, factor) for factor in of.used}
    said = _said(reader, f"{_SAID} WHERE student_id = :student ORDER BY id", student)
    return _facts(of, student, found, said.get(student, {}), _fresh(of, today))


def _said(reader: Reader, sql: str, student: StudentId | None = None) -> dict[int, dict[str, Said]]:
    rows = reader.rows(Said, sql, student=student)
    return {key: {one.factor: one for one in some} for key, some in groupby(rows, attrgetter("student"))}


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A factor that nobody knows of, made once for all students, and from which day on it counts."""

    fact: Fact
    since: date | None


def _fresh(of: IndicatorSet, today: date) -> dict[str, _Fresh]:
    return {
        factor.code: _Fresh(
            Fact(factor, Known(Presence.UNKNOWN, None, drawn.how(factor.drawn))), factor.begins(today)
        )
        for factor in of.used
    }


def _facts(
    of: IndicatorSet,
    student: StudentId,
    found: Mapping[str, Founds],
    said: Mapping[str, Said],
    fresh: Mapping[str, _Fresh],
) -> tuple[Fact, ...]:
    return tuple(
        _fact(factor, found[factor.code].get(student), said.get(factor.code), fresh[factor.code])
        for factor in of.used
    )


def _fact(factor: Factor, known: Known | None, said: Said | None, fresh: _Fresh) -> Fact:
    if known is not None:
        return Fact(factor, known, by_file=True, said=said)
    if said is None:
        return fresh.fact
    if fresh.since is not None and said.as_at < fresh.since:
        return Fact(factor, fresh.fact.known, said=said)  # too long ago to count
    source = _("{source}, put down by {who}").format(source=said.source, who=said.said_by)
    return Fact(factor, Known(said.said, said.as_at, source), said=said)


def _standing(
    of: IndicatorSet, person: Person, facts: Sequence[Fact], decision: Decision | None, today: date
) -> Standing:
    moves = decided.moved(facts, decision) if decision else ()
    asks = None
    if moves:
        asks = Asks.MOVED
    elif decision:
        asks = Asks.AGAIN if decision.again_on and decision.again_on <= today else None
    elif reckoning.points(facts) >= of.about.asks_from:
        asks = Asks.NEW
    return Standing(person, tuple(facts), decision, moves, asks)
