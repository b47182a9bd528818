"""Attendance in words: what it is, the date it is from, and how it has changed."""

from collections.abc import Sequence
from datetime import date

from tutor_desk.services.attendance.figures import AttendanceRow
from tutor_desk.services.review.review_sheets import SinceLast
from tutor_desk.services.since.figures import FigureChange
from tutor_desk.ui.dates import short_date
from tutor_desk.words import _


def attendance_words(found: SinceLast) -> str:
    """Return "Attendance 78 % as at 20 Nov, 4 points lower than on 2 Nov"; nothing if none is known."""
    known = [one for one in found.attendance if one.percent is not None]
    if not known:
        return ""
    now, before = known[-1], _before(known, found.held_on)
    words = _("Attendance {now} % as at {day}").format(now=round(now.percent or 0), day=short_date(now.as_at))
    if before is None:
        return words
    change = round(now.percent or 0) - round(before.percent or 0)
    then = short_date(before.as_at)
    if change == 0:
        return _("{words}, the same as on {day}").format(words=words, day=then)
    told = (
        _("{words}, {n} points higher than on {day}")
        if change > 0
        else _("{words}, {n} points lower than on {day}")
    )
    return told.format(words=words, n=abs(change), day=then)


def change_words(one: FigureChange) -> str:
    """Return "5 as at 10 Nov, was 4 on 1 Oct, target 6, 1 grade below target"."""
    parts = [_("{now} as at {day}").format(now=one.now, day=short_date(one.now_on))]
    if one.then:
        parts.append(_("was {then} on {day}").format(then=one.then, day=short_date(one.then_on)))
    if one.target:
        parts.append(_("target {grade}").format(grade=one.target))
    if one.against:
        parts.append(one.against.lower())
    return ", ".join(parts)


def _before(known: Sequence[AttendanceRow], last: date | None) -> AttendanceRow | None:
    """Return the figure to compare with: the newest up to the last review, else the one before."""
    earlier = [one for one in known[:-1] if last is None or one.as_at <= last]
    return earlier[-1] if earlier else None
