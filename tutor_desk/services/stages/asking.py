"""In which stage students are, what each stage still lacks, and what the file or an adult says of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.stage_kinds import Criteria, Marked, Stage
from tutor_desk.services.stages.items import Item, checklist
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.reading import Reader

NEW = timedelta(days=365)
"""So long after a student came in or left, what those stages lack is asked for in the caseload."""


@dataclass(frozen=True, slots=True)
class StayRow(Called):
    """A student's time at the school, and what they are called; what is not known is empty."""

    student: StudentId
    first_name: str
    surname: str
    tutor_group: str
    archived_on: date | None
    applied_on: date | None = None
    criteria: Criteria | None = None
    alternative: str | None = None
    entered_on: date | None = None
    left_on: date | None = None
    early: bool | None = None
    left_because: str | None = None
    followed_on: date | None = None
    found: str | None = None

    def stages(self, today: date) -> tuple[Stage, ...]:
        """Return the stages that have begun, the present one last."""
        begun = [Stage.BEFORE] if self.applied_on else []
        if self.entered_on and self.entered_on <= today:
            begun.append(Stage.ENTRY)
        if self.entered_on or not self.applied_on:
            begun.append(Stage.DURING)
        if self.left_on:
            begun.append(Stage.EXIT)
        return tuple(begun)

    def asked(self, today: date) -> tuple[Stage, ...]:
        """Return the stages whose gaps are to be filled now: not those that are long over."""
        begun = self.stages(today)
        if self.left_on:
            return (Stage.EXIT,) if today - self.left_on <= NEW else ()
        if self.archived_on:
            return ()
        if Stage.DURING not in begun:
            return begun
        new = self.entered_on is not None and today - self.entered_on <= NEW
        return tuple(stage for stage in begun if stage is Stage.DURING or (stage is Stage.ENTRY and new))


@dataclass(frozen=True, slots=True)
class Said:
    """What an adult said by hand of one thing."""

    id: int
    student: StudentId
    item: str
    said: Marked
    marked_on: date
    because: str
    marked_by: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing on a student's checklist, and how it stands.

    ``known`` says that the file knows it, ``day`` since when if it has a day; ``spared`` that the file knows why it is
    not needed; ``said`` is what an adult said by hand.
    """

    item: Item
    known: bool = False
    day: date | None = None
    spared: bool = False
    said: Said | None = None

    @property
    def lacking(self) -> bool:
        """Whether it is still to be done."""
        return not (self.known or self.spared or self.said)


@dataclass(frozen=True, slots=True)
class Lacks:
    """A student and what the stages they are in still lack."""

    stay: StayRow
    open: tuple[Checked, ...]
    of: int


_STAYS = (
    f"SELECT student.id, {CALLED}, tutor_group, archived_on, applied_on, criteria, alternative, entered_on, left_on, early,"
    " left_because, followed_on, found FROM student LEFT JOIN stay ON stay.student_id = student.id"
    " WHERE :student IN (0, student.id) ORDER BY 3 COLLATE NOCASE, 2 COLLATE NOCASE, student.id"
)


def stay(reader: Reader, student: StudentId) -> StayRow | None:
    """Return a student's time at the school; nothing if there is no such student."""
    return reader.one(StayRow, _STAYS, student=student)


def of_student(reader: Reader, student: StudentId) -> tuple[Checked, ...]:
    """Return the checklist of the stages that a student has come to, in order."""
    found = stay(reader, student)
    if found is None:
        return ()
    begun, items = found.stages(clock.today()), checklist(reader)
    known = _known(reader, items, student)
    return tuple(_checked(item, found, known) for item in items if item.stage in begun)


def lacks(reader: Reader) -> list[Lacks]:
    """List students whose present stages lack something, by name: four statements."""
    today, items = clock.today(), checklist(reader)
    known = _known(reader, items)
    found = []
    for row in reader.rows(StayRow, _STAYS, student=0):
        stages = row.asked(today)
        checked = [_checked(item, row, known) for item in items if item.stage in stages]
        if missing := tuple(one for one in checked if one.lacking):
            found.append(Lacks(row, missing, len(checked)))
    return found


def year_began(today: date) -> date:
    """Return the first day of the school year of a day."""
    return date(today.year if today.month >= 9 else today.year - 1, 9, 1)


@dataclass(frozen=True, slots=True)
class _Known:
    days: Mapping[tuple[str, int], date | None]
    spared: frozenset[tuple[str, int]]
    said: Mapping[tuple[str, int], Said]


class _Fact(NamedTuple):
    item: str
    student: int
    day: date | None


def _known(reader: Reader, items: Sequence[Item], student: int = 0) -> _Known:
    """Return what the file knows and what adults said, of one student or of all of them."""
    values: dict[str, int | str] = {"student": student, "year": year_began(clock.today()).isoformat()}
    facts, spared = [], []
    for item in items:
        if item.rule:
            facts.append(f"SELECT '{item.key}', * FROM ({item.rule})")
        if item.spared:
            spared.append(f"SELECT '{item.key}', *, NULL FROM ({item.spared})")
    said = "SELECT id, student_id, item, said, marked_on, because, marked_by FROM stage_mark WHERE :student IN (0, student_id) ORDER BY id"
    return _Known(
        {(one.item, one.student): one.day for one in _facts(reader, facts, values)},
        frozenset((one.item, one.student) for one in _facts(reader, spared, values)),
        {(one.item, one.student): one for one in reader.rows(Said, said, student=student)},
    )


def _facts(reader: Reader, parts: Sequence[str], values: Mapping[str, int | str]) -> list[_Fact]:
    if not parts:
        return []
    union = " UNION ALL ".join(parts)
    sql = f"WITH fact (item, student, day) AS ({union}) SELECT item, student, day FROM fact WHERE :student IN (0, student)"
    return reader.rows(_Fact, sql, **values)


def _checked(item: Item, row: StayRow, known: _Known) -> Checked:
    at = (item.key, row.student)
    return Checked(item, at in known.days, known.days.get(at), at in known.spared, known.said.get(at))
