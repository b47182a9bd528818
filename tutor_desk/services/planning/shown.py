"""All that stands in the calendar of some days, gathered for whoever shows it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tutor_desk.services.planning import agenda, known
from tutor_desk.services.planning.agenda import Item
from tutor_desk.services.planning.known import Busy, WindowRow
from tutor_desk.services.planning.slots import Calendar
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Shown:
    """All that stands in the calendar from one day to another."""

    first: date
    last: date
    items: tuple[Item, ...]
    windows: tuple[WindowRow, ...]
    busy: tuple[Busy, ...]
    calendar: Calendar

    def of(self, day: date) -> list[Item]:
        """Return the reviews of a day, by time."""
        return [one for one in self.items if one.day == day]

    def busy_on(self, day: date) -> list[Busy]:
        """Return the times of a day at which the tutor is busy."""
        begin = datetime.combine(day, time.min)
        return [one for one in self.busy if one.begins < begin + timedelta(days=1) and one.ends > begin]

    def windows_on(self, day: date) -> list[WindowRow]:
        """Return the windows that begin or end on a day, or hold it if it is a Monday."""
        return [
            one
            for one in self.windows
            if day in (one.first, one.last) or (one.first <= day <= one.last and not day.weekday())
        ]


def shown(reader: Reader, first: date, last: date) -> Shown:
    """Ask for all that stands in the calendar from one day to another."""
    begin, end = datetime.combine(first, time.min), datetime.combine(last + timedelta(days=1), time.min)
    busy = tuple(one for one in known.timetable(reader).times if one.begins < end and one.ends > begin)
    windows = tuple(one for one in known.windows(reader) if one.first <= last and one.last >= first)
    found = tuple(agenda.items(reader, first, last))
    return Shown(first, last, found, windows, busy, Calendar(known.times(reader)))
