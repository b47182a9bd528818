"""The columns of the lists of calendar, planner and school days."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor_desk.services.planning.fair import Waiting
from tutor_desk.services.planning.known import ClosureRow, ExceptionRow, PeriodRow, WindowRow
from tutor_desk.services.planning.proposal import WeekRow
from tutor_desk.services.planning.slots import Slot, clock_words, minute_of
from tutor_desk.ui.dates import short_date, weekday_date
from tutor_desk.ui.planning.days import Entry
from tutor_desk.ui.planning.said import weekdays, whom
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural


@dataclass(frozen=True, slots=True)
class Line:
    """A student in a list of the planner: when, why, and what was decided for them."""

    student: int
    name: str
    why: str
    slot: Slot | None = None
    when: str = ""
    decided: str = ""
    who: Waiting | None = None


def entries() -> Sequence[Column[Entry]]:
    """Return the columns of the calendar as a list."""
    return (
        Column(
            "day", _("Day"), lambda r: weekday_date(r.day), lambda r: (r.day, r.time), width=120, bold=True
        ),
        Column("time", _("Time"), lambda r: r.time, lambda r: (r.time, r.day), width=80),
        Column("what", _("What"), lambda r: r.mark.words, mark=lambda r: r.mark, width=150),
        Column("who", _("Who or why"), lambda r: r.words, width=300, stretch=True),
    )


def lines(*, when: str, why: str) -> Sequence[Column[Line]]:
    """Return the columns of students in the planner; an empty heading leaves its column out."""
    first: Column[Line] = Column("student", _("Student"), lambda r: r.name, width=180, bold=True)
    made = [first]
    if when:
        made.insert(
            0,
            Column(
                "when",
                when,
                lambda r: r.when,
                lambda r: (r.slot is None, r.slot, r.when),
                width=150,
                bold=True,
            ),
        )
    if why:
        made.append(Column("why", why, lambda r: r.why, width=320, stretch=True))
    made.append(Column("decided", _("Decided"), lambda r: r.decided, mark=_decided, width=220))
    return tuple(made)


def weeks() -> Sequence[Column[WeekRow]]:
    """Return the columns of the weeks of a window."""
    return (
        Column(
            "week", _("Week of"), lambda r: short_date(r.monday), lambda r: r.monday, width=120, bold=True
        ),
        Column("slots", _("Free slots"), lambda r: str(r.slots), lambda r: r.slots, width=110, right=True),
        Column("placed", _("Proposed"), lambda r: str(r.placed), lambda r: r.placed, width=110, right=True),
        Column("booked", _("Booked"), lambda r: str(r.booked), lambda r: r.booked, width=110, right=True),
        Column("closed", _("No school"), lambda r: r.closed, width=240, stretch=True),
    )


def windows() -> Sequence[Column[WindowRow]]:
    """Return the columns of the review windows."""
    return (
        Column("name", _("Window"), lambda r: r.name, width=200, bold=True, stretch=True),
        Column("first", _("From"), lambda r: short_date(r.first), lambda r: r.first, width=120),
        Column("last", _("To"), lambda r: short_date(r.last), lambda r: r.last, width=120),
        Column("who", _("For whom"), whom, width=180),
        Column(
            "minutes", _("Minutes each"), lambda r: str(r.minutes), lambda r: r.minutes, width=120, right=True
        ),
    )


def periods() -> Sequence[Column[PeriodRow]]:
    """Return the columns of the free periods."""
    return (
        Column(
            "day",
            _("Day"),
            lambda r: weekdays()[r.weekday],
            lambda r: (r.weekday, r.starts),
            width=140,
            bold=True,
        ),
        Column("time", _("Free"), lambda r: span(r.starts, r.minutes), lambda r: r.starts, width=160),
        Column(
            "week",
            _("In which weeks"),
            lambda r: week_words(r.week),
            lambda r: r.week,
            width=240,
            stretch=True,
        ),
    )


def exceptions() -> Sequence[Column[ExceptionRow]]:
    """Return the columns of single exceptions."""
    return (
        Column(
            "day",
            _("Day"),
            lambda r: weekday_date(r.on_day),
            lambda r: (r.on_day, r.starts),
            width=160,
            bold=True,
        ),
        Column("time", _("Time"), lambda r: span(r.starts, r.minutes), lambda r: r.starts, width=160),
        Column(
            "what",
            _("What"),
            lambda r: _("Free besides") if r.free else _("Not free"),
            width=240,
            stretch=True,
        ),
    )


def closures() -> Sequence[Column[ClosureRow]]:
    """Return the columns of days without school."""
    return (
        Column("name", _("Why"), lambda r: r.name, width=240, bold=True, stretch=True),
        Column("first", _("From"), lambda r: weekday_date(r.first), lambda r: r.first, width=150),
        Column("last", _("To"), lambda r: weekday_date(r.last), lambda r: r.last, width=150),
        Column("days", _("Days"), _days, lambda r: r.last - r.first, width=100, right=True),
    )


def span(starts: str, minutes: int) -> str:
    """Return a time of day from begin to end."""
    return f"{starts}–{clock_words(minute_of(starts) + minutes)}"


def week_words(week: int) -> str:
    """Return in which weeks a period is free."""
    return [_("Every week"), _("First week of two"), _("Second week of two")][week]


def _days(row: ClosureRow) -> str:
    return plural("{n} day", "{n} days", (row.last - row.first).days + 1)


def _decided(row: Line) -> Mark | None:
    return Mark(Tone.SUPPORT, row.decided) if row.decided else None
