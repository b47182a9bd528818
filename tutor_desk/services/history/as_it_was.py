"""The plan of a student, and any record, as it was: read from the trail alone.

A moment is a deed, by its number: clocks are set back, numbers are not. The end of a day is the last
deed that is dated on it or before.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from tutor_desk import clock
from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.services.access import indicators_seen, restricted_seen, visible
from tutor_desk.services.plan import plans
from tutor_desk.services.plan.plans import Plan
from tutor_desk.services.review import actions, review_sheets
from tutor_desk.services.review.actions import ActionRow
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.services.safeguarding import sight as passed_on
from tutor_desk.services.wellbeing import sight
from tutor_desk.store import then
from tutor_desk.store.head import Head
from tutor_desk.store.reading import Reader

PLAN = ("entry", "goal", "goal_step", "review", "goal_report", "action")


@dataclass(frozen=True, slots=True)
class DeedThen:
    """The deed after which something stood as it is told, and its place in the chain."""

    number: int
    at: datetime
    who: str
    seat: SeatKind
    deed: str
    mark: str

    @property
    def head(self) -> Head:
        """The head that the chain had then."""
        return Head(self.number, self.mark)


@dataclass(frozen=True, slots=True)
class RecordThen:
    """A record as it stood: its fields as they are stored; ``erased`` if what it said is not known any more."""

    fields: dict[str, Any]
    erased: bool


@dataclass(frozen=True, slots=True)
class PlanThen:
    """A student's plan as it stood; ``erased`` counts the records whose content has been erased since.

    ``deed`` is the last deed that touched the student till then; without one there was no plan yet.
    Reviews carry what was said of each goal.
    """

    deed: DeedThen | None
    plan: Plan
    reviews: tuple[Sheet, ...]
    actions: tuple[ActionRow, ...]
    erased: int


def last_deed(reader: Reader, day: date) -> int:
    """Return the number of the last deed that is dated on a day or before; 0 if there is none."""
    found = reader.value(
        "SELECT id FROM trail WHERE at < :end ORDER BY id DESC LIMIT 1",
        end=clock.end_of(day).isoformat(timespec="microseconds"),
    )
    return int(found or 0)


def record(reader: Reader, table: str, key: int, deed: int) -> RecordThen | None:
    """Return any record as it stood after a deed; nothing if it was not there, or is not to be seen. Two statements."""
    if indicators_seen.hidden(reader.seat, table):
        return None
    if table == restricted_seen.TABLE:  # its text is in the list of notes and nowhere else
        return None
    found = then.of_record(reader, table, key, deed)
    if found is None or passed_on.hidden(reader.seat, table, found.fields):
        return None
    allowed = sight.seen(reader, StudentId(found.fields.get("student_id", 0)))
    return RecordThen(
        (sight.told(table, key, found.fields, allowed) or {}) if found.whole else {}, not found.whole
    )


def plan(reader: Reader, student: StudentId, deed: int) -> PlanThen:
    """Return a student's plan as it stood after a deed, in the rows that the plan of today comes in."""
    seen = visible.visible(reader, student)
    found, answers = then.of_student(reader, student, deed), sight.seen(reader, student)
    records = {key: one for key, one in found.items() if seen is None or key[0] != "entry" or key[1] in seen}
    kinds_too = (*PLAN, "review_template")  # asked after with the reviews; what they were then is not told
    with then.laid_out(reader, kinds_too, records) as past:
        sheets = [
            replace(sheet, reports=review_sheets.reports(past, sheet.id))
            for sheet in review_sheets.shown(past, student, answers)
        ]
        return PlanThen(
            _last_about(reader, student, deed),
            replace(plans.plan(past, student), kept_back=visible.kept_back(reader, student)),
            tuple(sheets),
            tuple(actions.actions(past, student)),
            sum(1 for (table, _key), one in records.items() if table in PLAN and not one.whole),
        )


def at_end_of(reader: Reader, student: StudentId, day: date) -> PlanThen:
    """Return a student's plan as it stood at the end of a day."""
    return plan(reader, student, last_deed(reader, day))


def next_deed(reader: Reader, student: StudentId, deed: int) -> int | None:
    """Return the number of the next deed after one that touched a student, if there is any."""
    found: int | None = reader.value(
        "SELECT min(trail_id) FROM trail_change WHERE student_id = :student AND trail_id > :deed",
        student=student,
        deed=deed,
    )
    return found


def _last_about(reader: Reader, student: StudentId, deed: int) -> DeedThen | None:
    return reader.one(
        DeedThen,
        "SELECT id, at, who, seat, deed, substr(hash, 1, 8) FROM trail WHERE id ="
        " (SELECT max(trail_id) FROM trail_change WHERE student_id = :student AND trail_id <= :deed)",
        student=student,
        deed=deed,
    )
