"""How a change of what comes next is told: how sure a student is, their choices, and what those ask for."""

from tutor_desk.models.choice_kinds import ChoiceState
from tutor_desk.ui.history.change import Change, Teller, Told, as_day, said_as
from tutor_desk.words import _


def _intention(change: Change) -> list[Told]:
    if change.went:
        return []
    sure = change.now("sure")
    if sure is None or not (change.came or change.differs("sure")):
        return []
    words = _("{who} noted how sure the student is of what comes next: {n} of 5")
    return [change.say(words, after=change.now("changed_because"), n=sure)]


def _choice(change: Change) -> list[Told]:
    name = f"{change.now('course')}, {change.now('provider')}"
    if change.came:
        return [change.say(_("{who} added a choice"), after=name)]
    if change.went:
        return [change.say(_("{who} took out a choice"), after=name)]
    told = []
    if change.differs("state"):
        state = said_as(ChoiceState, change.now("state"))
        why = change.now("ended_because") if change.differs("ended_because") else ""
        words = _("{who} moved a choice on, {choice}: {state}")
        told.append(change.say(words, after=why, choice=name, state=state))
    told += change.news(
        ("rank", _("{who} put a choice at place {now}"), change.now("rank")),
        ("conditions", _("{who} wrote down the conditions of an offer: {now}"), change.now("conditions")),
        ("school_deadline", _("{who} changed the school’s deadline for a choice: {now}"), as_day(change.now("school_deadline")) or _("none")),
        ("deadline", _("{who} changed the provider’s deadline for a choice: {now}"), as_day(change.now("deadline")) or _("none")),
        about=name,
    )  # fmt: skip
    return told or [change.say(_("{who} changed what is known of a choice"), after=name)]


def _requirement(change: Change) -> list[Told]:
    grade = " ".join(str(change.now(name) or "") for name in ("subjects", "grade")).replace("\n", ", ")
    what = change.now("words") or f"{change.now('many')} × {grade.strip()}"
    if change.came:
        return [change.say(_("{who} wrote down what a choice asks for"), after=what)]
    if change.went:
        return [change.say(_("{who} took out what a choice was said to ask for"), after=what)]
    return [change.say(_("{who} changed what a choice asks for"), after=what)]


CHOICE_TELLERS: dict[str, Teller] = {
    "intention": _intention,
    "choice": _choice,
    "choice_requirement": _requirement,
}
"""How each table of next steps is told."""
