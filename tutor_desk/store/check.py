"""Prove that an open file is sound, and say in a sentence what is not."""

from functools import partial
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from tutor_desk.store import signatures
from tutor_desk.store.file import SCHEMA, CaseloadFile
from tutor_desk.store.trail import broken_link
from tutor_desk.words import _

SEARCHED = ("student", "entry", "goal", "review", "action")


def check(file: CaseloadFile, *, older: bool = False) -> list[str]:
    """Return a sentence for everything that is wrong with the file; none if it is sound.

    Looks at the cipher's page marks, the database's structure, the schema's number, the links between
    records, the search index, the chain of the trail and the signatures of validations. Of an
    ``older`` version's file the last three and the schema are not known, so they are not looked at.
    """
    with file.lock:
        try:
            file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # else page marks raise false alarms
        except sqlcipher.DatabaseError:
            return [
                _("The file could not be checked: the disk is full or cannot be read. Make some room first.")
            ]
        found = []
        ours = () if older else (_schema, _search, _chain, partial(signatures.wrong, vault=file.vault))
        for look in (_pages, _structure, _links, *ours):
            try:
                found += look(file.connection)
            except sqlcipher.DatabaseError:
                found.append(_("The file is damaged: a part of it cannot be read. Restore a backup."))
        return list(dict.fromkeys(found))


def _pages(connection: Any) -> list[str]:
    damaged = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    return [_("{n} pages of the file are damaged. Restore a backup.").format(n=damaged)] if damaged else []


def _structure(connection: Any) -> list[str]:
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return [_("The structure of the file is damaged. Restore a backup.")]
    return []


def _schema(connection: Any) -> list[str]:
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
        return [_("The file is of another version than this program. Open it once in the window.")]
    return []


def _links(connection: Any) -> list[str]:
    table = connection.execute("PRAGMA foreign_key_check").fetchone()
    return (
        [_("A record in “{table}” belongs to nothing. Restore a backup.").format(table=table[0])]
        if table
        else []
    )


def _search(connection: Any) -> list[str]:
    indexed = dict(connection.execute("SELECT kind, count(*) FROM search GROUP BY kind").fetchall())
    if any(
        indexed.get(table, 0) != connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in SEARCHED
    ):
        return [
            _("The search index does not match the records. Nothing is lost; restore a backup to mend it.")
        ]
    connection.execute("INSERT INTO search(search) VALUES ('integrity-check')")
    return []


def _chain(connection: Any) -> list[str]:
    broken = broken_link(connection)
    if broken is None:
        return []
    return [
        _(
            "The trail has been altered at deed number {n}. Keep this file, and compare it with a backup."
        ).format(n=broken)
    ]
