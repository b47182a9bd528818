"""The set in use, asked: its factors, how far back each counts, its bands, and what the school changed of the source."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tutor_desk import clock
from tutor_desk.models.indicator_kinds import BandId, Drawn, FactorId, Span
from tutor_desk.services.access import indicators_seen
from tutor_desk.services.indicators.starting_set import BY_CODE
from tutor_desk.store.reading import Reader

_MONTHS = {Span.SIX_MONTHS: 6, Span.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of the set."""

    id: FactorId
    code: str
    words: str
    points: int
    span: Span
    drawn: Drawn
    below: int | None
    not_below: int | None
    once_with: str
    sensitive: bool
    used: bool

    @property
    def changed(self) -> bool:
        """Whether the school's factor is not the source's."""
        source = BY_CODE.get(self.code)
        return source is None or (source.words, source.points, source.span, source.below, source.not_below) != (
            self.words, self.points, self.span, self.below, self.not_below,
        )  # fmt: skip

    def begins(self, today: date) -> date | None:
        """Return the first day that counts; nothing if every day does.

        Our reading of "last academic year": the one before this, and what there is of this one.
        """
        if self.span is Span.ANY:
            return None
        if self.span is Span.SCHOOL_YEAR:
            return clock.school_year_began(clock.school_year_began(today) - timedelta(days=1))
        return months_before(today, _MONTHS[self.span])


@dataclass(frozen=True, slots=True)
class Band:
    """What so many points or more are called, and the support that is named for them."""

    id: BandId
    least: int
    words: str
    support: str


@dataclass(frozen=True, slots=True)
class About:
    """What the set is: where it is from, when that was read, and since when, by whom and why it is switched on."""

    name: str
    source: str
    read_on: date
    asks_from: int
    on_since: date | None
    on_by: str
    agreed: str


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """The school's set; ``factors`` are all of them in order, ``bands`` the highest first."""

    about: About
    factors: tuple[Factor, ...]
    bands: tuple[Band, ...]

    @property
    def used(self) -> tuple[Factor, ...]:
        """The factors in use."""
        return tuple(one for one in self.factors if one.used)

    @property
    def departures(self) -> tuple[Factor, ...]:
        """The factors in use that the school changed or added."""
        return tuple(one for one in self.used if one.changed)

    def band(self, points: int) -> Band | None:
        """Return the highest band that so many points reach."""
        return next((one for one in self.bands if points >= one.least), None)


def kept(reader: Reader) -> IndicatorSet | None:
    """Return the school's set, switched on or off; nothing if there has never been one. Raise ``Refused`` to others."""
    indicators_seen.must_see(reader.seat)
    about = reader.one(
        About, "SELECT name, source, read_on, asks_from, on_since, on_by, agreed FROM indicator_set LIMIT 1"
    )
    if about is None:
        return None
    factors = reader.rows(
        Factor,
        "SELECT id, code, words, points, span, drawn, below, not_below, once_with, sensitive, used"
        " FROM indicator_factor ORDER BY place, id",
    )
    bands = reader.rows(Band, "SELECT id, least, words, support FROM indicator_band ORDER BY least DESC, id")
    return IndicatorSet(about, tuple(factors), tuple(bands))


def in_use(reader: Reader) -> IndicatorSet | None:
    """Return the set if it is switched on and for whoever is in the seat; else nothing."""
    if not indicators_seen.may_see(reader.seat):
        return None
    found = kept(reader)
    return found if found is not None and found.about.on_since is not None else None


def months_before(day: date, months: int) -> date:
    """Return the same day so many months before; the month's last if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
