"""Compare a class list with the desk and show what bringing it in would change; questions alone.

A blank in the list means that the list does not say, so it never takes a known value away. Sensitive
groups that are not ticked are neither compared nor brought in.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students import matching
from tutor_desk.services.students.identifiers import IdStatus, check_uln, check_upn
from tutor_desk.services.students.incoming import (
    Field,
    IncomingAttendance,
    IncomingStudent,
    SensitiveGroup,
)
from tutor_desk.services.students.matching import Known
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

Value = str | int | date | IncomingAttendance | None
_COLUMNS = (
    "surname, first_name, preferred_first_name, preferred_surname, born_on, year_group, tutor_group, mis_id, upn, uln, "
    "email, sen, looked_after, fsm, medical"
)
COMPARED = tuple(field for field in Field if field not in (Field.FULL_NAME, Field.ATTENDANCE))
LEGAL = {
    Field.PREFERRED_FIRST_NAME: Field.FIRST_NAME,
    Field.PREFERRED_SURNAME: Field.SURNAME,
}


class Match(StrEnum):
    """What a row of the list is to the desk."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What the desk holds of a student, and what the list says."""

    field: Field
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the list and what would become of it; ``doubts`` are sentences to look at."""

    student: IncomingStudent
    match: Match
    known: StudentId | None = None
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A current student of the desk who is not in the list, and so may have left."""

    id: StudentId
    first_name: str
    surname: str
    year_group: int | None
    tutor_group: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What bringing a list in would do, with the sensitive groups that were ticked."""

    rows: tuple[PreviewRow, ...]
    unlisted: tuple[Unlisted, ...]
    groups: frozenset[SensitiveGroup]

    def count(self, match: Match) -> int:
        """Return how many rows are so."""
        return sum(1 for row in self.rows if row.match is match)


class _Figure(NamedTuple):
    student: StudentId
    as_at: date
    possible: int
    authorised: int
    unauthorised: int


def look(
    reader: Reader, incoming: Sequence[IncomingStudent], groups: Collection[SensitiveGroup] = ()
) -> Preview:
    """Say what bringing a list in would do; nothing is changed."""
    ticked = frozenset(groups)
    rows = [_prepared(row, ticked) for row in incoming]
    people = everybody(reader)
    figures = reader.rows(
        _Figure,
        "SELECT student_id, as_at, possible, authorised, unauthorised FROM attendance ORDER BY id",
    )
    verdicts = _verdicts(rows, people)
    pointed_at = frozenset[StudentId]().union(*(verdict.pointed_at for verdict in verdicts))
    known = {person.id: person for person in people}
    attended = {
        (f.student, f.as_at): IncomingAttendance(f.as_at, f.possible, f.authorised, f.unauthorised)
        for f in figures
    }
    return Preview(
        rows=tuple(
            _previewed(row, verdict, known, attended) for row, verdict in zip(rows, verdicts, strict=True)
        ),
        unlisted=tuple(
            Unlisted(person.id, person.first_name, person.surname, person.year_group, person.tutor_group)
            for person in people
            if person.archived_on is None and person.id not in pointed_at
        ),
        groups=ticked,
    )


def everybody(reader: Reader) -> list[Known]:
    """Return every student of the desk as far as matching asks."""
    return reader.rows(
        Known, f"SELECT id, {_COLUMNS}, archived_on FROM student ORDER BY surname, first_name, id"
    )


def remembered_mapping(reader: Reader, headings_key: str) -> tuple[Field | None, ...] | None:
    """Return what the tutor last let columns with these headings mean, if ever."""
    kept = reader.value("SELECT fields FROM column_mapping WHERE headings_key = :key", key=headings_key)
    if kept is None:
        return None
    known = {field.value: field for field in Field}
    return tuple(known.get(name) for name in json.loads(kept))


def year_by_birth(born_on: date, today: date) -> int:
    """Return the year group usual in England for a date of birth: a hint, as not every student is in it."""
    begun = today.year - (today.month < 9)
    return begun - born_on.year - (born_on.month >= 9) - 4


def _prepared(row: IncomingStudent, groups: frozenset[SensitiveGroup]) -> IncomingStudent:
    """Leave out what is not ticked and tidy the numbers; doing it twice changes nothing more."""
    off = {group.value for group in SensitiveGroup if group not in groups}
    uln = check_uln(row.uln)
    return replace(
        row,
        upn=check_upn(row.upn).value,
        uln="" if uln.status is IdStatus.TEMPORARY else uln.value,
        sen=row.sen if SensitiveGroup.SEN in groups else None,
        looked_after=row.looked_after if SensitiveGroup.LOOKED_AFTER in groups else None,
        fsm=row.fsm if SensitiveGroup.FSM in groups else None,
        medical=row.medical if SensitiveGroup.MEDICAL in groups else None,
        doubts=tuple(doubt for doubt in row.doubts if doubt.about not in off),
    )


def _verdicts(rows: Sequence[IncomingStudent], people: Sequence[Known]) -> list[matching.Verdict]:
    """Say who every row is; rows that could be one and the same student refuse each other."""
    matcher = matching.Matcher(people)
    repeated = matching.repeats([row for row in rows if not row.refused])
    verdicts = [matcher.find(row) for row in rows]
    hopeless = [row.refused or repeated.get(row.row, "") for row in rows]
    claims: dict[StudentId, list[int]] = defaultdict(list)
    for row, verdict, reason in zip(rows, verdicts, hopeless, strict=True):
        for student in () if reason else verdict.claims:
            claims[student].append(row.row)
    return [
        replace(verdict, reason=reason or _rivals(verdict, claims) or verdict.reason)
        for verdict, reason in zip(verdicts, hopeless, strict=True)
    ]


def _rivals(verdict: matching.Verdict, claims: dict[StudentId, list[int]]) -> str:
    rows = sorted({row for student in verdict.claims for row in claims[student]})
    if len(rows) < 2:
        return ""
    shown = ", ".join(str(row) for row in rows[:5]) + ("…" if len(rows) > 5 else "")
    return _("Rows {rows} may all be one student on the desk. Put the list right.").format(rows=shown)


def _previewed(
    row: IncomingStudent,
    verdict: matching.Verdict,
    known: dict[StudentId, Known],
    attended: dict[tuple[StudentId, date], IncomingAttendance],
) -> PreviewRow:
    if verdict.reason:
        return PreviewRow(row, Match.REFUSED, reason=verdict.reason, doubts=_sentences(row))
    doubts = (verdict.doubt, *_sentences(row))
    if verdict.known is None:
        return PreviewRow(row, Match.NEW, doubts=tuple(filter(None, doubts)))
    person = known[verdict.known]
    if person.archived_on:
        doubts += (
            _("This student is among the archived ones and stays there; restore them if they are back."),
        )
    changes = (*_changes(row, person), *_new_figure(row, person.id, attended))
    match = Match.CHANGED if changes else Match.SAME
    return PreviewRow(row, match, person.id, changes, doubts=tuple(filter(None, doubts)))


def _changes(row: IncomingStudent, person: Known) -> list[FieldChange]:
    found = []
    for field in COMPARED:
        old, new = getattr(person, field.value), getattr(row, field.value)
        if new not in (None, "") and new != old and not _says_the_same(field, row, old, new):
            found.append(FieldChange(field, old, new))
    return found


def _says_the_same(field: Field, row: IncomingStudent, old: Value, new: Value) -> bool:
    if field is Field.MIS_ID:
        return str(new).lstrip("0") == str(old).lstrip("0") and len(str(new)) < len(str(old))
    # Some systems repeat the legal name where no other is preferred.
    return not old and field in LEGAL and new == getattr(row, LEGAL[field].value)


def _new_figure(
    row: IncomingStudent, student: StudentId, attended: dict[tuple[StudentId, date], IncomingAttendance]
) -> list[FieldChange]:
    if row.attendance is None:
        return []
    old = attended.get((student, row.attendance.as_at))
    return [] if old == row.attendance else [FieldChange(Field.ATTENDANCE, old, row.attendance)]


def _sentences(row: IncomingStudent) -> tuple[str, ...]:
    doubts = [doubt.sentence for doubt in row.doubts]
    doubts += [check_upn(row.upn).sentence] if row.upn else []
    doubts += [check_uln(row.uln).sentence] if row.uln else []
    if row.born_on and row.year_group:
        usual = year_by_birth(row.born_on, clock.today())
        if abs(usual - row.year_group) > 1:
            doubts.append(_("By the date of birth, Year {year} would be usual.").format(year=usual))
    return tuple(filter(None, doubts))
