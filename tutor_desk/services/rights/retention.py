"""What is due by the school's rules, and why: a pure function of dates, and the list that comes of it.

Nothing here destroys anything: an adult does, on this list (``destroying``).
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.models.kinds import Sen, StudentId
from tutor_desk.models.rights_kinds import EndAction, KeptFrom, RecordClass
from tutor_desk.services.rights import fixed_rules
from tutor_desk.services.rights.record_classes import CLASSES, Rule
from tutor_desk.services.students.ages import add_years
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.reading import Reader


def due_from(rule: Rule, born_on: date | None, left_on: date | None, event_on: date | None) -> date | None:
    """Return the first day on which a record is no longer to be kept; nothing if its beginning is not known."""
    began = began_on(rule, born_on, left_on, event_on)
    return add_years(began, rule.years) if began else None


def began_on(rule: Rule, born_on: date | None, left_on: date | None, event_on: date | None) -> date | None:
    """Return the day from which the years of a rule count, if it is known."""
    return {KeptFrom.BORN: born_on, KeptFrom.LEFT: left_on, KeptFrom.EVENT: event_on}[rule.kept_from]


@dataclass(frozen=True, slots=True)
class Person(Called):
    """What retention needs to know of a student; ``left_on`` is the day they were archived.

    ``hold`` is the reason for which nothing of theirs may be destroyed, or empty.
    """

    id: StudentId
    first_name: str
    surname: str
    born_on: date | None
    left_on: date | None
    sen: Sen | None
    hold: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """Records of one class of one student whose time has come: since when, counted from when, how many."""

    person: Person
    record_class: RecordClass
    rule: Rule
    began_on: date
    due_on: date
    records: int


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A student of whom nobody can say how long something is kept, because a date is missing."""

    person: Person
    record_class: RecordClass
    lacks: KeptFrom


@dataclass(frozen=True, slots=True)
class ReviewList:
    """The yearly list: what is due, the longest due first, and where a date is missing."""

    due: tuple[DueRow, ...]
    missing: tuple[MissingRow, ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """The rule of a class, whether the school has set it here, and whether its policy fixes it everywhere."""

    record_class: RecordClass
    rule: Rule
    own: bool
    fixed: bool = False


class _Own(NamedTuple):
    record_class: RecordClass
    kept_from: KeptFrom
    years: int
    action: EndAction


class _Kept(NamedTuple):
    student: StudentId
    record_class: RecordClass


class _Counted(NamedTuple):
    student: StudentId
    day: date | None
    records: int


_PERSON = (
    f"SELECT id, {CALLED}, born_on, archived_on, sen, coalesce((SELECT reason FROM legal_hold"
    " WHERE student_id = student.id AND ended_on IS NULL ORDER BY id LIMIT 1), '') FROM student"
)


def people(reader: Reader) -> list[Person]:
    """List what retention needs to know of every student: one statement."""
    return reader.rows(Person, f"{_PERSON} ORDER BY 3 COLLATE NOCASE, 2 COLLATE NOCASE, id")


def person(reader: Reader, student: StudentId) -> Person | None:
    """Return what retention needs to know of one student, or nothing if they are gone."""
    return reader.one(Person, f"{_PERSON} WHERE id = :student", student=student)


def rules(reader: Reader) -> list[RuleRow]:
    """List the rule of every class: the one its policy fixes, the school's own, or the one suggested."""
    fixed = fixed_rules.fixed()
    own = {
        row.record_class: Rule(row.kept_from, row.years, row.action)
        for row in reader.rows(_Own, "SELECT record_class, kept_from, years, action FROM retention_rule")
    }
    known = {name: data.rule for name, data in CLASSES.items()} | own | fixed
    return [RuleRow(name, known[name], name in own, name in fixed) for name in CLASSES]


def review_list(reader: Reader) -> ReviewList:
    """Return what is due today. What an adult has looked at and keeps comes back when that ends."""
    today = clock.today()
    known = people(reader)
    kept = {
        (row.student, row.record_class)
        for row in reader.rows(
            _Kept, "SELECT student_id, record_class FROM retention_kept WHERE until > :today", today=today.isoformat()
        )
    }  # fmt: skip
    due: list[DueRow] = []
    missing: list[MissingRow] = []
    for row in rules(reader):
        counted = _counted(reader, row.record_class)
        for person in known:
            if (person.id, row.record_class) in kept or not concerns(person, row.record_class):
                continue
            found = _due(person, row, counted.get(person.id, []), today)
            due += [found] if found else []
            lacks = _lacks(person, row, counted.get(person.id, []))
            missing += [MissingRow(person, row.record_class, lacks)] if lacks else []
    return ReviewList(tuple(sorted(due, key=lambda one: one.due_on)), tuple(missing))


def concerns(person: Person, record_class: RecordClass) -> bool:
    """Whether a class is about this student: of the two for the student's own record, one is."""
    supported = person.sen in (Sen.SUPPORT, Sen.PLAN)
    if record_class is RecordClass.STUDENT:
        return not supported
    if record_class is RecordClass.SEND:
        return supported
    return record_class is not RecordClass.ARCHIVED or person.left_on is not None


def rule_of(reader: Reader, record_class: RecordClass) -> Rule:
    """Return the rule by which a class is kept."""
    return next(row.rule for row in rules(reader) if row.record_class is record_class)


def _due(person: Person, row: RuleRow, counted: list[_Counted], today: date) -> DueRow | None:
    dates = [
        (began, due, one.records)
        for one in counted
        if (began := began_on(row.rule, person.born_on, person.left_on, one.day))
        and (due := due_from(row.rule, person.born_on, person.left_on, one.day))
        and due <= today
    ]
    if not dates:
        return None
    began, due = min(dates)[:2]
    return DueRow(person, row.record_class, row.rule, began, due, sum(records for _b, _d, records in dates))


def _lacks(person: Person, row: RuleRow, counted: list[_Counted]) -> KeptFrom | None:
    """Return what nobody can do without: a date of birth. Who has not left is simply still here."""
    lacks = row.rule.kept_from is KeptFrom.BORN and person.born_on is None and bool(counted)
    return KeptFrom.BORN if lacks else None


def _counted(reader: Reader, record_class: RecordClass) -> dict[StudentId, list[_Counted]]:
    data = CLASSES[record_class]
    if data.whole:
        return {
            row.student: [row] for row in reader.rows(_Counted, f"SELECT id, NULL, ({_ALL}) FROM student")
        }
    found: dict[StudentId, list[_Counted]] = {}
    for part in data.parts:
        for row in reader.rows(
            _Counted,
            f"SELECT student_id, {part.day}, count(*) FROM {part.table}"
            f" WHERE student_id IS NOT NULL AND ({part.only}) GROUP BY 1, 2",
        ):
            found.setdefault(row.student, []).append(row)
    return found


_TABLES = dict.fromkeys(part.table for data in CLASSES.values() if not data.whole for part in data.parts)
_ALL = " + ".join(
    ["1", *(f"(SELECT count(*) FROM {table} WHERE student_id = student.id)" for table in _TABLES)]
)
