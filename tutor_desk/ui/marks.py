"""What the chips say: how a student, an entry or a review stands, the same on every page."""

from datetime import date

from tutor_desk import clock
from tutor_desk.models.kinds import Standing, Status
from tutor_desk.services.attendance.counting import persistent
from tutor_desk.ui.dates import due_words
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural, word

GOOD_ATTENDANCE = 20
"""One session missed of so many is what schools hope for at most: 95 per cent are attended."""

_STATUS = {
    Status.NOT_SAID: Tone.PLAIN,
    Status.ON_TRACK: Tone.GOOD,
    Status.WATCH: Tone.WATCH,
    Status.ACT: Tone.ACT,
}
_STANDING = {
    Standing.PROPOSED: Tone.WAITING,
    Standing.ACCEPTED: Tone.DONE,
    Standing.CHANGED: Tone.DONE,
    Standing.RETURNED: Tone.WATCH,
    Standing.WITHDRAWN: Tone.PLAIN,
}


def status_mark(status: Status) -> Mark:
    """Return the chip for how a student is doing."""
    return Mark(_STATUS[status], word(status))


def standing_mark(standing: Standing) -> Mark:
    """Return the chip for where an entry or goal stands with the adults."""
    return Mark(_STANDING[standing], word(standing))


def review_mark(next_review: date | None) -> Mark | None:
    """Return the chip for a next review that is overdue or not booked; nothing if all is well."""
    if next_review is None:
        return Mark(Tone.WATCH, _("Not booked"))
    return Mark(Tone.WATCH, due_words(next_review)) if next_review < clock.today() else None


def waiting_mark(waiting: int) -> Mark | None:
    """Return the chip for how much waits for an adult; nothing if nothing does."""
    return Mark(Tone.WAITING, plural("{n} waiting", "{n} waiting", waiting)) if waiting else None


def attendance_tone(possible: int, missed: int) -> Tone:
    """Return the colour of an attendance figure in sessions, decided in whole numbers."""
    if missed * GOOD_ATTENDANCE <= possible:
        return Tone.GOOD
    return Tone.ACT if persistent(possible, missed) else Tone.WATCH
