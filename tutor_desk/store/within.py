"""What a deed has at hand within its unit of work: the answers of a reader, and a record that has to be there.

Knows no ORM, so that what a list needs can import it.
"""

from typing import TYPE_CHECKING, Any, TypeVar

from tutor_desk.errors import Refused
from tutor_desk.store.reading import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

Record = TypeVar("Record")


def reader(session: "Session") -> Reader:
    """Return a reader of what the unit of work has flushed so far, for whoever is in its seat."""
    return Reader(session.connection().connection.driver_connection, session.info["seat"])


def found(session: "Session", kind: type[Record], key: Any, gone: str) -> Record:
    """Return a record by its key; raise ``Refused`` with the sentence ``gone`` if there is none."""
    record = session.get(kind, key)
    if record is None:
        raise Refused(gone)
    return record
