"""Destinations as a table that may be published: by category and year, by group where asked, small counts withheld.

Rule and symbols: disclosure rules of the Department for Education and the Government Statistical Service, read
November 2026; which counts are withheld is worked out for the whole table at once, so that none can be recovered.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.destination_kinds import Going
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.destinations.whereabouts import CURRENT
from tutor_desk.services.publishing.withholding import STANDARD, Key, Sum, withheld
from tutor_desk.services.students import caseload
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, word

COHORTS = 3
WITHHELD = "c"
FEWEST = 6
"""Of fewer people than this no percentage is shown."""


class Category(StrEnum):
    """What a destination counts as in a published table."""

    EDUCATION = "education"
    APPRENTICESHIP = "apprenticeship"
    WORK = "work"
    ELSE = "else"
    NOT_SUSTAINED = "not_sustained"
    NOT_KNOWN = "not_known"


class GroupBy(StrEnum):
    """By what the students are parted, if at all."""

    NONE = "none"
    SEND = "send"
    FSM = "fsm"
    LOOKED_AFTER = "looked_after"


class Share(StrEnum):
    """A part of the students: all, those of a group, those not of it, those of whom it is not known."""

    ALL = "all"
    YES = "yes"
    NO = "no"
    NOT_SAID = "not_said"


CATEGORY = {
    Going.SIXTH_FORM: Category.EDUCATION,
    Going.COLLEGE: Category.EDUCATION,
    Going.HIGHER: Category.EDUCATION,
    Going.OTHER_LEARNING: Category.EDUCATION,
    Going.INTERNSHIP: Category.EDUCATION,
    Going.APPRENTICESHIP: Category.APPRENTICESHIP,
    Going.WORK_TRAINING: Category.WORK,
    Going.WORK: Category.WORK,
    Going.GAP_YEAR: Category.ELSE,
    Going.OTHER: Category.ELSE,
    Going.NEET: Category.NOT_SUSTAINED,
    Going.NOT_KNOWN: Category.NOT_KNOWN,
}
_GROUP = {
    GroupBy.SEND: "CASE WHEN sen IS NULL THEN NULL ELSE sen <> 'N' END",
    GroupBy.FSM: "fsm",
    GroupBy.LOOKED_AFTER: "looked_after",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A count and its share of the cohort, as they may be shown; ``percent`` is a number where it is shown."""

    count: str
    share: str
    percent: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; without a ``category`` it is the total of a part."""

    part: Share
    category: Category | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class National:
    """The shares of a year in the whole country, in per cent, from open data."""

    year: str
    shares: dict[Category, float]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that may be published; ``cohorts`` are the years in whose summer students left, the oldest first."""

    school: str
    tutor: str
    made_on: date
    group: GroupBy
    cohorts: tuple[int, ...]
    lines: tuple[Line, ...]
    national: National | None = None

    @property
    def rule(self) -> tuple[str, ...]:
        """What stands under the table: the rule, the symbols, and the date."""
        return (
            _("{symbol} stands for a number that is withheld: counts from 1 to {most}, and others from which these could be worked out. Percentages are withheld with their number, and where there are fewer than {fewest} students. They are rounded to one decimal place.").format(symbol=WITHHELD, most=STANDARD.most, fewest=FEWEST),
            _("A destination counts as not known when nobody confirmed it by the day on which it was to be checked again."),
            _("As at {day}.").format(day=self.made_on.isoformat()),
            *([_("National figures: Department for Education, key stage 4 destination measures, {year}; not of the same years.").format(year=self.national.year)] if self.national else []),
        )  # fmt: skip


class _Row(NamedTuple):
    cohort: int
    going: Going | None
    lapsed: int | None
    send: int | None
    fsm: int | None
    looked_after: int | None
    n: int

    def part(self, group: GroupBy) -> Share:
        """Return to which part of a group they belong."""
        member = {GroupBy.SEND: self.send, GroupBy.FSM: self.fsm, GroupBy.LOOKED_AFTER: self.looked_after}[
            group
        ]
        return Share.NOT_SAID if member is None else Share.YES if member else Share.NO


def table(reader: Reader, group: GroupBy = GroupBy.NONE, national: National | None = None) -> Table:
    """Return the newest three cohorts as a table that may be published.

    Raises ``Refused`` when nobody has left, or when no safe table is found.
    """
    adults_only(reader.seat)
    rows = reader.rows(
        _Row,
        "SELECT CAST(strftime('%Y', archived_on, '+3 months') AS INTEGER) AS cohort, going, recheck_by < :today,"
        f" {', '.join(_GROUP.values())}, count(*) FROM student"
        f" LEFT JOIN destination ON destination.id = {CURRENT} WHERE archived_on IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6",
        today=clock.today().isoformat(),
    )  # fmt: skip
    cohorts = tuple(sorted({one.cohort for one in rows})[-COHORTS:])
    if not cohorts:
        raise Refused(
            _("Nobody is marked as having left, so there is nothing to publish. Nothing was saved.")
        )
    counts: dict[Key, int] = {}
    hidden: set[Key] = set()
    try:
        for cohort in cohorts:
            some, sums = _counted([one for one in rows if one.cohort == cohort], cohort)
            counts |= some
            hidden |= withheld(some, sums)
    except ValueError:
        raise Refused(_("These groups are so small that no safe table was found. Nothing was saved. Choose fewer groups.")) from None  # fmt: skip
    about = caseload.about(reader)
    lines = tuple(
        Line(
            part,
            category,
            tuple(_cell(counts, hidden, (cohort, _of(group, part), part), category) for cohort in cohorts),
        )
        for part in _parts(group)
        for category in (*Category, None)
    )
    return Table(about.school, about.tutor, clock.today(), group, cohorts, lines, national)


def sheet(made: Table) -> tuple[list[str], list[list[str]]]:
    """Return a table as headings and rows for a spreadsheet, with the rule below it."""
    heads = [_("Group"), _("Destination")]
    for cohort in made.cohorts:
        heads += [
            _("Left in {year}: students").format(year=cohort),
            _("Left in {year}: %").format(year=cohort),
        ]
    if made.national:
        heads.append(_("England, {year}: %").format(year=made.national.year))
    lines = [
        [part_words(made.group, one.part), category_words(one.category)]
        + [text for cell in one.cells for text in (cell.count, cell.share)]
        + ([national_words(made.national, one.category)] if made.national else [])
        for one in made.lines
    ]
    blank = [""] * len(heads)
    return heads, [*lines, blank, *([said, *blank[1:]] for said in made.rule)]


def part_words(group: GroupBy, part: Share) -> str:
    """Return what a part of the students is called."""
    return word(part) if part in (Share.ALL, Share.NOT_SAID) else f"{word(group)}: {word(part).lower()}"


def category_words(category: Category | None) -> str:
    """Return what a line is called."""
    return word(category) if category else _("All who left")


def national_words(national: National | None, category: Category | None) -> str:
    """Return the national share of a category in per cent, nothing where there is none."""
    found = national.shares.get(category) if national and category else None
    return "" if found is None else f"{found:.1f}"


def _parts(group: GroupBy) -> Sequence[Share]:
    return (Share.ALL,) if group is GroupBy.NONE else tuple(Share)


def _of(group: GroupBy, part: Share) -> GroupBy:
    """Return the group in whose name a part is counted: everybody is counted once."""
    return GroupBy.NONE if part is Share.ALL else group


def _counted(rows: Sequence[_Row], cohort: int) -> tuple[dict[Key, int], list[Sum]]:
    """Return a cohort's counts by every group, and which add up to which.

    All groups are one table, whichever is asked for: they share their totals, so that tables published one
    after the other give nothing away beside each other.
    """
    found: Counter[Key] = Counter()
    for one in rows:
        category = Category.NOT_KNOWN if one.going is None or one.lapsed else CATEGORY[one.going]
        parts = [(GroupBy.NONE, Share.ALL), *((group, one.part(group)) for group in _GROUP)]
        for group, part in parts:
            for key in (category, None):
                found[cohort, group, part, key] += one.n
    some = (Share.YES, Share.NO, Share.NOT_SAID)
    whole = [(GroupBy.NONE, Share.ALL), *((group, part) for group in _GROUP for part in some)]
    counts: dict[Key, int] = {
        (cohort, group, part, category): found[cohort, group, part, category]
        for group, part in whole
        for category in (*Category, None)
    }
    sums = [
        Sum((cohort, *one, None), tuple((cohort, *one, category) for category in Category), cohort=True)
        for one in whole
    ]
    sums += [
        Sum(
            (cohort, GroupBy.NONE, Share.ALL, category),
            tuple((cohort, group, part, category) for part in some),
        )
        for group in _GROUP
        for category in (*Category, None)
    ]
    return counts, sums


def _cell(
    counts: dict[Key, int],
    hidden: set[Key],
    where: tuple[int, GroupBy, Share],
    category: Category | None,
) -> Cell:
    key, whole = (*where, category), (*where, None)
    if key in hidden:
        return Cell(WITHHELD, WITHHELD, None)
    count, total = counts[key], counts[whole]
    if whole in hidden or total < FEWEST:
        return Cell(f"{count}", WITHHELD if total else "z", None)
    percent = round(100 * count / total, 1)
    return Cell(f"{count}", f"{percent:.1f}", percent)
