"""The fair order, and the plan that follows from it: a pure function of who is waiting and which slots there are.

The rule, in words. Students for whom something is urgent come by what is urgent: a review that was parked, then
a promise to them that is overdue, then a first review that is due at six weeks; within each, who has waited
longest. Students without any such reason, the quiet ones, come by how long they were not seen, those never seen
first. Of every so many slots one is kept for the quiet. There is no score: a reason is two dates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tutor_desk.services.planning.slots import Slot, Taken, by_day, monday_of


class Urgency(StrEnum):
    """Why a student should not wait, the most urgent first."""

    PARKED = "parked"
    PROMISE = "promise"
    SIX_WEEKS = "six_weeks"


_RANK = {urgency: rank for rank, urgency in enumerate(Urgency)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One urgent thing, and the day since when it is."""

    urgency: Urgency
    since: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """A student to be seen in the window: when they were last, and what is urgent."""

    student: int
    name: str
    last_seen: date | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether nothing is urgent."""
        return not self.reasons

    @property
    def first(self) -> Reason | None:
        """The most urgent reason; of equals the oldest."""
        return min(self.reasons, key=lambda one: (_RANK[one.urgency], one.since), default=None)


@dataclass(frozen=True, slots=True)
class Placed:
    """A student with the slot proposed for them; ``pinned`` by the tutor."""

    who: Waiting
    slot: Slot
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What fits and what does not. Every student who waits is in ``placed`` or in ``unseen``, once.

    ``lost_pins`` are those pinned to a time that is no longer free; they take their turn in the order.
    ``breaks_in`` is the Monday of the week in which the last slot is given while somebody still waits, and of
    the first day if there is no slot at all; nothing if all are seen.
    """

    placed: tuple[Placed, ...]
    unseen: tuple[Waiting, ...]
    lost_pins: tuple[Waiting, ...]
    breaks_in: date | None


def fair_order(people: Sequence[Waiting], quiet_every: int) -> list[Waiting]:
    """Return everybody in the fair order: of each ``quiet_every`` places one, at least, is a quiet student's."""
    urgent = sorted((one for one in people if not one.quiet), key=_urgent_first)
    quiet = sorted((one for one in people if one.quiet), key=_longest_unseen)
    order: list[Waiting] = []
    given = taken = 0
    for place in range(1, len(people) + 1):
        owed = bool(quiet_every) and given < place // quiet_every
        if given < len(quiet) and (owed or taken == len(urgent)):
            order.append(quiet[given])
            given += 1
        else:
            order.append(urgent[taken])
            taken += 1
    return order


def plan(
    people: Sequence[Waiting],
    slots: Sequence[Slot],
    first: date,
    *,
    quiet_every: int = 3,
    pins: Mapping[int, Slot] | None = None,
) -> Plan:
    """Give the slots, in their order, to the people in theirs; pinned ones first have what they were given.

    ``slots`` do not overlap and are in order; a pin need not be one of them, but must lie in times that are free:
    whoever calls has checked that. Of two pins that overlap, who comes first in the order has it.
    """
    order = fair_order(people, quiet_every)
    wanted = pins or {}
    pinned: list[Placed] = []
    lost: list[Waiting] = []
    held: dict[date, list[Slot]] = {}
    for one in order:
        slot = wanted.get(one.student)
        if slot is None:
            continue
        if any(slot.overlaps(other) for other in held.get(slot.on, ())):
            lost.append(one)
        else:
            held.setdefault(slot.on, []).append(slot)
            pinned.append(Placed(one, slot, pinned=True))
    taken = {day: Taken(parts) for day, parts in by_day(one.slot for one in pinned).items()}
    free = [slot for slot in slots if slot.on not in taken or not taken[slot.on].meets(slot)]
    set_down = {one.who.student for one in pinned}
    rest = [one for one in order if one.student not in set_down]
    placed = [*pinned, *(Placed(one, slot) for one, slot in zip(rest, free, strict=False))]
    placed.sort(key=lambda one: one.slot)
    unseen = tuple(rest[len(free) :])
    last = max((one.slot.on for one in placed), default=first)
    return Plan(tuple(placed), unseen, tuple(lost), monday_of(last) if unseen else None)


def _urgent_first(one: Waiting) -> tuple[int, date, date, str, int]:
    reason = one.first
    assert reason is not None  # noqa: S101 - quiet students are ordered by the other rule
    return (_RANK[reason.urgency], reason.since, one.last_seen or date.min, one.name.casefold(), one.student)


def _longest_unseen(one: Waiting) -> tuple[date, str, int]:
    return (one.last_seen or date.min, one.name.casefold(), one.student)
