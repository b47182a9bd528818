"""Prove that an open file is sound, and say in a sentence what is not, and where: by numbers, never by names."""

import re
from collections.abc import Iterable
from functools import partial
from itertools import islice
from typing import Any

from sqlmodel import SQLModel

from tutor_desk.store import histories, signatures, signed, signed_histories
from tutor_desk.store.agreement import Odd, odd_records
from tutor_desk.store.file import SCHEMA, CaseloadFile, DriverError
from tutor_desk.store.trail import broken_link
from tutor_desk.words import _, plural

SEARCHED = ("student", "entry", "goal", "review", "action")
TOLD = 5
"""So many records are named one by one; the rest are counted."""


def check(file: CaseloadFile, *, older: bool = False) -> list[str]:
    """Return a sentence for everything that is wrong with the file; none if it is sound.

    Looks at the cipher's page marks, the database's structure, its tables, the links between records, the
    search index, the chain of the trail, the signatures of validations, the history that
    came with students, and whether each record is what the trail says. Of an ``older`` version's file only what does not depend on the version is looked at.
    """
    with file.lock:
        try:
            file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # else page marks raise false alarms
        except DriverError:
            return [
                _("The file could not be checked: the disk is full or cannot be read. Make some room first.")
            ]
        found = []
        signed = partial(signatures.wrong, vault=file.vault)
        ours = () if older else (_schema, _search, _chain, signed, _earlier, _records)
        for look in (_pages, _structure, _links, *ours):
            try:
                found += look(file.connection)
            except (*DriverError, ValueError):
                found.append(_("The file is damaged: a part of it cannot be read. Restore a backup."))
        return list(dict.fromkeys(found))


def remarks(file: CaseloadFile) -> list[str]:
    """Return what is good to know of a file although nothing is wrong with it: deeds dated before the one before."""
    with file.lock:
        found = file.connection.execute(
            "SELECT id FROM (SELECT id, at, lag(at) OVER (ORDER BY id) AS before FROM trail) WHERE at < before"
        ).fetchall()
    deeds = [number for (number,) in found]
    sentence = _(
        "Deed {n} is dated before the deed before it: the clock had been set back. The order of the deeds holds."
    )
    return [sentence.format(n=n) for n in deeds[:TOLD]] + _rest(len(deeds))


def _pages(connection: Any) -> list[str]:
    said = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    pages = [match[0] for (words,) in said if (match := re.search(r"\d+", str(words)))]
    if not said:
        return []
    where = ", ".join(pages[:TOLD]) + (" …" if len(pages) > TOLD else "")
    return [
        plural("{n} page of the file is damaged", "{n} pages of the file are damaged", len(said))
        + _(" (page {where}). Restore a backup.").format(where=where)
    ]


def _structure(connection: Any) -> list[str]:
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return [_("The structure of the file is damaged. Restore a backup.")]
    return []


def _schema(connection: Any) -> list[str]:
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
        return [_("The file is of another version than this program. Open it once in the window.")]
    found = []
    for name, table in SQLModel.metadata.tables.items():
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        if not there:
            found.append(_("The table “{table}” is missing. Restore a backup.").format(table=name))
        elif odd := sorted(there ^ set(table.columns.keys())):
            sentence = _("The table “{table}” has other columns than it should: {columns}. Restore a backup.")
            found.append(sentence.format(table=name, columns=", ".join(odd)))
    return found


def _links(connection: Any) -> list[str]:
    loose = [
        Odd(table, record, _student(connection, table, record))
        for table, record, _parent, _key in connection.execute("PRAGMA foreign_key_check")
    ]
    return _told(loose, _("{record} belongs to nothing. Restore a backup."))


def _student(connection: Any, table: str, record: int) -> int | None:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    if "student_id" not in columns:
        return None
    found = connection.execute(f"SELECT student_id FROM {table} WHERE rowid = ?", (record,)).fetchone()
    return found[0] if found else None


def _search(connection: Any) -> list[str]:
    found = []
    for table in SEARCHED:
        odd = connection.execute(
            f"SELECT count(*) FROM (SELECT record_id FROM search WHERE kind = '{table}'"
            f" EXCEPT SELECT id FROM {table}) UNION ALL SELECT count(*) FROM (SELECT id FROM {table}"
            f" EXCEPT SELECT record_id FROM search WHERE kind = '{table}')"
        ).fetchall()
        if any(count for (count,) in odd):
            sentence = _(
                "The search index does not match the records in “{table}”. Nothing is lost; restore a backup to mend it."
            )
            found.append(sentence.format(table=table))
    connection.execute("INSERT INTO search(search) VALUES ('integrity-check')")
    return found


def _chain(connection: Any) -> list[str]:
    broken = broken_link(connection)
    if broken is None:
        return []
    return [
        _(
            "The trail has been altered at deed number {n}. Keep this file, and compare it with a backup."
        ).format(n=broken)
    ]


def _records(connection: Any) -> list[str]:
    sentence = _("{record} is not what the trail says. Keep this file, and compare it with a backup.")
    return _told(odd_records(connection), sentence)


def _told(odd: Iterable[Odd], sentence: str) -> list[str]:
    some = iter(odd)
    told = [sentence.format(record=_named(one)) for one in islice(some, TOLD)]
    return told + _rest(TOLD + sum(1 for _one in some) if len(told) == TOLD else 0)


def _named(odd: Odd) -> str:
    words = _("Record {n} in “{table}”").format(n=odd.record, table=odd.table)
    return words if odd.student is None else _("{words}, of student {n},").format(words=words, n=odd.student)


def _rest(count: int) -> list[str]:
    more = count - TOLD
    return [plural("The same goes for {n} more.", "The same goes for {n} more.", more)] if more > 0 else []


def _earlier(connection: Any) -> list[str]:
    found = []
    for kept in histories.kept_here(connection):
        forged = None if kept.altered else signed_histories.forged(kept.history)
        told = {"whose": kept.history.tutor}
        if kept.altered:
            sentence = _("The history that came with students from the caseload of {whose} has been altered.")
        elif forged is not None:
            sentence = _(
                "The signature of {who} on {day} that came with students from the caseload of {whose} does not hold: "
                "it was altered, or somebody else made it."
            )
            told |= {"who": signed_histories.signer(kept.history, forged), "day": signed.day(forged.at)}
        elif kept.incomplete:
            sentence = _(
                "The signatures that came with students from the caseload of {whose} are not those that came."
            )
        else:
            continue
        found.append(f"{sentence.format(**told)} {_('Keep this file, and compare it with a backup.')}")
    return found
