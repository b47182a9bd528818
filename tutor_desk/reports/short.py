"""The short form of a progress summary: what gives way where there is room for only so many pages.

What matters least to who reads it goes first, a little at a time, and the paper says what went.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tutor_desk.services.family.summaries import ProgressFacts
from tutor_desk.words import _, plural


@dataclass(frozen=True, slots=True)
class Told:
    """What a progress summary says, whether there are lines to sign on, and what was left out of it."""

    facts: ProgressFacts
    signed: bool = True
    left_out: tuple[str, ...] = ()


def fitted(whole: Told, fits: Callable[[Told], bool]) -> Told:
    """Return as much as fits; each stage says less than the one before, so few of them are tried."""
    if fits(whole):
        return whole
    stages = [replace(stage, left_out=_left_out(whole, stage)) for stage in _stages(whole)]
    first = bisect_left(range(len(stages)), True, key=lambda place: fits(stages[place]))
    return stages[min(first, len(stages) - 1)]


def left_out_sentence(left_out: tuple[str, ...]) -> str:
    """Say what is not on the paper."""
    *more, last = left_out
    what = _("{some} and {last}").format(some=", ".join(more), last=last) if more else last
    return _("This is the short form. It leaves out {what}. Please ask us if you would like it all.").format(
        what=what
    )


_LISTS = ("going_well", "aspirations", "goals", "steps")
_MANY, _SOME, _FEW, _ONE, _NONE = (6, 3, 8, 8), (3, 2, 5, 4), (2, 1, 3, 3), (1, 1, 2, 2), (0, 0, 0, 0)
"""How many are kept of what is going well, hopes, goals and next steps."""


def _stages(told: Told) -> Iterator[Told]:
    """Yield what is told, less each time, down to the name alone."""
    for step in (
        _down_to(_MANY),
        _unsigned,
        _without(attendance=lambda facts: facts.attendance[-1:]),
        _down_to(_SOME),
        _without(goals=lambda facts: tuple(replace(goal, measure="") for goal in facts.goals)),
        _down_to(_FEW),
        _without(grades=lambda _facts: ()),
        _without(agreed=_but_own_words),
        _down_to(_ONE),
        _without(attendance=lambda _facts: ()),
        _without(agreed=lambda _facts: None),
        _down_to(_NONE),
    ):
        for less in step(told):
            yield less
            told = less


_Step = Callable[[Told], Iterator[Told]]


def _unsigned(told: Told) -> Iterator[Told]:
    if told.signed:
        yield replace(told, signed=False)


def _without(**changes: Callable[[ProgressFacts], Any]) -> _Step:
    """Return a step that changes facts, where that changes anything."""

    def step(told: Told) -> Iterator[Told]:
        values = {name: change(told.facts) for name, change in changes.items()}
        less = replace(told, facts=replace(told.facts, **values))
        if less != told:
            yield less

    return step


def _down_to(most: tuple[int, ...]) -> _Step:
    """Return a step that takes the last from whichever list is longest beyond what is kept, one at a time."""

    def step(told: Told) -> Iterator[Told]:
        while True:
            lists: dict[str, tuple[Any, ...]] = {name: getattr(told.facts, name) for name in _LISTS}
            beyond = {name: len(lists[name]) - kept for name, kept in zip(_LISTS, most, strict=True)}
            longest = max(beyond, key=beyond.__getitem__)
            if beyond[longest] <= 0:
                return
            shorter: dict[str, Any] = {longest: lists[longest][:-1]}
            told = replace(told, facts=replace(told.facts, **shorter))
            yield told

    return step


def _but_own_words(facts: ProgressFacts) -> Any:
    return facts.agreed and replace(facts.agreed, in_my_words="")


def _left_out(whole: Told, less: Told) -> tuple[str, ...]:
    """Say in words what of the whole is not told any more."""
    before, after = whole.facts, less.facts
    gone = {name: len(getattr(before, name)) - len(getattr(after, name)) for name in _LISTS}
    said = [
        plural("{n} thing that is going well", "{n} things that are going well", gone["going_well"]),
        plural("{n} hope", "{n} hopes", gone["aspirations"]),
        plural("{n} goal", "{n} goals", gone["goals"]),
        plural("{n} next step", "{n} next steps", gone["steps"]),
    ]
    words = [words for words, name in zip(said, _LISTS, strict=True) if gone[name]]
    measured = [any(goal.measure for goal in facts.goals) for facts in (before, after)]
    if measured == [True, False] and after.goals:
        words.append(_("how we will know that a goal is done"))
    if before.attendance and not after.attendance:
        words.append(_("attendance"))
    elif len(before.attendance) > len(after.attendance):
        words.append(_("the chart of attendance"))
    if before.grades and not after.grades:
        words.append(_("grades"))
    if before.agreed and not after.agreed:
        words.append(_("what we agreed"))
    elif before.agreed and after.agreed and before.agreed.in_my_words != after.agreed.in_my_words:
        words.append(_("what {name} said about it").format(name=before.called))
    if whole.signed and not less.signed:
        words.append(_("the lines to sign on"))
    return tuple(words)
