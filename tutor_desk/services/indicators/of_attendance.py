"""Factors of attendance: a share of the half days within a time, in whole numbers, and what a mark in the register says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tutor_desk import clock
from tutor_desk.models.indicator_kinds import Presence
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance.counting import share_words
from tutor_desk.services.indicators.found import Founds, Known
from tutor_desk.services.indicators.look import Look, Part
from tutor_desk.services.indicators.sets import Factor
from tutor_desk.words import _, word

_SUSPENDED = "E"


@dataclass(frozen=True, slots=True)
class _Month:
    student: StudentId
    began: date
    marks: str


def below(look: Look, factor: Factor) -> Founds:
    """Return whose attendance within the time is below the factor's share, and not below its other one."""
    since = factor.begins(look.today) or clock.school_year_began(look.today)
    counted = look.attendance(since)
    found = {student: _counted(factor, since, parts) for student, parts in counted.items()}
    return {student: one for student, one in found.items() if one is not None}


def _counted(factor: Factor, since: date, parts: Sequence[Part]) -> Known | None:
    possible, missed = sum(one.possible for one in parts), sum(one.missed for one in parts)
    if possible <= 0 or not 0 <= missed <= possible:
        return None  # figures that contradict each other say nothing
    first, last = parts[0], parts[-1]
    began = first.before + timedelta(days=1) if first.before else clock.school_year_began(first.as_at)
    source = _("{there} of {possible} half days attended, {share}; {source}").format(
        there=possible - missed,
        possible=possible,
        share=share_words(possible, missed),
        source=word(last.source).lower(),
    )
    low = is_below(possible, missed, factor.below or 0)
    held = low and not is_below(possible, missed, factor.not_below or 0)
    return Known(
        Presence.PRESENT if held else Presence.ABSENT,
        last.as_at,
        source,
        began if first.before else max(began, since),
    )


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
