"""Which backups to keep as they grow old: a pure function of dates."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

DAILY = 14
WEEKLY = 14 * 7  # a term
RETENTION = timedelta(days=365)


def thin(moments: Iterable[datetime], today: date, retention: timedelta = RETENTION) -> frozenset[datetime]:
    """Return the moments whose backups are kept; the newest is always among them.

    All of today are kept, and what a wrong clock dates later; then the last of each day for a
    fortnight, of each week for a term, and of each month; nothing beyond the retention period, but the newest.
    """
    newest: dict[tuple[object, ...], datetime] = {}
    for moment in sorted(moments):
        newest[_place(moment, today, retention)] = moment  # a later one takes an earlier one's place
    last = max(newest.values(), default=None)
    return frozenset(moment for place, moment in newest.items() if place or moment == last)


def _place(moment: datetime, today: date, retention: timedelta) -> tuple[object, ...]:
    """Return what one backup is kept for; nothing for what is too old."""
    age = (today - moment.date()).days
    if age <= 0:
        return (moment,)
    if age > retention.days:
        return ()
    if age <= DAILY:
        return (moment.date(),)
    if age <= WEEKLY:
        year, week, _day = moment.isocalendar()
        return ("week", year, week)
    return ("month", moment.year, moment.month)
