"""How the history tells of marks: a month at a time, and what a correction changed."""

from tutor_desk.services.attendance.codes import NO_MARK
from tutor_desk.services.attendance.months import spelt_out
from tutor_desk.ui.dates import month_words
from tutor_desk.ui.history.change import Change, Told, as_date
from tutor_desk.words import _


def tell_marks(change: Change) -> list[Told]:
    """Return what was done to a month of marks; what they were and are where one was changed."""
    began = as_date(change.now("began"))
    month = month_words(began) if began else ""
    if change.went:
        return [change.say(_("{who} took out the marks of {month}"), month=month)]
    was, now = str(change.was("marks") or ""), str(change.now("marks") or "")
    if change.came:
        sentence = _("{who} brought in the marks of {month}: {n} sessions")
        return [change.say(sentence, month=month, n=sum(sign != NO_MARK for sign in now))]
    pairs = [(old, new) for old, new in zip(was.ljust(len(now), NO_MARK), now, strict=False) if old != new]
    added = sum(old == NO_MARK for old, _new in pairs)
    sentence = _("{who} brought in marks of {month}: {new} new, {changed} changed")
    told = change.say(sentence, month=month, new=added, changed=len(pairs) - added)
    return [Told(told.words, spelt_out(was), spelt_out(now)) if len(pairs) > added else told]
