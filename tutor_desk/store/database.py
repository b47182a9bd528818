"""Units of work on an open file: sessions whose changes are noticed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2
from sqlmodel import Session, create_engine

from tutor_desk import models
from tutor_desk.models.seat import Seat
from tutor_desk.store.changes import record
from tutor_desk.store.file import CaseloadFile

models.load()


class RecordedSession(Session):
    """A session whose changes are noticed."""


record(RecordedSession)


class Database:
    """Gives units of work on one open file; the file's one connection serves them all."""

    def __init__(self, file: CaseloadFile) -> None:
        self._file = file
        self.engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: file.connection,
            poolclass=StaticPool,
            hide_parameters=True,
        )
        event.listen(self.engine, "begin", _begin)
        with file.lock, self.engine.connect():
            pass  # the library's own questions to a new connection are asked before any seat is guarded

    @contextmanager
    def writing(self, seat: Seat) -> Iterator[RecordedSession]:
        """Give a session that is committed at the end, or undone if anything is raised."""
        with self._file.lock, RecordedSession(self.engine, expire_on_commit=False) as session:
            self._file.need_there()
            session.info["seat"] = seat
            with session.begin():
                yield session


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
