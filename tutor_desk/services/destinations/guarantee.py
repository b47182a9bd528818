"""The September Guarantee by name: where every leaver stands, who is rung next, and what moved. Knows the ORM in deeds alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.destination_kinds import Promised, Tried
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, plural, word

if TYPE_CHECKING:
    from sqlmodel import Session

YEARS = (11, 12, 13)
"""The years whose students may leave."""
REASONED = frozenset({Promised.NOT_FITTING, Promised.OUT_OF_REACH})
OPEN = frozenset({Promised.NOT_FITTING, Promised.NO_OFFER, Promised.NOT_RECORDED, Promised.OUT_OF_REACH})
"""Where somebody still has to be found a place, or asked."""


@dataclass(frozen=True, slots=True)
class LeaverRow(Called):
    """A leaver on the board: the state with its day and reason, the last contact, and who tries next and when."""

    id: StudentId
    first_name: str
    surname: str
    year_group: int | None
    tutor_group: str
    archived_on: date | None
    state: Promised
    said_on: date | None
    reason: str
    said_by: str
    tried_on: date | None
    result: Tried | None
    next_on: date | None
    next_who: str
    tries: int

    @property
    def doubt(self) -> str:
        """What is odd about the state, with its reason; else nothing."""
        if (
            self.state is Promised.OFFER
            and self.archived_on
            and self.said_on
            and self.said_on > self.archived_on
        ):
            return _("The offer was written down on {day}, after this student had left on {left}. Check whom it is for.").format(day=self.said_on.isoformat(), left=self.archived_on.isoformat())  # fmt: skip
        return ""


@dataclass(frozen=True, slots=True)
class MovedRow(Called):
    """One state that was said on a day, and the one before it."""

    first_name: str
    surname: str
    before: Promised
    now: Promised


def september(today: date) -> int:
    """Return the year of the 30 September that comes next, this one included."""
    return today.year if (today.month, today.day) <= (9, 30) else today.year + 1


def round_of(year: int) -> str:
    """Return what attempts to reach somebody for the guarantee of a year are kept under."""
    return f"guarantee {year}"


_BOARD = f"""
SELECT student.id, {CALLED}, year_group, tutor_group, archived_on, coalesce(state, 'not_recorded'), said_on,
       coalesce(reason, ''), coalesce(said_by, ''), tried_on, result, next_on, coalesce(next_who, ''),
       (SELECT count(*) FROM follow_attempt AS one WHERE one.student_id = student.id AND one.round = :round)
  FROM student
  LEFT JOIN guarantee ON guarantee.id = (SELECT one.id FROM guarantee AS one WHERE one.student_id = student.id
       AND one.september = :september ORDER BY one.said_on DESC, one.id DESC LIMIT 1)
  LEFT JOIN follow_attempt ON follow_attempt.id = (SELECT one.id FROM follow_attempt AS one WHERE one.student_id = student.id
       AND one.round = :round ORDER BY one.tried_on DESC, one.id DESC LIMIT 1)
 WHERE state IS NOT NULL
    OR (archived_on IS NULL AND year_group - :moved IN (SELECT value FROM json_each(:years)))
    OR (archived_on > :since AND year_group IN (SELECT value FROM json_each(:years)))
 ORDER BY surname COLLATE NOCASE, first_name COLLATE NOCASE, student.id
"""


def board(reader: Reader, years: Sequence[int] = YEARS, today: date | None = None) -> list[LeaverRow]:
    """List the leavers of the coming 30 September: of these years, or with a state already; one statement.

    In September itself those still on the caseload count as moved up a year. Who left since the last
    30 September is among them.
    """
    day = today or clock.today()
    year = september(day)
    found = reader.rows(
        LeaverRow,
        _BOARD,
        september=year,
        round=round_of(year),
        years=str(sorted(years)),
        moved=int(day.month == 9),
        since=date(year - 1, 9, 30).isoformat(),
    )
    return [one for one in found if one.state is not Promised.NOT_RECORDED or one.year_group is not None]


def totals(rows: Iterable[LeaverRow]) -> dict[Promised, int]:
    """Count the leavers by state, every state named."""
    counts = Counter(one.state for one in rows)
    return {state: counts[state] for state in Promised}


def to_call(rows: Iterable[LeaverRow], today: date) -> list[LeaverRow]:
    """Return the call sheet: who has no suitable offer, was not tried today and is not put off, the longest untried first."""
    due = (
        one
        for one in rows
        if one.state in OPEN and (one.tried_on != today if one.next_on is None else one.next_on <= today)
    )
    return sorted(due, key=lambda one: (one.next_on is None, one.next_on or today, one.tried_on or date.min, one.surname.casefold()))  # fmt: skip


def moved(reader: Reader, day: date | None = None) -> list[MovedRow]:
    """List what moved on a day, today unless told: the newest state of the day beside the newest before it."""
    on = day or clock.today()
    sql = f"""
    SELECT {CALLED}, coalesce(old.state, 'not_recorded') AS before, new.state FROM guarantee AS new
      JOIN student ON student.id = new.student_id
      LEFT JOIN guarantee AS old ON old.id = (SELECT one.id FROM guarantee AS one WHERE one.student_id = student.id
           AND one.september = :september AND one.said_on < :day ORDER BY one.said_on DESC, one.id DESC LIMIT 1)
     WHERE new.said_on = :day AND new.september = :september AND new.state <> before AND NOT EXISTS
           (SELECT 1 FROM guarantee AS one WHERE one.student_id = new.student_id AND one.said_on = :day
            AND one.september = :september AND one.id > new.id)
     ORDER BY surname COLLATE NOCASE, first_name COLLATE NOCASE
    """
    return reader.rows(MovedRow, sql, day=on.isoformat(), september=september(on))


def moved_words(rows: Sequence[MovedRow]) -> str:
    """Return the line that says what moved."""
    if not rows:
        return _("Nothing has moved today.")
    counts = Counter(one.now for one in rows)
    parts = [f"{word(state)}: {counts[state]}" for state in Promised if counts[state]]
    return (
        plural("{n} student moved today", "{n} students moved today", len(rows))
        + " ("
        + "; ".join(parts)
        + ")."
    )


def say(session: "Session", student: StudentId, state: Promised, reason: str = "") -> None:
    """Write down where a leaver stands from today on; states before it stay.

    Raises ``Refused`` without a reason where one is needed.
    """
    from tutor_desk.models.destination import Guarantee  # noqa: PLC0415 - the board does without the ORM
    from tutor_desk.services.students import students  # noqa: PLC0415 - as above

    seat = session.info["seat"]
    adults_only(seat)
    students.find(session, student)
    if state in REASONED and not reason.strip():
        raise Refused(
            _("Say why: “{state}” is not counted without a reason. Nothing was changed.").format(state=word(state))
        )  # fmt: skip
    today = clock.today()
    session.add(
        Guarantee(
            student_id=student,
            september=september(today),
            state=state,
            said_on=today,
            reason=reason,
            said_by=seat.name,
        )
    )


def offered(session: "Session", student: StudentId, provider: str, *, suitable: bool, why: str = "") -> None:
    """Write down what an offer means for the guarantee: whoever records the offer calls this."""
    state = Promised.OFFER if suitable else Promised.NOT_FITTING
    reason = _("Offer from {provider}").format(provider=provider)
    say(session, student, state, f"{reason}. {why}".rstrip(". ") if why else reason)


def table(rows: Sequence[LeaverRow]) -> tuple[list[str], list[list[str]]]:
    """Return the board as headings and rows for a spreadsheet; below the names stand the totals of the states."""
    headings = [_("Student"), _("Year"), _("Group"), _("State"), _("Since"), _("Reason"), _("Last contact"), _("Outcome"), _("Next try"), _("Who")]  # fmt: skip
    lines = [
        [
            one.name, str(one.year_group or ""), one.tutor_group, word(one.state), _day(one.said_on), one.reason,
            _day(one.tried_on), word(one.result) if one.result else "", _day(one.next_on), one.next_who,
        ]
        for one in rows
    ]  # fmt: skip
    blank = [""] * len(headings)
    sums = [[_("Total: {state}").format(state=word(state)), *blank[1:3], str(count), *blank[4:]] for state, count in totals(rows).items()]  # fmt: skip
    return headings, [*lines, blank, *sums, [_("Total: everybody"), *blank[1:3], str(len(rows)), *blank[4:]]]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
