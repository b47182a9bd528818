"""Compare a list of attendance with the desk and show what bringing it in would change; a question alone."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance.codes import NO_MARK, spelt
from tutor_desk.services.attendance.months import empty, merged
from tutor_desk.services.registers.incoming import AttendanceList, SaidMonth, SaidStudent
from tutor_desk.services.students.class_list import everybody
from tutor_desk.services.students.incoming import IncomingAttendance, IncomingStudent
from tutor_desk.services.students.matching import Matcher
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

SHOWN = 6
"""So many of the marks that would change are told one by one."""


class Finding(StrEnum):
    """What a student of a list is to the desk."""

    COMING = "coming"
    SAME = "same"
    UNKNOWN = "unknown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class MonthChange:
    """A month as it is here, and as it would be; ``record`` is the key of what is here, if anything is."""

    record: int | None
    began: date
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MarkChange:
    """One half day whose mark would change, in the codes of registers."""

    day: date
    afternoon: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TotalsChange:
    """Totals of a day as they are here, and as they would be."""

    record: int | None
    before: IncomingAttendance | None
    after: IncomingAttendance


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A student of the list and what would become of what it says.

    ``new`` and ``changed`` count marks; ``examples`` are the first of those that change.
    """

    row: int
    name: str
    finding: Finding
    known: StudentId | None = None
    new: int = 0
    changed: int = 0
    examples: tuple[MarkChange, ...] = ()
    months: tuple[MonthChange, ...] = ()
    totals: TotalsChange | None = None
    reason: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendancePreview:
    """What bringing a list in would do."""

    name: str
    rows: tuple[AttendanceRow, ...]
    marks: int
    notes: tuple[str, ...]

    def count(self, finding: Finding) -> int:
        """Return how many students are so."""
        return sum(1 for row in self.rows if row.finding is finding)


class _Here(NamedTuple):
    record: int
    student: int
    began: date
    marks: str


class _Figure(NamedTuple):
    record: int
    student: int
    as_at: date
    possible: int
    authorised: int
    unauthorised: int


def look(reader: Reader, listed: Sequence[AttendanceList]) -> AttendancePreview:
    """Say what bringing lists in would do, all of them together; nothing is changed."""
    matcher = Matcher(everybody(reader))
    together: dict[StudentId, list[SaidStudent]] = defaultdict(list)
    rows: list[AttendanceRow] = []
    for said in (one for one_list in listed for one in one_list.students):
        person = said.student
        verdict = None if person.refused else matcher.find(person)
        if verdict is not None and verdict.known is not None:
            together[verdict.known].append(said)
            continue
        reason = person.refused or (verdict.reason if verdict else "")
        finding = Finding.REFUSED if reason else Finding.UNKNOWN
        rows.append(AttendanceRow(person.row, _name(person), finding, reason=reason, doubts=said.doubts))
    months, figures = _months(reader, list(together)), _figures(reader, list(together))
    rows += [_row(student, said, months.get(student, {}), figures) for student, said in together.items()]
    return AttendancePreview(
        ", ".join(one.name for one in listed),
        tuple(sorted(rows, key=lambda row: row.row)),
        sum(one.marks for one in listed),
        tuple(dict.fromkeys(note for one in listed for note in one.notes)),
    )


def _row(
    student: StudentId,
    said: Sequence[SaidStudent],
    here: dict[date, _Here],
    figures: dict[tuple[int, date], _Figure],
) -> AttendanceRow:
    told, doubts = _agreed(said)
    changes, examples = list[MonthChange](), list[MarkChange]()
    new = changed = 0
    for month in told:
        kept = here.get(month.began)
        before = kept.marks if kept and len(kept.marks) == len(month.marks) else empty(month.began)
        after = merged(before, month.marks)
        if after == before:
            continue
        changes.append(
            MonthChange(kept.record if kept else None, month.began, kept.marks if kept else "", after)
        )
        for place, (old, now) in enumerate(zip(before, after, strict=True)):
            if old == now:
                continue
            if old == NO_MARK:
                new += 1
                continue
            changed += 1
            if len(examples) < SHOWN:
                day = month.began + timedelta(days=place // 2)
                examples.append(MarkChange(day, bool(place % 2), spelt(old), spelt(now)))
    totals = _totals(student, said, figures)
    return AttendanceRow(
        said[0].student.row,
        _name(said[0].student),
        Finding.COMING if changes or totals else Finding.SAME,
        student,
        new,
        changed,
        tuple(examples),
        tuple(changes),
        totals,
        doubts=(*(doubt for one in said for doubt in one.doubts), *doubts),
    )


def _agreed(said: Sequence[SaidStudent]) -> tuple[list[SaidMonth], list[str]]:
    """Put what several places say of a student together; where they differ, neither counts."""
    if len(said) == 1:
        return list(said[0].months), []
    together: dict[date, str] = {}
    differ = 0
    for month in (month for one in said for month in one.months):
        before = together.get(month.began, empty(month.began))
        signs = []
        for old, now in zip(before, month.marks, strict=True):
            both = NO_MARK not in (old, now) and old != now
            differ += both and old != "!"
            signs.append("!" if both or old == "!" else now if old == NO_MARK else old)
        together[month.began] = "".join(signs)
    told = [SaidMonth(began, marks.replace("!", NO_MARK)) for began, marks in sorted(together.items())]
    sentence = _("Rows of this student differ in {n} marks, so those were not read.").format(n=differ)
    return told, [sentence] if differ else []


def _totals(
    student: StudentId, said: Sequence[SaidStudent], figures: dict[tuple[int, date], _Figure]
) -> TotalsChange | None:
    told = max((one.totals for one in said if one.totals), key=lambda one: one.as_at, default=None)
    if told is None or not told.possible:
        return None
    kept = figures.get((student, told.as_at))
    before = (
        IncomingAttendance(kept.as_at, kept.possible, kept.authorised, kept.unauthorised) if kept else None
    )
    return None if before == told else TotalsChange(kept.record if kept else None, before, told)


def _months(reader: Reader, students: Iterable[StudentId]) -> dict[StudentId, dict[date, _Here]]:
    found: dict[StudentId, dict[date, _Here]] = defaultdict(dict)
    for month in reader.rows(
        _Here,
        "SELECT id, student_id, began, marks FROM session_month"
        " WHERE student_id IN (SELECT value FROM json_each(:students))",
        students=json.dumps(list(students)),
    ):
        found[StudentId(month.student)][month.began] = month
    return found


def _figures(reader: Reader, students: Iterable[StudentId]) -> dict[tuple[int, date], _Figure]:
    rows = reader.rows(
        _Figure,
        "SELECT id, student_id, as_at, possible, authorised, unauthorised FROM attendance"
        " WHERE student_id IN (SELECT value FROM json_each(:students)) ORDER BY id",
        students=json.dumps(list(students)),
    )
    return {(row.student, row.as_at): row for row in rows}


def _name(person: IncomingStudent) -> str:
    first = person.preferred_first_name or person.first_name
    last = person.preferred_surname or person.surname
    number = person.mis_id or person.upn or person.uln
    return f"{first} {last}".strip() or number or _("(no name)")
