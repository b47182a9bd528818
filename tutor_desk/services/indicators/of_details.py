"""Factors that stand in a student's details, with the day and by whom they were last set, as the trail tells it."""

from datetime import date
from functools import lru_cache
from typing import Any

from tutor_desk.models.indicator_kinds import Presence
from tutor_desk.services.indicators.found import Founds, Known
from tutor_desk.services.indicators.look import Look, Set
from tutor_desk.services.indicators.sets import Factor
from tutor_desk.words import _


def find(look: Look, factor: Factor, column: str, value: Any) -> Founds:
    """Return of whom a column of the details holds a value, as at the day it was set; not of whom it holds none.

    Where a factor counts from a day on, what was so until a day after it still counts.
    """
    return {
        student: _known(look, factor, now[column] == value, look.sets.get(student, {}).get(column), value)
        for student, now in look.details.items()
        if now[column] is not None
    }


def _known(look: Look, factor: Factor, held: bool, told: Set | None, value: Any) -> Known:
    if told is None:
        return _said(held, look.today, "")
    since = factor.begins(look.today)
    if not held and told.before == value and since is not None and told.day >= since:
        source = _("{source}: so until that day").format(source=_said(held, told.day, told.who).source)
        return Known(Presence.PRESENT, told.day, source)
    return _said(held, told.day, told.who)


@lru_cache(maxsize=4096)
def _said(held: bool, day: date, who: str) -> Known:
    """Return what a detail says; most students share it, because a class list set it."""
    details = _("the student’s details, set by {who}") if who else _("the student’s details")
    return Known(Presence.PRESENT if held else Presence.ABSENT, day, details.format(who=who))
