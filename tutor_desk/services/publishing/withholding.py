"""Which counts of a table are withheld, so that none of them can be worked out from those that are shown.

A table is counts by key, and sums that say which counts add up to which total; a count may stand in several sums,
so that rows, columns and tables that share a total are one table. Small counts are withheld first. Then, as long
as a withheld count could be worked out, one more is withheld beside it. That it cannot be worked out is shown by
an example: another table, as likely, with the same counts in sight. Where none is found, more is withheld.

Source: the disclosure rules of the Department for Education and of the Government Statistical Service: counts of 1
to 5 and cohorts below 6 are withheld, then the next smallest of each row and column.
"""

import heapq
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Key = Hashable
_STEPS = 20_000
"""How many tables one search may begin before it counts as failed."""
_RATHER_NOT = 1_000_000
"""What it costs to withhold a total, or a nought: more than any count."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts that add up to a total; of a ``cohort``, a group of people, nothing is shown when it is small."""

    total: Key
    parts: tuple[Key, ...]
    cohort: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


@dataclass(frozen=True, slots=True)
class Rule:
    """How small is small: counts from 1 to ``most`` are withheld, and a cohort of up to ``alike`` people in one part."""

    most: int = 5
    alike: int = 10


STANDARD = Rule()


def withheld(counts: Mapping[Key, int], sums: Sequence[Sum], rule: Rule = STANDARD) -> frozenset[Key]:
    """Say which counts are withheld.

    Raises ValueError where a sum does not add up, a count is negative, or no way to withhold is found.
    """
    _prove(counts, sums)
    table = _Table(counts, sums)
    hidden = _small(counts, sums, rule)
    first = set(hidden)
    for key in sorted(first, key=repr):
        for more in table.other(key, hidden):
            hidden.setdefault(more, table.limits(more))
    for key in sorted(hidden.keys() - first, key=lambda key: (-counts[key], repr(key))):
        _show_if_needless(table, hidden, key)
    return frozenset(hidden)


_Limits = tuple[int, float]
"""The least and the most that a reader must think a withheld count may be."""


class _Table:
    """Counts and their sums, and the other tables that could stand in their place."""

    def __init__(self, counts: Mapping[Key, int], sums: Sequence[Sum]) -> None:
        self._counts = counts
        self._signs = [{**dict.fromkeys(one.parts, 1), one.total: -1} for one in sums]
        self._sums_of: dict[Key, list[int]] = {key: [] for key in counts}
        for number, signs in enumerate(self._signs):
            for key in signs:
                self._sums_of[key].append(number)
        self._totals = {one.total for one in sums}

    def limits(self, key: Key) -> _Limits:
        """Say what a count may be that is withheld for the sake of others."""
        return (min(1, self._counts[key]), float("inf"))

    def other(self, key: Key, hidden: Mapping[Key, _Limits], *, shown_too: bool = True) -> Iterable[Key]:
        """Find another table in which this count differs: the counts that differ, those in sight the cheapest.

        Each differs by one. In rows and columns that finds another table wherever there is one, as their sums
        are those of a network; in tables that share totals it may overlook one, and more is withheld.
        Raises ValueError where none is found, which only happens when nothing in sight may differ.
        """
        begun = [(self._cost(key, hidden), 1, n, {key: step}) for n, step in enumerate((1, -1))]
        waiting = [one for one in begun if self._may(key, one[3][key], hidden)]
        number = len(begun)
        while waiting and number < _STEPS:
            cost, _length, _number, steps = heapq.heappop(waiting)
            if not (amiss := self._amiss(steps)):
                return steps.keys()
            sign_of, over = amiss
            for more, sign in sign_of.items():
                step = -sign if over > 0 else sign
                if more in steps or not (shown_too or more in hidden) or not self._may(more, step, hidden):
                    continue
                number += 1
                wider = (cost + self._cost(more, hidden), len(steps) + 1, number, {**steps, more: step})
                heapq.heappush(waiting, wider)
        raise ValueError("no other table was found")

    def _amiss(self, steps: Mapping[Key, int]) -> tuple[Mapping[Key, int], int] | None:
        """Find a sum that no longer adds up, and by how much."""
        for key in steps:
            for number in self._sums_of[key]:
                signs = self._signs[number]
                if over := sum(signs[one] * step for one, step in steps.items() if one in signs):
                    return signs, over
        return None

    def _may(self, key: Key, step: int, hidden: Mapping[Key, _Limits]) -> bool:
        least, most = hidden.get(key) or self.limits(key)
        return least <= self._counts[key] + step <= most

    def _cost(self, key: Key, hidden: Mapping[Key, _Limits]) -> int:
        if key in hidden:
            return 0
        count = self._counts[key]
        return count + (_RATHER_NOT if key in self._totals or not count else 0)


def _prove(counts: Mapping[Key, int], sums: Sequence[Sum]) -> None:
    for one in sums:
        if counts[one.total] != sum(counts[part] for part in one.parts):
            raise ValueError(f"the parts of {one.total} do not add up")
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count is negative")


def _small(counts: Mapping[Key, int], sums: Sequence[Sum], rule: Rule) -> dict[Key, _Limits]:
    """Withhold what is small for its own sake: a reader may take parts for small, but a total for anything."""
    small: dict[Key, _Limits] = {}
    for one in sums:
        if one.cohort and _tells_of_all(counts, one, rule):
            small |= {key: (min(1, counts[key]), float("inf")) for key in one.parts}
    totals = {one.total for one in sums}
    for key, count in counts.items():
        if 1 <= count <= rule.most:
            small[key] = (1, float("inf") if key in totals else rule.most)
    return small


def _tells_of_all(counts: Mapping[Key, int], one: Sum, rule: Rule) -> bool:
    """Whether a cohort is so small that any of its parts, nought included, tells what each of its people did."""
    total = counts[one.total]
    alike = any(counts[part] == total for part in one.parts)
    return 1 <= total <= rule.most or (alike and 1 <= total <= rule.alike)


def _show_if_needless(table: _Table, hidden: dict[Key, _Limits], key: Key) -> None:
    """Show a count again, if nothing that is withheld can be worked out with it."""
    limits = hidden.pop(key)
    try:
        for other in hidden:
            table.other(other, hidden, shown_too=False)
    except ValueError:
        hidden[key] = limits
