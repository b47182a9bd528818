"""What has changed since it was sent, told the same of everything that was sent."""

from collections.abc import Sequence

from tutor_desk.services.plan.moved import Moved
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.student.notes import NoteBox
from tutor_desk.ui.tables.faces import Note
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _

_WORDS = 90


def moved_notes(moved: Sequence[Moved]) -> list[NoteBox]:
    """Return a dated warning for each thing that has changed since it was sent."""
    return [NoteBox(Note(Tone.WATCH, _words(one))) for one in moved]


def _words(one: Moved) -> str:
    day = short_date(one.changed_on) or _("a day not known")
    if not one.now:
        words = _("No longer in the plan as it was sent, since {day}. It said: {sent}")
    elif one.waits:
        words = _(
            "Changed in the plan on {day}, after it was sent, and not accepted yet. It said: {sent} Now: {now}"
        )
    else:
        words = _("Changed in the plan on {day}, after it was sent. It said: {sent} Now: {now}")
    return words.format(day=day, sent=f"“{_short(one.sent)}”", now=f"“{_short(one.now)}”")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"
