"""What the planner says of one window: who is proposed when, who is booked or seen, and who would be left unseen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.services.planning import agenda, known
from tutor_desk.services.planning.fair import Placed, Reason, Urgency, Waiting, plan
from tutor_desk.services.planning.known import WindowRow
from tutor_desk.services.planning.slots import WEEK, Calendar, Slot, free_slots, minute_of, monday_of
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

SIX_WEEKS = timedelta(days=42)
"""After how long in the caseload a first review is due (run-sheet, kinds of review)."""


@dataclass(frozen=True, slots=True)
class Booked:
    """A student whose review is booked within the window already; it stays."""

    student: int
    name: str
    on: date
    starts: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A student the tutor left out of the window, and why."""

    student: int
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    """What one week holds: slots still free before the plan, reviews proposed, booked, and why days are closed."""

    monday: date
    slots: int
    placed: int
    booked: int
    closed: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan of one window. Every student of the window is in exactly one of placed, unseen, booked, seen, left out.

    ``begins`` is the first day that is planned: of a window that has begun, tomorrow. ``moves`` are the days of
    bookings outside the window that booking the plan would move, by student. ``shared_with`` are windows that
    overlap it: a slot is given once, whichever window it serves.
    """

    window: WindowRow
    begins: date
    placed: tuple[Placed, ...]
    unseen: tuple[Waiting, ...]
    booked: tuple[Booked, ...]
    seen: tuple[Waiting, ...]
    left_out: tuple[LeftOut, ...]
    lost_pins: tuple[Waiting, ...]
    slots: tuple[Slot, ...]
    weeks: tuple[WeekRow, ...]
    breaks_in: date | None
    moves: dict[int, date]
    shared_with: tuple[str, ...]
    quiet_every: int

    @property
    def students(self) -> int:
        """How many students the window is for."""
        return sum(len(part) for part in (self.placed, self.unseen, self.booked, self.seen, self.left_out))


@dataclass(frozen=True, slots=True)
class _Row(Called):
    student: int
    first_name: str
    surname: str
    last_seen: date | None
    promised: date | None
    parked: date | None
    entered: date | None
    planned_on: date | None
    starts: str


class _Choice(NamedTuple):
    student: int
    on_day: date | None
    starts: str
    because: str


ROWS = f"""
WITH held AS (
    SELECT student_id, max(date(held_at, 'localtime')) AS last,
           min(CASE WHEN state = 'parked' THEN date(held_at, 'localtime') END) AS parked
    FROM review WHERE held_at IS NOT NULL GROUP BY student_id
), promises AS (
    SELECT student_id, min(due_on) AS due FROM action
    WHERE owner IN ('tutor', 'other') AND done_on IS NULL AND let_go_on IS NULL AND due_on < :today GROUP BY student_id
), next AS (
    SELECT student_id, planned_on, starts,
           row_number() OVER (PARTITION BY student_id ORDER BY state = 'parked' DESC, planned_on, id) AS nth
    FROM review WHERE state IN ('booked', 'prepared', 'parked') AND planned_on IS NOT NULL
)
SELECT student.id, {CALLED}, held.last, promises.due, held.parked,
       CASE WHEN held.last IS NULL THEN coalesce(entered_on, (
           SELECT date(at, 'localtime') FROM trail WHERE id = (
               SELECT trail_id FROM trail_change WHERE student_id = student.id ORDER BY id LIMIT 1)
       )) END,
       next.planned_on, coalesce(next.starts, '')
FROM student
LEFT JOIN held ON held.student_id = student.id
LEFT JOIN promises ON promises.student_id = student.id
LEFT JOIN next ON next.student_id = student.id AND next.nth = 1
WHERE archived_on IS NULL AND (:year IS NULL OR year_group = :year) AND (:tutor_group = '' OR tutor_group = :tutor_group)
ORDER BY student.id
"""


def proposal(reader: Reader, window: int) -> Proposal:
    """Plan a window as things stand today; raise ``Refused`` if it is gone."""
    windows = known.windows(reader)
    row = next((one for one in windows if one.id == window), None)
    if row is None:
        raise Refused(_("That window is no longer there. Nothing was changed. Look again."))
    today, rule = clock.today(), known.rule(reader)
    begins = max(row.first, today + timedelta(days=1))
    calendar = Calendar(known.times(reader))
    slots = free_slots(calendar, begins, row.last, row.minutes, *agenda.taken(reader, begins, row.last))
    sorted_out = _Sorted(reader, row, today)
    pins, lost = sorted_out.pins(set(slots))
    made = plan(sorted_out.waiting, slots, begins, quiet_every=rule.quiet_every, pins=pins)
    waiting = {one.student: one for one in sorted_out.waiting}
    return Proposal(
        row,
        begins,
        made.placed,
        made.unseen,
        tuple(sorted_out.booked),
        tuple(sorted_out.seen),
        tuple(sorted_out.left_out),
        (*(waiting[student] for student in lost), *made.lost_pins),
        tuple(slots),
        _weeks(calendar, begins, row.last, slots, made.placed, sorted_out.booked),
        made.breaks_in,
        {one: day for one, day in sorted_out.elsewhere.items() if one in waiting},
        tuple(one.name for one in windows if row.overlaps(one)),
        rule.quiet_every,
    )


class _Sorted:
    """The students of a window, each in one place: booked, seen, left out, or waiting."""

    def __init__(self, reader: Reader, window: WindowRow, today: date) -> None:
        self._minutes = window.minutes
        self.waiting: list[Waiting] = []
        self.booked: list[Booked] = []
        self.seen: list[Waiting] = []
        self.left_out: list[LeftOut] = []
        self.elsewhere: dict[int, date] = {}
        choices = reader.rows(
            _Choice,
            "SELECT student_id, on_day, starts, because FROM plan_choice WHERE window_id = :key",
            key=window.id,
        )
        self._choices = {one.student: one for one in choices}
        found = reader.rows(
            _Row, ROWS, today=today.isoformat(), year=window.year_group, tutor_group=window.tutor_group
        )
        for row in found:
            self._sort(row, window, today)

    def pins(self, free: set[Slot]) -> tuple[dict[int, Slot], list[int]]:
        """Return the times that the tutor chose for who waits, and who was to have one that is not free any more."""
        chosen = {
            one.student: Slot(choice.on_day, minute_of(choice.starts), self._minutes)
            for one in self.waiting
            if (choice := self._choices.get(one.student)) is not None and choice.on_day is not None
        }
        good = {student: slot for student, slot in chosen.items() if slot in free}
        return good, [student for student in chosen if student not in good]

    def _sort(self, row: _Row, window: WindowRow, today: date) -> None:
        who = Waiting(row.student, row.name, row.last_seen, _reasons(row, max(today, window.first)))
        choice = self._choices.get(row.student)
        if row.planned_on is not None and max(today, window.first) <= row.planned_on <= window.last:
            self.booked.append(Booked(row.student, row.name, row.planned_on, row.starts))
        elif row.parked is None and row.last_seen is not None and row.last_seen >= window.first:
            self.seen.append(who)
        elif choice is not None and choice.on_day is None:
            self.left_out.append(LeftOut(row.student, row.name, choice.because))
        else:
            self.waiting.append(who)
            if row.planned_on is not None:
                self.elsewhere[row.student] = row.planned_on


def _reasons(row: _Row, by: date) -> tuple[Reason, ...]:
    found = []
    if row.parked is not None:
        found.append(Reason(Urgency.PARKED, row.parked))
    if row.promised is not None:
        found.append(Reason(Urgency.PROMISE, row.promised))
    if row.entered is not None and row.entered + SIX_WEEKS <= by:
        found.append(Reason(Urgency.SIX_WEEKS, row.entered + SIX_WEEKS))
    return tuple(found)


def _weeks(
    calendar: Calendar,
    first: date,
    last: date,
    slots: list[Slot],
    placed: tuple[Placed, ...],
    booked: list[Booked],
) -> tuple[WeekRow, ...]:
    free = Counter(monday_of(one.on) for one in slots)
    given = Counter(monday_of(one.slot.on) for one in placed)
    kept = Counter(monday_of(one.on) for one in booked)
    rows, monday = [], monday_of(first)
    while monday <= last:
        names = dict.fromkeys(calendar.closed(monday + timedelta(days=n)) for n in range(5))
        closed = ", ".join(name for name in names if name)
        rows.append(WeekRow(monday, free[monday], given[monday], kept[monday], closed))
        monday += WEEK
    return tuple(rows)
