"""How changes of concerns, praise and observations are told; the words of whoever raised one are not repeated here."""

from tutor_desk.models.kinds import ObservationKind, Owner
from tutor_desk.ui.history.change import Change, Teller, Told, as_day, said_as
from tutor_desk.words import _


def _observation(change: Change) -> list[Told]:
    reason = change.now("reason") or change.was("reason")
    if change.went:
        return [change.say(_("{who} took out a note"), before=reason)]
    if change.came:
        kind = said_as(ObservationKind, change.now("kind"))
        return [change.say(_("{who} wrote down what was noticed: {kind}"), after=reason, kind=kind)]
    if change.differs("closed_on"):
        closed = _("{who} closed a concern") if change.now("closed_on") else _("{who} opened a concern again")
        return [change.say(closed, after=reason)]
    told = []
    if change.differs("next_on"):
        sentence = _("{who} looks at a concern again on {day}")
        told.append(change.say(sentence, after=reason, day=as_day(change.now("next_on"))))
    if any(change.differs(column) for column in ("adult_only", "to_parents", "shared_words")):
        told.append(change.say(_("{who} chose who may see a note"), after=reason))
    return told


def _note(change: Change) -> list[Told]:
    if change.came or change.went or not change.differs("outcome") or not change.now("outcome"):
        return []
    return [change.say(_("{who} wrote down how a concern turned out"), after=change.now("outcome"))]


def _step(change: Change) -> list[Told]:
    if change.came:
        name = change.now("owner_name") or said_as(Owner, change.now("owner"))
        return [
            change.say(
                _("{who} planned a step after a concern, for {name}"), after=change.now("text"), name=name
            )
        ]
    if change.went:
        return [change.say(_("{who} took out a step after a concern"), before=change.was("text"))]
    ticked = (
        _("{who} ticked a step after a concern")
        if change.now("done_on")
        else _("{who} took the tick off a step")
    )
    return [change.say(ticked, after=change.now("text"))]


OBSERVATION_TELLERS: dict[str, Teller] = {
    "observation": _observation,
    "observation_note": _note,
    "concern_step": _step,
}
