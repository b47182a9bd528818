"""How rows come into the directory and leave it: many at once, with their words, and kept off the trail."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlmodel import Session

from tutor_desk.models.choice_kinds import Route
from tutor_desk.models.opportunity import OpportunityKind

Fields = dict[str, Any]
EMPTY: Fields = {
    "kind": OpportunityKind.COURSE, "title": "", "provider": "", "number": "", "route": Route.OTHER, "level": "", "place": "",
    "postcode": "", "about": "", "requirements": "", "open_days": "", "starts": "", "deadline": None, "website": "",
    "telephone": "", "email": "", "closed": False, "closed_on": None,
}  # fmt: skip
"""What a row says where its list says nothing."""

BATCH = 2000
_WORDS = "title, provider, place, level, kind"
_GONE = "list_id NOT IN (SELECT id FROM opportunity_list)"


def add(session: Session, key: int, rows: Iterable[Fields], told: Callable[[int], None] | None = None) -> int:
    """Add the rows of a list with their words; return how many. Memory does not grow with the list.

    They are fields by name, as ``EMPTY`` has them, and fit in their columns: a record for each would take
    fifty times as long. ``told`` hears how many are in, and may raise to stop: then nothing comes in.
    """
    session.flush()
    connection = session.connection()
    marks = ", ".join("?" * (len(EMPTY) + 1))
    insert = f"INSERT INTO opportunity (list_id, {', '.join(EMPTY)}) VALUES ({marks})"
    before = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM opportunity").scalar_one()
    done = 0
    for some in _batches(rows):
        connection.exec_driver_sql(
            insert, [(key, *(_stored(one.get(name, usual)) for name, usual in EMPTY.items())) for one in some]
        )
        done += len(some)
        if told is not None:
            told(done)
    connection.exec_driver_sql(
        f"INSERT INTO search_opportunity (rowid, {_WORDS}) SELECT id, {_WORDS} FROM opportunity WHERE id > ?",
        (before,),
    )
    return done


def sweep(session: Session) -> int:
    """Destroy the rows of lists that are there no more; return how many."""
    session.flush()
    connection = session.connection()
    gone = int(connection.exec_driver_sql(f"SELECT count(*) FROM opportunity WHERE {_GONE}").scalar_one())
    if gone:
        connection.exec_driver_sql(
            f"INSERT INTO search_opportunity (search_opportunity, rowid, {_WORDS})"
            f" SELECT 'delete', id, {_WORDS} FROM opportunity WHERE {_GONE}"
        )
        connection.exec_driver_sql(f"DELETE FROM opportunity WHERE {_GONE}")
    return gone


def _stored(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _batches(rows: Iterable[Fields]) -> Iterator[list[Fields]]:
    coming = iter(rows)
    while some := list(islice(coming, BATCH)):
        yield some
