"""The tutor's own timetable, out of a calendar file: busy times, as the clock on the school's wall shows them.

What repeats is written out, within limits: a file from elsewhere may ask for a repetition that never ends. One
thing that is not understood refuses the whole file, because a lesson that is missing would be booked over.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

from tutor_desk.errors import CannotRead
from tutor_desk.services.planning.known import Busy
from tutor_desk.words import _

SCHOOL = ZoneInfo("Europe/London")
MOST_BYTES = 5 * 1024 * 1024
MOST_TIMES = 5_000
"""Busy times within the days asked for; forty lessons a week make 1,600 in a year."""
MOST_STEPS = 200_000
"""Occurrences looked at, most of them before the days asked for; a daily one since 1900 makes 46,000."""
MOST_SECONDS = 8.0
Entry = Any
"""An entry as the file says it: its properties may be anything until ``_good`` has looked at them."""
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""Days of the months that have fewer than 31."""
_WORDS = 200
_RELEVANT = ("DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID")


@dataclass(frozen=True, slots=True)
class _Span:
    """When an event is: its first begin, how long, and in which zone it repeats; nothing for the wall's own."""

    begins: datetime
    lasts: timedelta
    zone: Any
    whole_days: bool

    def here(self, begins: datetime) -> tuple[datetime, datetime]:
        """Return begin and end of one occurrence, given in the event's own zone, on the school's wall."""
        if self.zone is None:
            return begins, begins + self.lasts
        aware = begins.replace(tzinfo=self.zone).astimezone(ZoneInfo("UTC"))
        return _wall(aware), _wall(aware + self.lasts)


def load(path: Path, first: date, last: date, *, words: bool = False) -> list[Busy]:
    """Read the busy times of a file from one day to another; raise ``CannotRead`` with one sentence if it is not good."""
    name = path.name
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _bad(_("“{name}” is larger than 5 MB, too large for a timetable.").format(name=name))
        data = path.read_bytes()
    except OSError:
        raise _bad(
            _("“{name}” could not be read. Copy it to a folder of your own, and try again.").format(name=name)
        ) from None
    return read(data, first, last, words=words)


def read(data: bytes, first: date, last: date, *, words: bool = False) -> list[Busy]:
    """Return the busy times of a calendar from one day to another, in order; ``words`` keeps what they are called."""
    events = _events(data)
    try:
        found = _busy(events, first, last, words=words)
    except OverflowError:  # a day at the end of all days, in another zone
        raise _unreadable() from None
    return sorted(found, key=lambda one: (one.begins, one.ends, one.words))


def _busy(events: list[Entry], first: date, last: date, *, words: bool) -> set[Busy]:
    changed = {(_uid(one), _moment(one["RECURRENCE-ID"])) for one in events if "RECURRENCE-ID" in one}
    budget = _Budget()
    begin, end = (
        datetime.combine(first, datetime.min.time()),
        datetime.combine(last + timedelta(days=1), datetime.min.time()),
    )
    found: set[Busy] = set()
    for event in _newest(events):
        if not _takes_time(event):
            continue
        span = _span(event)
        told = _title(event) if words else ""
        for at in _occurrences(event, span, end, budget):
            if "RECURRENCE-ID" not in event and (_uid(event), _key(span, at)) in changed:
                continue
            starts, ends = span.here(at)
            if starts < end and ends > begin:
                found.add(Busy(max(starts, begin), min(ends, end), told))
        if len(found) > MOST_TIMES:
            raise _bad(
                _("This calendar holds more than {most} times within a year.").format(most=f"{MOST_TIMES:,}")
            )
    return found


class _Budget:
    """Counts what was looked at in one file, so that nothing hangs."""

    def __init__(self) -> None:
        self._steps, self._began = 0, time.monotonic()

    def step(self) -> None:
        """Count one more; raise ``CannotRead`` when it is too much."""
        self._steps += 1
        if self._steps > MOST_STEPS or (
            self._steps % 100 == 1 and time.monotonic() - self._began > MOST_SECONDS
        ):
            raise _bad(_("Something in this calendar repeats too often to be worked out."))


def _events(data: bytes) -> list[Entry]:
    if not data.strip():
        raise _bad(_("This file is empty."))
    if b"BEGIN:VCALENDAR" not in data.upper():
        raise _bad(_("This is no calendar file (.ics)."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text or text.upper().count("BEGIN:VEVENT") != text.upper().count("END:VEVENT"):
        raise _bad(_("This calendar file is damaged or not complete."))
    try:
        found = [event for one in Calendar.from_ical(text, multiple=True) for event in one.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise _bad(_("This calendar file is damaged or not complete.")) from None
    for event in found:
        if any(name is None or str(name).upper() in _RELEVANT for name, _said in event.errors) or not _good(
            event
        ):
            raise _unreadable()
    return found


def _good(event: Entry) -> bool:
    """Whether the times of an event are what they should be."""
    begins = event.get("DTSTART")
    if not isinstance(getattr(begins, "dt", None), date):
        return False
    kinds = {"DTEND": date, "DURATION": timedelta, "RECURRENCE-ID": date}
    return all(
        isinstance(getattr(event[name], "dt", None), kind) for name, kind in kinds.items() if name in event
    )


def _newest(events: list[Entry]) -> list[Entry]:
    """Return each event once, as it was said last."""
    latest: dict[tuple[str, Any], Entry] = {}
    for number, event in enumerate(events):
        which = _moment(event["RECURRENCE-ID"]) if "RECURRENCE-ID" in event else None
        key = (_uid(event) or str(number), which)
        if key not in latest or _sequence(event) >= _sequence(latest[key]):
            latest[key] = event
    return list(latest.values())


def _span(event: Entry) -> _Span:
    stated = event["DTSTART"].dt
    zone = _zone(event["DTSTART"])
    if not isinstance(stated, datetime):
        return _Span(
            datetime.combine(stated, datetime.min.time()),
            _length(event, stated, timedelta(days=1)),
            None,
            whole_days=True,
        )
    return _Span(stated.replace(tzinfo=None), _length(event, stated, timedelta()), zone, whole_days=False)


def _length(event: Entry, begins: date, otherwise: timedelta) -> timedelta:
    if "DTEND" in event:
        ends = event["DTEND"].dt
        _zone(event["DTEND"])
        if isinstance(ends, datetime) != isinstance(begins, datetime):
            raise _unreadable()
        if isinstance(ends, datetime) and isinstance(begins, datetime):
            # said in one zone it may last an hour more or less than the clock says: UTC does not lie
            ends, begins = (_utc(one) for one in (ends, begins))
        lasts: timedelta = ends - begins
    else:
        lasts = event["DURATION"].dt if "DURATION" in event else otherwise
    if lasts < timedelta():
        raise _bad(_("An entry of this calendar ends before it begins."))
    return lasts


def _occurrences(event: Entry, span: _Span, end: datetime, budget: _Budget) -> Iterator[datetime]:
    """Yield when an event begins, in its own zone, until ``end``; what was taken out again is left out."""
    out = {_key_of(one) for one in _listed(event, "EXDATE")}
    more = [_own(one, span) for one in _listed(event, "RDATE")]
    limit = end + timedelta(days=2)
    seen = set()
    for at in chain([] if "RRULE" in event else [span.begins], _repeated(event, span, limit, budget), more):
        budget.step()
        if at < limit and at not in seen and _key(span, at) not in out:
            seen.add(at)
            yield at


def _repeated(event: Entry, span: _Span, limit: datetime, budget: _Budget) -> Iterator[datetime]:
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if str(rule.get("FREQ", [""])[0]).upper() in _TOO_OFTEN:
            raise _bad(_("Something in this calendar repeats every hour or more often."))
        if any(int(step) < 1 for step in rule.get("INTERVAL", [])):
            raise _not_understood()  # it would stand still for ever
        if _never(rule):
            continue
        until = [_until(one, span) for one in rule.get("UNTIL", [])]
        text = ";".join(
            part for part in rule.to_ical().decode().split(";") if not part.upper().startswith("UNTIL")
        )
        try:
            for at in rrulestr(text, dtstart=span.begins):
                budget.step()
                if at >= limit or (until and at > until[0]):
                    break
                yield at
        except (ValueError, TypeError, KeyError, IndexError, OverflowError, ZeroDivisionError):
            raise _not_understood() from None
        budget.step()


def _never(rule: Entry) -> bool:
    """Whether a rule names only days that no year has: looking for them to the end of all days takes long."""
    months, days = rule.get("BYMONTH", []), rule.get("BYMONTHDAY", [])
    return bool(months and days) and all(
        abs(day) > _LONGEST.get(int(month), 31) for month in months for day in days
    )


def _until(said: Any, span: _Span) -> datetime:
    if not isinstance(said, datetime):
        return datetime.combine(said, datetime.max.time())
    if said.tzinfo is None:
        return said
    return said.astimezone(span.zone or SCHOOL).replace(tzinfo=None)


def _listed(event: Entry, name: str) -> list[Any]:
    """Return the days or moments that a property lists, in all of its lines."""
    lines = event.get(name, [])
    found = []
    for line in lines if isinstance(lines, list) else [lines]:
        if not hasattr(line, "dts"):
            raise _unreadable()
        found += [one.dt[0] if isinstance(one.dt, tuple) else one.dt for one in line.dts]
    return found


def _own(said: Any, span: _Span) -> datetime:
    """Return a moment in the zone of its event."""
    if not isinstance(said, datetime):
        return datetime.combine(said, span.begins.time())
    return (
        said.replace(tzinfo=None)
        if said.tzinfo is None
        else said.astimezone(span.zone or SCHOOL).replace(tzinfo=None)
    )


def _key(span: _Span, at: datetime) -> datetime | date:
    """Return what names one occurrence wherever it is named: the day, or the moment on the school's wall."""
    return at.date() if span.whole_days else span.here(at)[0]


def _key_of(said: Any) -> datetime | date:
    return _wall(said) if isinstance(said, datetime) else said


def _moment(stated: Any) -> datetime | date:
    if str(stated.params.get("RANGE", "")).upper() == "THISANDFUTURE":
        raise _bad(
            _("A repeated entry of this calendar was changed from one day on, which is not understood.")
        )
    _zone(stated)
    return _key_of(stated.dt)


def _zone(stated: Any) -> Any:
    """Return the zone of a time, nothing for the wall's own; raise ``CannotRead`` for one that is not known."""
    said = stated.dt
    if not isinstance(said, datetime):
        return None
    named = stated.params.get("TZID")
    if said.tzinfo is None and named:
        raise _bad(
            _("This calendar names a time zone that is not known: “{zone}”.").format(zone=str(named)[:60])
        )
    return said.tzinfo


def _wall(said: datetime) -> datetime:
    return said.astimezone(SCHOOL).replace(tzinfo=None) if said.tzinfo is not None else said


def _utc(said: datetime) -> datetime:
    return (said if said.tzinfo is not None else said.replace(tzinfo=SCHOOL)).astimezone(ZoneInfo("UTC"))


def _takes_time(event: Entry) -> bool:
    """Whether the tutor is busy meanwhile: not if it was cancelled, or is marked as free."""
    said = {
        name: str(event.get(name, "")).upper() for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
    }
    return not (
        said["STATUS"] == "CANCELLED"
        or said["TRANSP"] == "TRANSPARENT"
        or said["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
    )


def _title(event: Entry) -> str:
    return " ".join(str(event.get("SUMMARY", "")).split())[:_WORDS]


def _uid(event: Entry) -> str:
    return str(event.get("UID", ""))


def _sequence(event: Entry) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _not_understood() -> CannotRead:
    return _bad(_("An entry of this calendar repeats in a way that is not understood."))


def _unreadable() -> CannotRead:
    return _bad(_("An entry of this calendar has a day or a time that cannot be read."))


def _bad(sentence: str) -> CannotRead:
    return CannotRead(sentence + " " + _("Nothing was brought in."))
