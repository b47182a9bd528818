"""Factors of attendance: a share of the half days within a time, in whole numbers, and what a mark in the register says."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.models.indicator_kinds import Presence
from tutor_desk.models.kinds import Source, StudentId
from tutor_desk.services.attendance.counting import share_words
from tutor_desk.services.indicators.found import Founds, Known
from tutor_desk.services.indicators.look import Look
from tutor_desk.services.indicators.sets import Factor
from tutor_desk.words import _, word

_SUSPENDED = "E"


class _Month(NamedTuple):
    student: StudentId
    began: date
    marks: str


def below(look: Look, factor: Factor) -> Founds:
    """Return whose attendance within the time is below the factor's share, and not below its other one."""
    since = factor.begins(look.today) or clock.school_year_began(look.today)
    low, floor = factor.below or 0, factor.not_below or 0
    found = {}
    for student, parts in look.attendance(since).items():
        possible, missed = sum(one.possible for one in parts), sum(one.missed for one in parts)
        if possible > 0 and 0 <= missed <= possible:  # figures that contradict each other say nothing
            held = is_below(possible, missed, low) and not is_below(possible, missed, floor)
            first, last = parts[0], parts[-1]
            began = _began(first.before, first.as_at, since)
            found[student] = _known(held, last.as_at, began, possible, missed, last.source)
    return found


@lru_cache(maxsize=8192)
def _known(held: bool, as_at: date, since: date, possible: int, missed: int, source: Source) -> Known:
    """Return what figures say; many students of a caseload have the same ones."""
    words = _("{there} of {possible} half days attended, {share}; {source}").format(
        there=possible - missed,
        possible=possible,
        share=share_words(possible, missed),
        source=word(source).lower(),
    )
    return Known(Presence.PRESENT if held else Presence.ABSENT, as_at, words, since)


def _began(before: date | None, as_at: date, since: date) -> date:
    """Return the first day that was counted: the one after the figure taken off, or the first of the school year."""
    return before + timedelta(days=1) if before else max(clock.school_year_began(as_at), since)


def is_below(possible: int, missed: int, percent: int) -> bool:
    """Whether attendance is below so many per cent, in whole half days."""
    return (possible - missed) * 100 < possible * percent


def suspended(look: Look, factor: Factor) -> Founds:
    """Return of whom the register says within the time that they were suspended or excluded; it cannot say that nobody was."""
    since = factor.begins(look.today) or date.min
    rows = look.reader.rows(
        _Month,
        "SELECT student_id, began, marks FROM session_month WHERE instr(marks, :mark) AND last_on >= :since"
        " AND :student IN (0, student_id) ORDER BY began",
        mark=_SUSPENDED,
        since=since.isoformat(),
        student=look.student or 0,
    )
    found = {}
    for month in rows:
        last = month.began + timedelta(days=month.marks.rindex(_SUSPENDED) // 2)
        if last >= since:
            source = _("mark E in the register: suspended or excluded")
            found[month.student] = Known(Presence.PRESENT, last, source)
    return found
