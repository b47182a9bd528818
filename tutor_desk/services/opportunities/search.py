"""Looking in the directory without a network: the lists there are, and the rows in which all words begin something."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from tutor_desk.models.choice_kinds import Route
from tutor_desk.models.opportunity import OpportunityKind
from tutor_desk.services.access.seats import adults_only
from tutor_desk.store.reading import Reader

MOST = 100
"""So many rows are shown; whoever sees as many types another word."""
OLD = 400
"""Days after which a list is from another year."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list of the directory, of which day it is, who brought it in, and what became of its rows."""

    id: int
    name: str
    as_at: date
    brought_on: date
    brought_by: str
    entries: int
    twice: int
    refused: int

    def old(self, today: date) -> bool:
        """Whether the list is from another year."""
        return (today - self.as_at).days > OLD


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """A row of the directory, with the list that it is from and of which day that is."""

    id: int
    kind: OpportunityKind
    title: str
    provider: str
    number: str
    route: Route
    level: str
    place: str
    postcode: str
    about: str
    requirements: str
    open_days: str
    starts: str
    deadline: date | None
    website: str
    telephone: str
    email: str
    closed: bool
    closed_on: date | None
    source: str
    as_at: date


_COLUMNS = (
    "o.id, o.kind, o.title, o.provider, o.number, o.route, o.level, o.place, o.postcode, o.about, o.requirements,"
    " o.open_days, o.starts, o.deadline, o.website, o.telephone, o.email, o.closed, o.closed_on, l.name, l.as_at"
)
_LISTED = "JOIN opportunity_list AS l ON l.id = o.list_id WHERE :which IN ('', o.kind)"


def lists(reader: Reader) -> list[ListRow]:
    """List what was brought in, the newest first."""
    adults_only(reader.seat)
    return reader.rows(
        ListRow,
        "SELECT id, name, as_at, brought_on, brought_by, entries, twice, refused FROM opportunity_list"
        " ORDER BY as_at DESC, id DESC",
    )


def find(reader: Reader, typed: str, kind: OpportunityKind | None = None) -> list[OpportunityRow]:
    """Return the rows in which every typed word begins a word, of one kind if one is named: at most ``MOST``.

    Without a word, the first rows there are.
    """
    adults_only(reader.seat)
    words = term(typed, kind)
    if not words:
        sql = f"SELECT {_COLUMNS} FROM opportunity AS o {_LISTED} ORDER BY o.id LIMIT {MOST}"
        return reader.rows(OpportunityRow, sql, which=kind or "")
    sql = (
        f"SELECT {_COLUMNS} FROM search_opportunity AS s CROSS JOIN opportunity AS o ON o.id = s.rowid {_LISTED}"
        f" AND search_opportunity MATCH :term LIMIT {MOST}"
    )
    return reader.rows(OpportunityRow, sql, which=kind or "", term=words)


def one(reader: Reader, key: int) -> OpportunityRow | None:
    """Return one row, if it is still there."""
    adults_only(reader.seat)
    return reader.one(
        OpportunityRow,
        f"SELECT {_COLUMNS} FROM opportunity AS o {_LISTED} AND o.id = :key",
        which="",
        key=key,
    )


def term(typed: str, kind: OpportunityKind | None = None) -> str:
    """Return what is sought, as the index is asked for it; nothing if no word was typed.

    The kind is among the words of a row, so that one kind among many rows is found as fast.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", typed))
    if not words:
        return ""
    narrowed = [f'"{kind.value}"'] if kind else []
    return " AND ".join([*(f'"{word}"*' for word in words), *narrowed])
