"""How changes of a student's time at the school and of the checklist are told."""

from tutor_desk.models.stage_kinds import Criteria, Marked
from tutor_desk.ui.history.change import Change, Teller, Told, as_day, said_as
from tutor_desk.words import _


def _stay(change: Change) -> list[Told]:
    after = change.raw.after or {}

    def new(*fields: str) -> bool:
        return any(bool(after.get(field)) and (change.came or change.differs(field)) for field in fields)

    told: list[Told] = []
    if new("left_on"):
        sentence = _("{who} wrote down that the student leaves on {day}")
        told.append(change.say(sentence, after=change.now("left_because"), day=as_day(after["left_on"])))
    elif change.differs("left_on"):
        told.append(
            change.say(_("{who} wrote down that the student stays"), before=change.was("left_because"))
        )
    if new("followed_on"):
        told.append(change.say(_("{who} followed up an early leaver"), after=change.now("found")))
    if new("applied_on"):
        told.append(change.say(_("{who} wrote down when the student applied")))
    if new("criteria") and not (change.came and after["criteria"] == Criteria.NOT_SAID):
        sentence = _("{who} looked at the entry criteria: {words}")
        words = said_as(Criteria, after["criteria"])
        told.append(change.say(sentence, after=change.now("alternative"), words=words))
    return told


def _mark(change: Change) -> list[Told]:
    words = change.now("words") or change.was("words")
    if change.went:
        return [change.say(_("{who} took back what was said of the checklist: {words}"), words=words)]
    said = said_as(Marked, change.now("said")).lower()
    sentence = _("{who} said of the checklist: {words}, {said}")
    return [change.say(sentence, after=change.now("because"), words=words, said=said)]


STAGE_TELLERS: dict[str, Teller] = {"stay": _stay, "stage_mark": _mark}
