"""Sign validations as they are stored, and prove those that were signed.

What is signed says in which caseload and at which deed which adult decided what about which item, and
binds its words by a salted commitment. It is noticed by what a deed changed, so no way to settle an
item goes unsigned.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection
from sqlmodel import SQLModel

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ACCEPTED, Standing
from tutor_desk.models.seat import Seat
from tutor_desk.models.signature import Signature
from tutor_desk.security import signing
from tutor_desk.security.signing import Signer
from tutor_desk.store.changes import Change, Image
from tutor_desk.store.file import CaseloadFile
from tutor_desk.words import _

FORMAT = "tutor-desk-validation-1"
BEGINNING = "0" * 64
SETTLED = (*ACCEPTED, Standing.RETURNED)
ITEMS = ("entry", "goal")
_FIELDS = ("standing", "settled_at", "basis", "accepted_text", "reply")
_SIGNED = (
    "id", "trail_id", "vault", "adult_id", "public_key", "table_name", "record_id", "student_id", "decision",
    "basis", "at", "commitment", "prev",
)  # fmt: skip
_TABLE = SQLModel.metadata.tables[str(Signature.__tablename__)]


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
    number, prev = (last["id"], mark(last)) if last else (0, BEGINNING)
    rows = []
    for table, image in settled:
        number += 1
        rows.append(_row(file, file.signer, (number, deed, int(seat.adult), prev), table, image))
        prev = mark(rows[-1])
    columns, places = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
    connection.exec_driver_sql(f"INSERT INTO signature ({columns}) VALUES ({places})", rows)


def mark(row: Any) -> str:
    """Return what the next signature names this one by."""
    return hashlib.sha256(message(row) + str(row["signature"]).encode()).hexdigest()


def message(row: Any) -> bytes:
    """Return the bytes that a signature is made over; its row as stored tells all of them."""
    return signing.canonical({"format": FORMAT, **{name: row[name] for name in _SIGNED}})


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
    keys, since = _keys(connection)
    deeds = dict(connection.execute("SELECT id, adult_id FROM trail").fetchall())
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    prev, expected = BEGINNING, 1
    for row in _rows(connection):
        if row["id"] != expected or row["prev"] != prev:
            return [
                _(
                    "Validation number {n} is missing, or is not the one that was made then. Keep this file, and compare it with a backup."
                ).format(n=expected)
            ]
        if (
            not signing.holds(row["public_key"], message(row), row["signature"])
            or row["public_key"] not in keys.get(row["adult_id"], ())
            or deeds.get(row["trail_id"]) != row["adult_id"]
            or (vault and row["vault"] != vault)
        ):
            return [
                _(
                    "Validation number {n} does not carry the signature of {who}: it was altered, or somebody else made it. "
                    "Keep this file, and compare it with a backup."
                ).format(n=row["id"], who=adults.get(row["adult_id"], _("an adult of this caseload")))
            ]
        found.setdefault((row["table_name"], row["record_id"]), []).append(row)
        prev, expected = mark(row), expected + 1
    return _items(connection, found, set(adults.values()), since)


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
        "at": image["settled_at"].astimezone(UTC).isoformat(timespec="microseconds"),
        "salt": salt,
        "commitment": signing.commitment(salt, _words(image["standing"], image["text"], image["reply"])),
        "prev": prev,
    }
    return {**row, "signature": signer.sign(message(row))}


def _words(standing: str, text: str, reply: str) -> list[str]:
    """Return the words that a decision is about: with an item that is returned, why."""
    return [text, reply if standing == Standing.RETURNED else ""]


def _rows(connection: Any) -> Iterator[dict[str, Any]]:
    columns = (*_SIGNED, "salt", "signature")
    for cells in connection.execute(f"SELECT {', '.join(columns)} FROM signature ORDER BY id"):
        yield dict(zip(columns, cells, strict=True))


def _keys(connection: Any) -> tuple[dict[int, set[str]], str]:
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


def _items(
    connection: Any, signed: dict[tuple[str, int], list[dict[str, Any]]], adults: set[str], since: str
) -> list[str]:
    """Compare what counts now with what was signed."""
    for table in ITEMS:
        kind = {"entry": _("entry"), "goal": _("goal")}[table]
        for key, standing, basis, who, at, text, reply, accepted in connection.execute(
            f"SELECT id, standing, basis, settled_by, settled_at, text, reply, accepted_text FROM {table}"
            " WHERE settled_at IS NOT NULL ORDER BY id"
        ):
            rows = signed.get((table, key), [])
            if not rows and (who not in adults or not since or at < since):
                continue  # settled before there were signatures, or in another caseload
            if rows and all(row["salt"] is None for row in rows):
                continue  # the words were erased, as when a student is made anonymous
            day = datetime.fromisoformat(at).astimezone()
            told = {"kind": kind, "n": key, "who": who, "day": f"{day:%d/%m/%Y}"}
            if not rows:
                return [
                    _(
                        "The {kind} number {n} counts as settled by {who} on {day}, but no signature says so. "
                        "Keep this file, and compare it with a backup."
                    ).format(**told)
                ]
            now = [row for row in rows if (row["decision"], row["basis"], row["at"]) == (standing, basis, at)]
            counted = [row for row in rows if row["decision"] in ACCEPTED]
            if (standing in SETTLED and not _binds(now, _words(standing, text, reply))) or (
                accepted and counted and not _binds(counted, [accepted, ""])
            ):
                return [
                    _(
                        "The words of {kind} number {n}, or what was decided of them, are not what {who} signed on {day}. "
                        "Keep this file, and compare it with a backup."
                    ).format(**told)
                ]
    return []


def _binds(rows: Sequence[dict[str, Any]], words: list[str]) -> bool:
    """Whether any of the signatures binds these words; one whose salt was erased may."""
    return any(
        row["salt"] is None or signing.commitment(row["salt"], words) == row["commitment"] for row in rows
    )
