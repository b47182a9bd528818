"""Overwrite what destroyed records have left in the file: in the search index, in free pages, in the log."""

import sqlcipher3.dbapi2 as sqlcipher

from tutor_desk.errors import CannotSave
from tutor_desk.store.file import CaseloadFile
from tutor_desk.words import _


def owed(file: CaseloadFile) -> bool:
    """Whether records were destroyed whose traces have not been overwritten yet, as after a power cut."""
    with file.lock:
        return bool(file.connection.execute("SELECT 1 FROM destruction WHERE NOT wiped LIMIT 1").fetchone())


def wipe(file: CaseloadFile) -> None:
    """Build the search index and the file anew from what is there, and empty the log.

    Takes a few seconds for 65 MB: run it in a job. Raises ``CannotSave`` if it cannot be done; then it
    is still owed, and done when the caseload is opened next. The copy that SQLite makes meanwhile stays
    in memory.
    """
    with file.lock:
        try:
            file.connection.execute("INSERT INTO search(search) VALUES ('rebuild')")
            file.connection.execute("VACUUM")
            _empty_log(file)
            file.connection.execute("UPDATE destruction SET wiped = 1 WHERE NOT wiped")
            _empty_log(file)
        except sqlcipher.Error:
            raise CannotSave(
                _(
                    "The records are destroyed, but their traces in the file could not be overwritten yet: the disk is full or cannot be written. Make some room; it is done when the caseload is opened next."
                )
            ) from None


def _empty_log(file: CaseloadFile) -> None:
    busy = file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise sqlcipher.OperationalError("the log is in use")
