"""The set's own arithmetic over the factors that are shown: nothing else goes in, and what is not known is told beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tutor_desk.models.indicator_kinds import Presence
from tutor_desk.services.indicators.found import Known
from tutor_desk.services.indicators.sets import Band, Factor, IndicatorSet


@dataclass(frozen=True, slots=True)
class Said:
    """What an adult put down of a factor."""

    student: int
    factor: str
    said: Presence
    as_at: date
    source: str
    note: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One factor of one student: present, not present or not known, as at which day and from where.

    ``said`` is what an adult put down; it counts only where the file does not know (``by_file``), and only while it
    is not too long ago.
    """

    factor: Factor
    known: Known
    by_file: bool = False
    said: Said | None = None

    @property
    def state(self) -> Presence:
        """Whether it holds."""
        return self.known.state


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the set makes of the facts.

    ``counted`` are those whose points were added; ``not_again`` are present and count with another. ``points`` is
    their sum, ``most`` what it would be if all that is not known were present.
    """

    counted: tuple[Fact, ...]
    not_again: tuple[Fact, ...]
    unknown: tuple[Fact, ...]
    points: int
    most: int
    band: Band | None
    most_band: Band | None


def reckon(facts: Sequence[Fact], of: IndicatorSet) -> Reckoning:
    """Return the set's reckoning of a student's facts."""
    present = [fact for fact in facts if fact.state is Presence.PRESENT]
    unknown = tuple(fact for fact in facts if fact.state is Presence.UNKNOWN)
    counted = _once(present)
    points, most = _sum(counted), _sum(_once([*present, *unknown]))
    not_again = tuple(fact for fact in present if fact not in counted)
    return Reckoning(counted, not_again, unknown, points, most, of.band(points), of.band(most))


def points(facts: Iterable[Fact]) -> int:
    """Return the points alone, for a list of many students."""
    return _sum(_once([fact for fact in facts if fact.state is Presence.PRESENT]))


def _once(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts that count: of those that count once, the one with most points."""
    best: dict[str, Fact] = {}
    for fact in facts:
        together = fact.factor.once_with
        if together and (together not in best or fact.factor.points > best[together].factor.points):
            best[together] = fact
    return tuple(fact for fact in facts if not fact.factor.once_with or best[fact.factor.once_with] is fact)


def _sum(facts: Iterable[Fact]) -> int:
    return sum(fact.factor.points for fact in facts)
