"""What the chips of applications and references say, the same everywhere."""

from datetime import date

from tutor_desk.ui.dates import short_date
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural


def application_mark(sent_on: date | None, moved: int) -> Mark:
    """Return the chip of an application: a draft, sent, or sent and something has changed since."""
    if sent_on is None:
        return Mark(Tone.PLAIN, _("Draft"))
    if moved:
        return Mark(Tone.WATCH, _("Changed since sent"))
    return Mark(Tone.GOOD, _("Sent {day}").format(day=short_date(sent_on)))


def reference_mark(given_on: date | None, missing: int) -> Mark:
    """Return the chip of a reference: given, waiting for teachers, or being written."""
    if given_on is not None:
        return Mark(Tone.GOOD, _("Given {day}").format(day=short_date(given_on)))
    if missing:
        return Mark(Tone.WAITING, plural("{n} part missing", "{n} parts missing", missing))
    return Mark(Tone.PLAIN, _("Being written"))
