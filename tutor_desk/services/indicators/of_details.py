"""Factors that stand in a student's details, with the day and by whom they were last set, as the trail tells it."""

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
    state = Presence.PRESENT if held else Presence.ABSENT
    if told is None:
        return Known(state, look.today, _("the student’s details"))
    source = _("the student’s details, set by {who}").format(who=told.who)
    since = factor.begins(look.today)
    if not held and told.before == value and since is not None and told.day >= since:
        return Known(Presence.PRESENT, told.day, _("{source}: so until that day").format(source=source))
    return Known(state, told.day, source)
