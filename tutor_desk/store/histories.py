"""The part of a trail that goes with students: taken out, proved away from its file, kept, proved again.

A deed carries its link, which binds who did what and when, and the commitments of all it changed. Content
and salt are there for the changes of the students who travel; of everybody else's there is the
commitment alone, which tells nothing.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, SQLModel

from tutor_desk.models.base import Record
from tutor_desk.models.handover import EarlierChange, EarlierDeed, EarlierTrail
from tutor_desk.models.kinds import AdultId, Basis, SeatKind, Standing
from tutor_desk.models.seat import Seat
from tutor_desk.models.signature import EarlierSignature
from tutor_desk.store import signatures
from tutor_desk.store.reading import Reader
from tutor_desk.store.signed import ItemKey, Signed
from tutor_desk.store.trail import proves
from tutor_desk.store.travelling import ADULT, HISTORY, NEVER_TOLD, SILENT, STAYS, as_told, holds_restricted

HEADER = ("id", "at", "who", "adult_id", "seat", "seat_student_id", "deed", "prev")


@dataclass(frozen=True, slots=True)
class Row:
    """One change: whose it is if a student's who travels, and what it says if that travels too."""

    table_name: str
    record_id: int
    student_id: int | None
    content: str | None
    salt: str | None
    commitment: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed as it stands on the trail it is from; ``at`` is the text that its link was made of."""

    id: int
    at: str
    who: str
    adult_id: int
    seat: str
    seat_student_id: int | None
    deed: str
    prev: str
    hash: str
    changes: tuple[Row, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the deed and what is left of its changes are what its link says."""
        header = {name: getattr(self, name) for name in HEADER}
        return proves(header, [asdict(row) for row in self.changes], self.hash)


@dataclass(frozen=True, slots=True)
class Adult:
    """An adult who did some of the deeds; ``keys`` are the public halves of the keys they signed with."""

    id: int
    name: str
    role: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """Deeds of one caseload, oldest first; ``chain`` is the link of its first deed, ``head`` its last.

    ``signatures`` are those under what was settled in these deeds; what was settled there from ``since`` on
    has one.
    """

    chain: str
    tutor: str
    caseload: str
    school: str
    head: int
    head_hash: str
    adults: tuple[Adult, ...]
    deeds: tuple[Deed, ...]
    signatures: tuple[Signed, ...] = ()
    since: str = ""

    @property
    def signed(self) -> str:
        """The SHA-256 of the marks of all signatures and of the items they are under, or nothing without any."""
        marks = "\n".join(f"{one.mark} {one.item}" for one in self.signatures)
        return hashlib.sha256(marks.encode()).hexdigest() if marks else ""

    @property
    def links(self) -> str:
        """The SHA-256 of the links of all deeds."""
        return hashlib.sha256("\n".join(deed.hash for deed in self.deeds).encode()).hexdigest()

    def broken(self) -> int | None:
        """Return the number of the first deed that was altered, put in or taken out next to another, or nothing."""
        number, link = 0, ""
        for deed in self.deeds:
            follows = deed.id > number and (deed.id != number + 1 or not number or deed.prev == link)
            if not follows or not deed.holds:
                return deed.id
            number, link = deed.id, deed.hash
        if number > self.head or (number == self.head and link != self.head_hash):
            return number
        return None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A row of ``earlier_trail``."""

    id: int
    chain: str
    tutor: str
    caseload: str
    school: str
    head: int
    head_hash: str
    links: str
    adults: str
    signed: str
    since: str


def own(reader: Reader, students: Collection[int], *, restricted: bool) -> History:
    """Return the deeds of this caseload's trail that touch students."""
    wanted = json.dumps(sorted(students))
    deeds = reader.rows(
        Deed,
        "SELECT id, at, who, adult_id, seat, seat_student_id, deed, prev, hash FROM trail WHERE id IN"
        " (SELECT trail_id FROM trail_change WHERE student_id IN (SELECT value FROM json_each(:students))"
        " AND table_name NOT IN (SELECT value FROM json_each(:silent))) ORDER BY id",
        students=wanted,
        silent=json.dumps(sorted(SILENT)),
    )
    ids = json.dumps([deed.id for deed in deeds])
    changes = _grouped(
        reader,
        "SELECT json_array(trail_id, table_name, record_id, student_id, content, salt, commitment) FROM trail_change"
        " WHERE trail_id IN (SELECT value FROM json_each(:deeds)) ORDER BY id",
        ids,
    )
    about = reader.column("SELECT json_array(name, school) FROM caseload")
    caseload, school = json.loads(about[0]) if about else ("", "")
    head, head_hash = json.loads(
        reader.value("SELECT json_array(id, hash) FROM trail ORDER BY id DESC LIMIT 1") or '[0, ""]'
    )
    adults = reader.rows(
        Adult,
        f"SELECT {', '.join(ADULT)} FROM adult WHERE id IN (SELECT value FROM json_each(:adults)) ORDER BY id",
        adults=json.dumps(sorted({deed.adult_id for deed in deeds})),
    )
    keys, since = signatures.keys_of_adults(reader.connection)
    return History(
        chain=str(reader.value("SELECT hash FROM trail WHERE id = 1") or ""),
        tutor=reader.seat.name,
        caseload=caseload,
        school=school,
        head=head,
        head_hash=head_hash,
        adults=tuple(replace(one, keys=tuple(sorted(keys.get(one.id, ())))) for one in adults),
        deeds=tuple(
            replace(deed, changes=_shown(changes.get(deed.id, []), set(students), restricted=restricted))
            for deed in deeds
        ),
        signatures=tuple(signatures.own(reader.connection, wanted)),
        since=since,
    )


def earlier(reader: Reader, students: Collection[int] | None, *, restricted: bool = True) -> list[History]:
    """Return what came with students from other caseloads; of everybody who came if none are named."""
    return [
        history
        for kept in reader.rows(_Kept, f"SELECT {_KEPT} FROM earlier_trail ORDER BY id")
        for history in [_from(reader, kept, students, restricted=restricted)]
        if history.deeds
    ]


def keep(
    session: Session,
    handover: int,
    history: History,
    students: Mapping[int, int],
    items: Mapping[ItemKey, int],
) -> None:
    """Keep the deeds that touch the students who came, and what was signed of theirs; never to be changed again.

    ``students`` and ``items`` are the keys here by those in the file.
    """
    mine = tuple(
        replace(deed, changes=_shown(deed.changes, students, restricted=True))
        for deed in history.deeds
        if any(row.student_id in students for row in deed.changes)
    )
    if not mine:
        return
    signed = tuple(
        replace(one, item=items.get((one.table_name, one.item or 0)))
        for one in history.signatures
        if one.student in students
    )
    kept = replace(history, deeds=mine, signatures=signed)
    trail = EarlierTrail(
        handover_id=handover,
        chain=kept.chain,
        tutor=kept.tutor,
        caseload=kept.caseload,
        school=kept.school,
        head=kept.head,
        head_hash=kept.head_hash,
        links=kept.links,
        signed=kept.signed,
        since=kept.since,
        adults=json.dumps([asdict(adult) for adult in kept.adults], ensure_ascii=False),
    )
    session.add(trail)
    session.flush()
    connection = session.connection()
    for deed in mine:
        header = {name: getattr(deed, name) for name in (*HEADER, "hash")}
        header.update(earlier_trail_id=trail.id, number=header.pop("id"), at=datetime.fromisoformat(deed.at))
        done = connection.execute(_table(EarlierDeed).insert().values(**header))
        (key,) = done.inserted_primary_key or (0,)
        rows = [
            {**asdict(row), "deed_id": key, "student_id": students.get(row.student_id or 0)}
            for row in deed.changes
        ]
        if rows:
            connection.execute(_table(EarlierChange).insert(), rows)
    if signed:
        rows = [
            {**_as_kept(one), "earlier_trail_id": trail.id, "student_id": students[one.student or 0]}
            for one in signed
        ]
        connection.execute(_table(EarlierSignature).insert(), rows)


def _as_kept(one: Signed) -> dict[str, Any]:
    row = {name: value for name, value in asdict(one).items() if name not in ("id", "student", "item")}
    return {
        **row,
        "number": one.id,
        "signed_student": one.student_id,
        "item_id": one.item,
        "decision": Standing(one.decision),
        "basis": Basis(one.basis) if one.basis else None,
        "at": datetime.fromisoformat(one.at),
    }


def _table(kind: type[Record]) -> Table:
    return SQLModel.metadata.tables[str(kind.__tablename__)]


def known_keys(reader: Reader, chain: str, adult: int) -> frozenset[str]:
    """Return the public keys that an adult of another caseload had whenever students came from there."""
    rows = reader.column("SELECT adults FROM earlier_trail WHERE chain = :chain", chain=chain)
    adults = (adult_from(said) for text in rows for said in json.loads(text))
    return frozenset(key for one in adults if one.id == adult for key in one.keys)


@dataclass(frozen=True, slots=True)
class Kept:
    """A history that came from another caseload, as it lies here; ``altered`` if its deeds are not those that came.

    ``incomplete`` says that its signatures are not those that came. Whether they hold is told by ``signed_histories``.
    """

    history: History
    altered: bool
    incomplete: bool


def kept_here(connection: Any) -> Iterator[Kept]:
    """Yield every history that came from another caseload. Takes the bare connection."""
    reader = Reader(connection, Seat(SeatKind.TUTOR, AdultId(0), ""))
    for kept in reader.rows(_Kept, f"SELECT {_KEPT} FROM earlier_trail ORDER BY id"):
        history = _from(reader, kept, None, restricted=True)
        altered = history.links != kept.links or history.broken() is not None
        yield Kept(history, altered, incomplete=history.signed != kept.signed)


def unlike(history: History, records: dict[str, list[dict[str, Any]]]) -> str | None:
    """Return the table of the first record that is not what the history says it became, or nothing.

    A record of which a change was erased or did not travel cannot be told and is passed over.
    """
    became: dict[tuple[str, int], dict[str, Any] | None] = {}
    untold: set[tuple[str, int]] = set()
    for deed in history.deeds:
        for row in deed.changes:
            key = (row.table_name, row.record_id)
            if row.student_id is None or row.table_name in STAYS | HISTORY:
                continue
            if row.content is None:
                untold.add(key)
                continue
            after = json.loads(row.content)["after"]
            became[key] = None if after is None else {**(became.get(key) or {}), **after}
    found = {(table, row["id"]): as_told(table, row) for table, rows in records.items() for row in rows}
    for key in sorted((set(found) | set(became)) - untold):
        said, is_now = became.get(key), found.get(key)
        if said is None and is_now is None:
            continue
        if said is None or is_now is None or any(is_now.get(n, v) != v for n, v in said.items()):
            return key[0]
    return None


_KEPT = "id, chain, tutor, caseload, school, head, head_hash, links, adults, signed, since"


def _from(reader: Reader, kept: _Kept, students: Collection[int] | None, *, restricted: bool) -> History:
    whose = (
        ""
        if students is None
        else " AND id IN (SELECT deed_id FROM earlier_change WHERE student_id IN (SELECT value FROM json_each(:students)))"
    )
    values = {} if students is None else {"students": json.dumps(sorted(students))}
    keys = reader.column(
        f"SELECT id FROM earlier_deed WHERE earlier_trail_id = :trail{whose} ORDER BY number, id",
        trail=kept.id,
        **values,
    )
    ids = json.dumps(keys)
    deeds = reader.rows(
        Deed,
        "SELECT number, at, who, adult_id, seat, seat_student_id, deed, prev, hash FROM earlier_deed"
        " WHERE id IN (SELECT value FROM json_each(:deeds)) ORDER BY number, id",
        deeds=ids,
    )
    changes = _grouped(
        reader,
        "SELECT json_array(deed_id, table_name, record_id, student_id, content, salt, commitment) FROM earlier_change"
        " WHERE deed_id IN (SELECT value FROM json_each(:deeds)) ORDER BY id",
        ids,
    )
    shown = (
        replace(deed, changes=_shown(changes.get(key, []), students, restricted=restricted))
        for key, deed in zip(keys, deeds, strict=True)
    )
    whom = json.dumps(sorted(students)) if students is not None else ""
    return History(
        chain=kept.chain,
        tutor=kept.tutor,
        caseload=kept.caseload,
        school=kept.school,
        head=kept.head,
        head_hash=kept.head_hash,
        adults=tuple(adult_from(adult) for adult in json.loads(kept.adults)),
        deeds=tuple(shown),
        signatures=tuple(signatures.earlier(reader.connection, kept.id, whom)),
        since=kept.since,
    )


def adult_from(said: Mapping[str, Any]) -> Adult:
    """Return an adult as they were written down."""
    return Adult(said["id"], said["name"], said["role"], tuple(said.get("keys", ())))


def _grouped(reader: Reader, sql: str, deeds: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for text in reader.column(sql, deeds=deeds):
        deed, *cells = json.loads(text)
        found.setdefault(deed, []).append(Row(*cells))
    return found


def _shown(rows: Sequence[Row], students: Collection[int] | None, *, restricted: bool) -> tuple[Row, ...]:
    return tuple(_hidden(rows, students, restricted=restricted))


def _hidden(rows: Sequence[Row], students: Collection[int] | None, *, restricted: bool) -> Iterator[Row]:
    """Take out what is not of the students, and what is restricted unless that was chosen."""
    for row in rows:
        if row.table_name in SILENT or (students is not None and row.student_id not in students):
            yield replace(row, student_id=None, content=None, salt=None)
        elif row.table_name in NEVER_TOLD or (
            not restricted and holds_restricted(row.table_name, row.content)
        ):
            yield replace(row, content=None, salt=None)
        else:
            yield row
