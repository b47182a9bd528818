"""How changes of risk-of-NEET indicators are told, to the adults who may see them."""

from tutor_desk.models.indicator_kinds import Decided, Presence
from tutor_desk.ui.history.change import Change, Teller, Told, as_day, said_as
from tutor_desk.words import _


def _said(change: Change) -> list[Told]:
    words = change.now("words") or change.was("words")
    if change.went:
        return [change.say(_("{who} took back what was put down of an indicator: {words}"), words=words)]
    sentence = _("{who} put down of an indicator: {words}, {said} as at {day}, from {source}")
    said, day = said_as(Presence, change.now("said")).lower(), as_day(change.now("as_at"))
    return [change.say(sentence, after=change.now("note"), words=words, said=said, day=day, source=change.now("source"))]  # fmt: skip


def _decision(change: Change) -> list[Told]:
    if change.went:
        return [
            change.say(_("{who} took back a decision about the indicators"), before=change.was("because"))
        ]
    if change.now("decided") == Decided.DISMISSED:
        return [change.say(_("{who} dismissed what the indicators say"), after=change.now("because"))]
    sentence = _(
        "{who} confirmed that what the indicators say is acted on, looked at again on {day}: {words}"
    )
    day = as_day(change.now("again_on"))
    return [change.say(sentence, after=change.now("because"), day=day, words=change.now("to_do"))]


INDICATOR_TELLERS: dict[str, Teller] = {
    "indicator_said": _said,
    "indicator_decision": _decision,
    "indicator_fact": lambda _change: [],
}
