"""How a change of the guarantee, of destinations and of follow-ups is told."""

from tutor_desk.models.destination_kinds import FollowConsent, Going, Promised, Tried
from tutor_desk.ui.history.change import Change, Teller, Told, as_day, said_as
from tutor_desk.words import _


def _guarantee(change: Change) -> list[Told]:
    state = said_as(Promised, change.now("state") or change.was("state"))
    if change.went:
        return [
            change.say(
                _("{who} took out where they stand with the September Guarantee: {state}"), state=state
            )
        ]
    return [change.say(_("{who} wrote down where they stand with the September Guarantee: {state}"), after=change.now("reason"), state=state)]  # fmt: skip


def _destination(change: Change) -> list[Told]:
    going = said_as(Going, change.now("going") or change.was("going"))
    if change.came:
        return [
            change.say(_("{who} recorded a destination: {going}"), after=change.now("provider"), going=going)
        ]
    if change.went:
        return [change.say(_("{who} took out a destination: {going}"), going=going)]
    if change.differs("chosen_on") or change.differs("chosen_because"):
        return [change.say(_("{who} let a report count before others: {going}"), after=change.now("chosen_because"), going=going)]  # fmt: skip
    if change.differs("recheck_by"):
        return [change.say(_("{who} confirmed a destination: {going}, to be checked again by {day}"), going=going, day=as_day(change.now("recheck_by")) or _("no day"))]  # fmt: skip
    return [
        change.say(_("{who} put a destination right: {going}"), after=change.now("provider"), going=going)
    ]


def _agreement(change: Change) -> list[Told]:
    said = said_as(FollowConsent, change.now("said") or change.was("said"))
    words = _("{who} took out whether they may be asked after leaving: {said}") if change.went else _("{who} noted whether they may be asked after leaving: {said}")  # fmt: skip
    return [change.say(words, said=said)]


def _contact(change: Change) -> list[Told]:
    """Tell that it changed, and not how they are reached: that is to go when the consent goes."""
    if change.went:
        return [change.say(_("{who} took out how they can be reached after leaving"))]
    return [change.say(_("{who} noted how they can be reached after leaving"))]


def _attempt(change: Change) -> list[Told]:
    result = said_as(Tried, change.now("result") or change.was("result"))
    words = _("{who} took out a try to reach them: {result}") if change.went else _("{who} tried to reach them: {result}")  # fmt: skip
    return [change.say(words, after=change.now("note"), result=result)]


def _alumnus(change: Change) -> list[Told]:
    words = _("{who} took out that they would talk to students") if change.went else _("{who} noted that they would talk to students of later years")  # fmt: skip
    return [change.say(words, after=change.now("about"))]


DESTINATION_TELLERS: dict[str, Teller] = {
    "guarantee": _guarantee,
    "destination": _destination,
    "follow_agreement": _agreement,
    "follow_contact": _contact,
    "follow_attempt": _attempt,
    "alumnus": _alumnus,
}
"""How each table is told."""
