"""Sign validations as they are stored, and prove those that were signed.

What is signed says in which caseload and at which deed which adult decided what about which item, and
binds its words by a salted commitment. It is noticed by what a deed changed, so no way to settle an
item goes unsigned.
"""

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection

from tutor_desk.errors import Refused
from tutor_desk.models.seat import Seat
from tutor_desk.security.signing import Signer
from tutor_desk.store.changes import Change, Image
from tutor_desk.store.file import CaseloadFile
from tutor_desk.store.signed import (
    BEGINNING,
    ITEMS,
    SETTLED,
    Item,
    ItemKey,
    Signed,
    commitment,
    first_broken,
    mark,
    message,
    moment,
    words,
)
from tutor_desk.store.signed import unsigned as first_unsigned
from tutor_desk.words import _

_FIELDS = ("standing", "settled_at", "basis", "accepted_text", "reply")
_AS_MADE = tuple(field.name for field in fields(Signed) if field.name not in ("student", "item"))


def write(connection: Connection, file: CaseloadFile, seat: Seat, changes: Sequence[Change]) -> None:
    """Sign what the deed that was just put on the trail settled; raise ``Refused`` if the adult has no key at hand."""
    settled = [(change.table, image) for change in changes if (image := _settled(change, seat))]
    if not settled:
        return
    if file.signer is None or seat.is_student:
        raise Refused(
            _(
                "This cannot be settled under your name: your own signing key is not at hand. Nothing was changed. "
                "Give yourself a new passphrase first, under Adults and keys."
            )
        )
    deed = connection.exec_driver_sql("SELECT max(id) FROM trail").scalar_one()
    last = (
        connection.exec_driver_sql("SELECT * FROM signature ORDER BY id DESC LIMIT 1")
        .mappings()
        .one_or_none()
    )
    number, prev = (last["id"], mark(dict(last))) if last else (0, BEGINNING)
    rows = []
    for table, image in settled:
        number += 1
        rows.append(_row(file, file.signer, (number, deed, int(seat.adult), prev), table, image))
        prev = mark(rows[-1])
    columns, places = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
    connection.exec_driver_sql(f"INSERT INTO signature ({columns}) VALUES ({places})", rows)


def wrong(connection: Any, vault: str = "") -> list[str]:
    """Return a sentence for every signature that does not hold, and every item that is not as it was signed.

    Takes the bare connection. Of many, the first of a kind is told.
    """
    try:
        return _wrong(connection, vault)
    except (ValueError, TypeError, KeyError):  # what is stored is not what we store
        return [_("The signatures of validations are damaged and cannot be read. Restore a backup.")]


def _wrong(connection: Any, vault: str) -> list[str]:
    adults = dict(connection.execute("SELECT id, name FROM adult").fetchall())
    keys, since = keys_of_adults(connection)
    deeds = dict(connection.execute("SELECT id, adult_id FROM trail").fetchall())
    found: dict[ItemKey, list[Signed]] = {}
    prev, expected = BEGINNING, 1
    signed = list(own(connection))
    broken = first_broken(signed)
    for place, one in enumerate(signed):
        if one.id != expected or one.prev != prev:
            return [
                _(
                    "Validation number {n} is missing, or is not the one that was made then. Keep this file, and compare it with a backup."
                ).format(n=expected)
            ]
        if (
            place == broken
            or one.public_key not in keys.get(one.adult_id, ())
            or deeds.get(one.trail_id) != one.adult_id
            or (vault and one.vault != vault)
        ):
            return [
                _(
                    "Validation number {n} does not carry the signature of {who}: it was altered, or somebody else made it. "
                    "Keep this file, and compare it with a backup."
                ).format(n=one.id, who=adults.get(one.adult_id, _("an adult of this caseload")))
            ]
        found.setdefault((one.table_name, one.record_id), []).append(one)
        prev, expected = one.mark, expected + 1
    for one in earlier(connection):
        if one.item is not None:
            found.setdefault((one.table_name, one.item), []).append(one)
    return _items(connection, found, set(adults.values()), since)


def own(connection: Any, students: str = "") -> Iterator[Signed]:
    """Yield the signatures made in this caseload; of some students if their keys are given as JSON.

    Takes the bare connection.
    """
    whose = " WHERE student_id IN (SELECT value FROM json_each(?))" if students else ""
    gone = " ".join(f"WHEN '{table}' THEN (SELECT id FROM {table} WHERE id = record_id)" for table in ITEMS)
    for cells in connection.execute(
        f"SELECT {', '.join(_AS_MADE)}, student_id, CASE table_name {gone} END FROM signature{whose} ORDER BY id",
        (students,) if students else (),
    ):
        yield Signed(*cells)


def earlier(connection: Any, trail: int = 0, students: str = "") -> Iterator[Signed]:
    """Yield the signatures that came from other caseloads, of one of them or some students if these are given."""
    named = {"id": "number", "student_id": "signed_student"}
    columns = ", ".join(named.get(name, name) for name in _AS_MADE)
    whose = " AND student_id IN (SELECT value FROM json_each(:students))" if students else ""
    for cells in connection.execute(
        f"SELECT {columns}, student_id, item_id FROM earlier_signature WHERE :trail IN (0, earlier_trail_id){whose}"
        " ORDER BY earlier_trail_id, number",
        {"trail": trail, "students": students},
    ):
        yield Signed(*cells)


def _settled(change: Change, seat: Seat) -> Image | None:
    """Return an item as whoever is in the seat has just settled it; what others settled elsewhere is not signed here."""
    after, before = change.after, change.before or {}
    if change.table not in ITEMS or after is None or after["standing"] not in SETTLED:
        return None
    ours = after["settled_by"] == seat.name and any(after[name] != before.get(name) for name in _FIELDS)
    return after if ours else None


def _row(
    file: CaseloadFile, signer: Signer, place: tuple[int, int, int, str], table: str, image: Image
) -> dict[str, Any]:
    number, deed, adult, prev = place
    salt = secrets.token_hex(16)
    row = {
        "id": number,
        "trail_id": deed,
        "vault": file.vault,
        "adult_id": adult,
        "public_key": signer.public,
        "table_name": table,
        "record_id": image["id"],
        "student_id": image["student_id"],
        "decision": str(image["standing"]),
        "basis": str(image["basis"]) if image["basis"] else None,
        "at": moment(image["settled_at"]),
        "salt": salt,
        "commitment": commitment(salt, words(image["standing"], image["text"], image["reply"])),
        "prev": prev,
    }
    return {**row, "signature": signer.sign(message(row))}


def keys_of_adults(connection: Any) -> tuple[dict[int, set[str]], str]:
    """Return every public key that an adult has or ever had, as the trail says, and when the first was given."""
    keys = {key: {now} for key, now in connection.execute("SELECT id, public_key FROM adult") if now}
    since = ""
    for adult, content, at in connection.execute(
        "SELECT record_id, content, at FROM trail_change JOIN trail ON trail.id = trail_id"
        " WHERE table_name = 'adult' AND content IS NOT NULL ORDER BY trail_id"
    ):
        public = (json.loads(content)["after"] or {}).get("public_key")
        if public:
            keys.setdefault(adult, set()).add(public)
            since = since or at
    return keys, since


def _items(connection: Any, found: dict[ItemKey, list[Signed]], adults: set[str], since: str) -> list[str]:
    """Compare what counts now with what was signed, here or where it came from."""
    came = _arrivals(connection)

    def expected(item: Item) -> bool:
        """Settled here, since there are signatures."""
        at = item.settled_at
        return item.settled_by in adults and bool(since) and max(since, came.get(item.key, "")) <= at

    odd = first_unsigned(_settled_items(connection), found, expected)
    if odd is None:
        return []
    if odd.missing:
        sentence = _(
            "The {item} counts as settled by {who} on {day}, but no signature says so. "
            "Keep this file, and compare it with a backup."
        )
    else:
        sentence = _(
            "The words of {item}, or what was decided of them, are not what {who} signed on {day}. "
            "Keep this file, and compare it with a backup."
        )
    return [sentence.format(item=odd.item.named, who=odd.item.settled_by, day=odd.item.day)]


def _settled_items(connection: Any) -> Iterator[Item]:
    for table in ITEMS:
        for cells in connection.execute(
            f"SELECT id, standing, basis, settled_by, settled_at, text, reply, accepted_text FROM {table}"
            " WHERE settled_at IS NOT NULL ORDER BY id"
        ):
            yield Item(table, *cells)


def _arrivals(connection: Any) -> dict[ItemKey, str]:
    """Return when items came from another caseload: whatever was settled before was settled there."""
    rows = connection.execute(
        "SELECT table_name, record_id, at FROM trail_change JOIN trail ON trail.id = trail_id"
        " WHERE table_name IN (SELECT value FROM json_each(?)) AND trail_id IN"
        " (SELECT trail_id FROM trail_change WHERE table_name = 'handover_student')",
        (json.dumps(ITEMS),),
    )
    return {(table, record): at for table, record, at in rows}
