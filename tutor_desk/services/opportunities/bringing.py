"""A list of opportunities from outside: looked at first, row by row, then brought in as one step."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.opportunity import OpportunityKind, OpportunityList
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.opportunities import filling
from tutor_desk.store import within
from tutor_desk.words import _

KEPT = 200
"""So many rows with something to say are shown; the others are counted."""
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A row of a list as it was understood; ``doubts`` are what was left out of it, ``refused`` why it stays out."""

    row: int
    fields: dict[str, Any] = field(default_factory=dict, hash=False)
    doubts: tuple[str, ...] = ()
    refused: str = ""

    @property
    def same(self) -> int:
        """A number that rows share which say the same thing twice."""
        names = ("kind", "title", "provider", "number", "level", "place", "postcode", "starts")
        return hash(tuple(str(self.fields.get(name, "")).casefold() for name in names))


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of one row."""

    row: int
    name: str
    words: str
    comes: bool


@dataclass(frozen=True, slots=True)
class LookedList:
    """What a list would bring: how many rows, how many twice, refused, or of providers that are closed."""

    name: str
    as_at: date
    digest: str
    rows: int
    twice: int
    refused: int
    closed: int
    doubtful: int
    remarks: tuple[Remark, ...]

    @property
    def coming(self) -> int:
        """How many rows come in."""
        return self.rows - self.twice - self.refused


def look(
    rows: Iterable[IncomingRow], name: str, as_at: date, digest: Callable[[], str], told: Told | None = None
) -> LookedList:
    """Go through a list once and say what it would bring; nothing is kept of it but counts and the first remarks."""
    counts = dict.fromkeys(("rows", "twice", "refused", "closed", "doubtful"), 0)
    remarks: list[Remark] = []
    for one, twice in _seen(rows):
        counts["rows"] += 1
        reason = _remark(one, twice=twice)
        if one.refused:
            counts["refused"] += 1
        elif twice:
            counts["twice"] += 1
        else:
            counts["closed"] += bool(one.fields.get("closed"))
            counts["doubtful"] += bool(one.doubts)
        if reason and len(remarks) < KEPT:
            title = str(one.fields.get("title", ""))
            remarks.append(Remark(one.row, title, reason, not one.refused and not twice))
        if told is not None and not counts["rows"] % filling.BATCH:
            told(counts["rows"])
    return LookedList(name, as_at, digest(), remarks=tuple(remarks), **counts)


def bring_in(
    session: Session,
    looked: LookedList,
    rows: Iterable[IncomingRow],
    digest: Callable[[], str],
    told: Told | None = None,
) -> int:
    """Bring in a list that was looked at, in the place of an older one of its name; return how many rows.

    The rows are kept off the trail, the list itself is on it; undoing takes all of them out of sight. Raises
    ``Refused`` if the file is no longer what was looked at, or nothing in it can come in.
    """
    adults_only(session.info["seat"])
    if not looked.coming:
        raise Refused(_("Nothing in this list can be brought in. Nothing was changed."))
    if filling.sweep(session):
        session.info["lasting"] = True  # what could be undone before may have needed those rows
    older = session.exec(select(OpportunityList).where(col(OpportunityList.name) == looked.name)).all()
    made = OpportunityList(
        name=looked.name, as_at=looked.as_at, brought_on=clock.today(), brought_by=session.info["seat"].name,
        entries=looked.coming, twice=looked.twice, refused=looked.refused, digest=looked.digest,
    )  # fmt: skip
    for one in older:
        session.delete(one)
    session.add(made)
    session.flush()
    new = (one.fields for one, twice in _seen(rows) if not twice and not one.refused)
    done = filling.add(session, made.id or 0, new, told)
    if digest() != looked.digest or done != looked.coming:
        raise Refused(
            _("The file has changed since it was looked at. Nothing was brought in. Look at it again.")
        )
    return done


def take_out(session: Session, key: int) -> None:
    """Take a list out of the directory; choices that were drawn from it stay as they are."""
    adults_only(session.info["seat"])
    gone = _("That list is no longer there. Nothing was changed.")
    found = within.found(session, OpportunityList, key, gone)
    session.delete(found)


def _seen(rows: Iterable[IncomingRow]) -> Iterator[tuple[IncomingRow, bool]]:
    """Yield each row with whether the same was there before; a number is kept of each row, not the row."""
    before: set[int] = set()
    for one in rows:
        same = one.same
        twice = not one.refused and same in before
        before.add(same)
        yield one, twice


def _remark(one: IncomingRow, *, twice: bool) -> str:
    if one.refused:
        return one.refused
    if twice:
        return _("The same stands further up; the first row counts.")
    said = list(one.doubts)
    if one.fields.get("closed"):
        when = one.fields.get("closed_on")
        closed = _("This provider is closed.")
        if when is not None:
            closed = _("This provider is closed, or closes, on {day}.").format(day=when.isoformat())
        said.append(
            closed if one.fields.get("kind") is OpportunityKind.PROVIDER else _("Its provider is closed.")
        )
    return " ".join(said)
