"""How it is told who may see how a student was, and that a worry was passed on."""

from tutor_desk.models.kinds import PassedTo
from tutor_desk.ui.history.change import Change, Teller, Told, said_as
from tutor_desk.words import _


def _consent(change: Change) -> list[Told]:
    agreed = bool(change.now("agreed"))
    if change.came and not agreed:
        return []
    if agreed:
        return [change.say(_("{who} agreed that an adult sees how they were over time"))]
    return [change.say(_("{who} took back that an adult sees how they were over time"))]


def _passed_on(change: Change) -> list[Told]:
    if not change.came:
        return []
    to = change.now("to_name") or said_as(PassedTo, change.now("passed_to"))
    number = change.now("reference")
    words = (
        _("{who} recorded that a worry was passed on to {to}, reference {number}")
        if number
        else _("{who} recorded that a worry was passed on to {to}")
    )
    return [change.say(words, to=to, number=number)]


AGREEMENT_TELLERS: dict[str, Teller] = {"wellbeing_consent": _consent, "safeguarding_note": _passed_on}
