"""What stands in the calendar of some days, arranged as a week, a month or a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tutor_desk import clock
from tutor_desk.services.planning.agenda import Item
from tutor_desk.services.planning.known import WindowRow
from tutor_desk.services.planning.shown import Shown
from tutor_desk.services.planning.slots import clock_words, days, minute_of, monday_of
from tutor_desk.ui.dates import long_date, weekday_date
from tutor_desk.ui.planning.grid import Cell
from tutor_desk.ui.planning.said import state
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _

_SATURDAY = 5
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a review, a day without school, a window, or a time at which the tutor is busy."""

    day: date
    time: str
    mark: Mark
    words: str
    item: Item | None = None


def week(told: Shown) -> tuple[list[str], list[list[Cell]]]:
    """Arrange a week: a column for each day, Saturday and Sunday only if something is then, a row for each time."""
    used = [day for day in days(told.first, told.last) if day.weekday() < _SATURDAY or _anything(told, day)]
    by_time: dict[str, dict[date, list[tuple[Mark, Item | None]]]] = {}
    for day in used:
        for starts, mark, item in _timed(told, day):
            by_time.setdefault(starts, {}).setdefault(day, []).append((mark, item))
    rows = [[Cell(None, heading=_("All day")), *(_whole_day(told, day) for day in used)]]
    for starts in sorted(by_time):
        cells = [_at(told, day, starts, by_time[starts].get(day, [])) for day in used]
        rows.append([Cell(None, heading=starts), *cells])
    return ["", *(weekday_date(day) for day in used)], rows


def month(told: Shown, number: int) -> tuple[list[str], list[list[Cell]]]:
    """Arrange the weeks of a month; days of the months around it are faint."""
    rows: list[list[Cell]] = []
    for day in days(told.first, told.last):
        if day.weekday() == 0:
            rows.append([])
        closed, items = told.calendar.closed(day), told.of(day)
        lines = [*_day_lines(told, day), *(_review(one, with_time=True) for one in items)]
        rows[-1].append(
            Cell(
                day,
                long_date(day),
                str(day.day),
                tuple(lines),
                tuple(items),
                faint=bool(closed) or day.month != number,
            )
        )
    return [name[:3] for name in _("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()], rows


def listed(told: Shown) -> list[Entry]:
    """Arrange everything in a list, by day and time."""
    found: list[Entry] = []
    for day in days(told.first, told.last):
        if closed := told.calendar.closed(day):
            found.append(Entry(day, "", Mark(Tone.SUPPORT, _("No school")), closed))
        for window in told.windows:
            if day == window.first:
                found.append(Entry(day, "", Mark(Tone.PLAIN, _("Window begins")), window.name))
            if day == window.last:
                found.append(Entry(day, "", Mark(Tone.PLAIN, _("Window ends")), window.name))
        lines = [Entry(day, one.time, state(one), one.name, one) for one in told.of(day)]
        lines += [
            Entry(
                day, _clock(one.begins, day), Mark(Tone.PLAIN, _("Busy")), one.words or _("By your timetable")
            )
            for one in told.busy_on(day)
        ]
        found += sorted(lines, key=lambda one: one.time)
    return found


def weeks_of(month_of: date) -> tuple[date, date]:
    """Return the first and the last day of the weeks that hold a month."""
    first = monday_of(month_of.replace(day=1))
    last = (month_of.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first, monday_of(last) + timedelta(days=_WEEK - 1)


def _anything(told: Shown, day: date) -> bool:
    return bool(told.of(day) or told.busy_on(day) or told.calendar.periods(day))


def _timed(told: Shown, day: date) -> list[tuple[str, Mark, Item | None]]:
    """Return what has a time on a day: reviews, busy times, and free periods nobody is booked in."""
    items = [one for one in told.of(day) if one.time]
    found: list[tuple[str, Mark, Item | None]] = [(one.time, _review(one), one) for one in items]
    for one in told.busy_on(day):
        if one.begins.time() != time.min or one.ends.date() == day:
            until = _("Busy until {time}").format(time=f"{one.ends:%H:%M}")
            found.append(
                (
                    _clock(one.begins, day),
                    Mark(Tone.PLAIN, " · ".join(p for p in (one.words, until) if p)),
                    None,
                )
            )
    begins = {minute_of(one.time) for one in items}
    for at, minutes in told.calendar.periods(day):
        if day >= clock.today() and not begins & set(range(at, at + minutes)):
            words = _("Free until {time}").format(time=clock_words(at + minutes))
            found.append((clock_words(at), Mark(Tone.PLAIN, words), None))
    return found


def _whole_day(told: Shown, day: date) -> Cell:
    items = [one for one in told.of(day) if not one.time]
    lines = [*_day_lines(told, day), *(_review(one) for one in items)]
    return Cell(day, long_date(day), "", tuple(lines), tuple(items), faint=bool(told.calendar.closed(day)))


def _at(told: Shown, day: date, starts: str, found: Sequence[tuple[Mark, Item | None]]) -> Cell:
    items = tuple(item for _mark, item in found if item is not None)
    spoken = f"{long_date(day)}, {starts}"
    return Cell(
        day, spoken, "", tuple(mark for mark, _item in found), items, starts, bool(told.calendar.closed(day))
    )


def _day_lines(told: Shown, day: date) -> list[Mark]:
    """Return what is so all day: no school, a window, busy all day."""
    closed = told.calendar.closed(day)
    lines = [Mark(Tone.SUPPORT, closed)] if closed else []
    lines += [Mark(Tone.PLAIN, _window(one, day)) for one in told.windows_on(day)]
    midnight = datetime.combine(day, time.min)
    whole = [
        one
        for one in told.busy_on(day)
        if one.begins <= midnight and one.ends >= midnight + timedelta(days=1)
    ]
    return lines + [Mark(Tone.PLAIN, one.words or _("Busy all day")) for one in whole]


def _window(one: WindowRow, day: date) -> str:
    if day == one.first:
        return _("{window} begins").format(window=one.name)
    return _("{window} ends").format(window=one.name) if day == one.last else one.name


def _review(item: Item, *, with_time: bool = False) -> Mark:
    mark = state(item)
    words = f"{item.time} {item.name}" if with_time and item.time else item.name
    return Mark(
        mark.tone, words if item.coming and item.state.value != "parked" else f"{words}, {mark.words.lower()}"
    )


def _clock(begins: datetime, day: date) -> str:
    return f"{begins:%H:%M}" if begins.date() == day else "00:00"
