"""The reviews as a calendar file that Outlook, Google and Apple read: written whole, and only where asked."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from tutor_desk import clock
from tutor_desk.services.planning.exported import Told
from tutor_desk.services.planning.slots import minute_of
from tutor_desk.words import _

SCHOOL = ZoneInfo("Europe/London")
_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/London
X-LIC-LOCATION:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""As the clocks have changed since 1996, in the form that Outlook writes itself."""


def calendar(events: Sequence[Told]) -> bytes:
    """Return a calendar file of reviews; those without a time stand on their day, and take none."""
    made = Calendar()
    made.add("prodid", "-//Tutor Desk//Reviews//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Reviews"))
    made.add("x-wr-timezone", SCHOOL.key)
    made.add_component(Timezone.from_ical(_ZONE.replace("\n", "\r\n")))
    for told in events:
        made.add_component(_event(told))
    return bytes(made.to_ical())


def _event(told: Told) -> Event:
    made = Event()
    made.add("uid", told.uid)
    made.add("sequence", told.sequence)
    made.add("dtstamp", clock.now().astimezone(UTC))
    made.add("summary", told.title)
    made.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    made.add("class", "PRIVATE")
    if told.starts:
        begins = datetime.combine(told.on, datetime.min.time()) + timedelta(minutes=minute_of(told.starts))
        made.add("dtstart", begins.replace(tzinfo=SCHOOL))
        made.add("dtend", (begins + timedelta(minutes=told.minutes)).replace(tzinfo=SCHOOL))
    else:
        made.add("dtstart", told.on)
        made.add("dtend", told.on + timedelta(days=1))
    made.add("transp", "OPAQUE" if told.starts and not told.cancelled else "TRANSPARENT")
    return made
