"""Handovers as files: one sealed JSON each, written whole and proved by reading it back.

What is read may come from anywhere, so nothing in it is believed: every part has its kind, texts can be
stored, numbers fit, and only tables and columns that this version knows are taken. See
``docs/handover-format.md``.
"""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from tutor_desk import whole
from tutor_desk.errors import CannotRead, CannotSave
from tutor_desk.models.kinds import Basis, SeatKind, Standing
from tutor_desk.security import sealed
from tutor_desk.security.keyfile import Cost
from tutor_desk.services.handover import receipts
from tutor_desk.services.handover.packing import Package
from tutor_desk.services.plan.evidence import MOST_BYTES
from tutor_desk.store import signed, travelling
from tutor_desk.store.file import SCHEMA
from tutor_desk.store.histories import Adult, Deed, History, Row
from tutor_desk.store.signed import Signed
from tutor_desk.words import _

SUFFIX = ".tutordesk-handover"
_LONGEST_TEXT = 1_000_000
_LONGEST_BYTES = 2 * MOST_BYTES  # of evidence, in base 64
_LARGEST_NUMBER = 2**53
_MOST_PARTS = 3_000_000  # of JSON, so that reading it takes no more than some hundred megabytes
_HEX = frozenset("0123456789abcdef")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """What was read of a handover, and the mark by which both sides know it: the SHA-256 of what it says."""

    package: Package
    mark: str

    @property
    def short(self) -> str:
        """The mark as people compare it."""
        return receipts.short(self.mark)


def dump(package: Package) -> bytes:
    """Return what is sealed: the documented JSON."""
    body = {
        "format": sealed.FORMAT,
        "version": sealed.VERSION,
        "schema": package.schema,
        "made_at": package.made_at.isoformat(timespec="microseconds"),
        "to": package.to,
        "reason": package.reason,
        "restricted": package.restricted,
        "secret": package.secret,
        "records": package.records,
        "histories": [asdict(history) for history in package.histories],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def write(path: Path, package: Package, passphrase: str, cost: Cost | None = None) -> str:
    """Write a handover whole, read it back and open it; return its mark.

    Raises ``CannotSave`` and leaves what was there before if it cannot be. Run it in a job: it costs
    Argon2id twice.
    """
    content = dump(package)
    made = sealed.seal(content, passphrase, cost)
    if len(made) > sealed.LARGEST:
        raise CannotSave(
            _("This handover would be too large, so it was not written. Hand over fewer students at a time.")
        )
    try:
        with whole.writing(path) as stream:
            stream.write(made)
            stream.flush()
            os.fsync(stream.fileno())
            stream.seek(0)
            _prove(stream.read(), passphrase, package)
    except (OSError, CannotRead):
        raise CannotSave(
            _(
                "The handover could not be written there: the folder cannot be written, or the disk is full. "
                "Nothing was sent and nothing half-written was left. Make some room, or choose another folder."
            )
        ) from None
    return mark_of(content)


def _prove(found: bytes, passphrase: str, package: Package) -> None:
    if parse(sealed.unseal(found, passphrase)) != package:
        raise OSError("The disk does not give back what was written.")


def read(path: Path, passphrase: str) -> HandoverFile:
    """Open a handover; raise ``WrongKey``, or ``CannotRead`` with the reason. Run it in a job."""
    try:
        with path.open("rb") as stream:
            found = stream.read(sealed.LARGEST + 1)
    except OSError:
        raise CannotRead(
            _(
                "There is no handover there that can be read. Nothing was received. Check that it has not been moved."
            )
        ) from None
    content = sealed.unseal(found, passphrase)
    return HandoverFile(parse(content), mark_of(content))


def mark_of(content: bytes) -> str:
    """Return the mark of what a handover says."""
    return hashlib.sha256(content).hexdigest()


def parse(content: bytes) -> Package:
    """Return the package that the documented JSON describes; raise ``CannotRead`` if it is anything else."""
    if sum(content.count(sign) for sign in (b",", b"[", b"{")) > _MOST_PARTS:
        raise CannotRead(
            _("This handover says far more than one can. Nothing was received. Ask the sender what it is.")
        )
    try:
        body: Any = json.loads(content)
        if body["format"] != sealed.FORMAT:
            raise _odd()
        if _number(body["version"]) > sealed.VERSION or _number(body["schema"]) > SCHEMA:
            raise sealed.newer()
        return _package(body)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        raise _odd() from None


def _odd() -> CannotRead:
    return CannotRead(
        _(
            "What is in this handover cannot be understood, so it was altered after it was made. "
            "Nothing was received. Have it sent again."
        )
    )


def _package(body: dict[str, Any]) -> Package:
    histories = tuple(_history(one) for one in _list(body["histories"]))
    package = Package(
        schema=_number(body["schema"]),
        made_at=_moment(body["made_at"]),
        to=_text(body["to"]),
        reason=_text(body["reason"]),
        restricted=_truth(body["restricted"]),
        secret=_hex(body["secret"]),
        records=_records(body["records"]),
        histories=histories,
    )
    students = set(package.students)
    whose = {row.student_id for one in histories for deed in one.deeds for row in deed.changes}
    whose |= {row.student for one in histories for row in one.signatures}
    if not students or not histories or not whose <= students | {None}:
        raise ValueError
    return package


def _records(said: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    known = {table.name: table for table in travelling.tables()}
    found: dict[str, list[dict[str, Any]]] = {}
    for table, rows in said.items():
        columns, packed = set(known[table].c.keys()), travelling.bytes_of(table)
        found[table] = [
            {n: _text(v, _LONGEST_BYTES) if n in packed else _cell(v) for n, v in row.items()}
            for row in _list(rows)
        ]
        keys = [_number(row["id"]) for row in found[table]]
        if len(set(keys)) != len(keys) or any(set(row) - columns for row in found[table]):
            raise ValueError
        for row in found[table]:
            travelling.record(table, row)
    students = {row["id"] for row in found[travelling.STUDENT]}
    others = (row for table, rows in found.items() if table != travelling.STUDENT for row in rows)
    if not all(row["student_id"] in students for row in others):
        raise ValueError
    return found


def _history(said: dict[str, Any]) -> History:
    plain = {name: _text(said[name]) for name in ("chain", "tutor", "caseload", "school", "head_hash")}
    return History(
        **plain,
        head=_number(said["head"]),
        adults=tuple(_adult(one) for one in _list(said["adults"])),
        deeds=tuple(_deed(one) for one in _list(said["deeds"])),
        signatures=tuple(_signed(one) for one in _list(said.get("signatures", []))),
        since=_text(said.get("since", "")),
    )


def _adult(said: dict[str, Any]) -> Adult:
    keys = tuple(_text(key) for key in _list(said.get("keys", [])))
    return Adult(_number(said["id"]), _text(said["name"]), _text(said["role"]), keys)


def _signed(said: dict[str, Any]) -> Signed:
    one = Signed(
        id=_number(said["id"]),
        trail_id=_number(said["trail_id"]),
        vault=_text(said["vault"]),
        adult_id=_number(said["adult_id"]),
        public_key=_text(said["public_key"]),
        table_name=_text(said["table_name"]),
        record_id=_number(said["record_id"]),
        student_id=_number(said["student_id"]),
        decision=Standing(said["decision"]).value,
        basis=_maybe(lambda value: Basis(value).value, said["basis"]),
        at=_exact_moment(said["at"]),
        salt=_maybe(_text, said["salt"]),
        commitment=_text(said["commitment"]),
        prev=_text(said["prev"]),
        signature=_text(said["signature"]),
        student=_number(said["student"]),
        item=_maybe(_number, said["item"]),
    )
    if set(said) != {field.name for field in fields(Signed)} or one.table_name not in signed.ITEMS:
        raise ValueError
    return one


def _deed(said: dict[str, Any]) -> Deed:
    return Deed(
        id=_number(said["id"]),
        at=_exact_moment(said["at"]),
        who=_text(said["who"]),
        adult_id=_number(said["adult_id"]),
        seat=SeatKind(said["seat"]).value,
        seat_student_id=_maybe(_number, said["seat_student_id"]),
        deed=_text(said["deed"]),
        prev=_text(said["prev"]),
        hash=_text(said["hash"]),
        changes=tuple(_row(one) for one in _list(said["changes"])),
    )


def _row(said: dict[str, Any]) -> Row:
    if set(said) != {field.name for field in fields(Row)}:
        raise ValueError
    row = Row(
        table_name=_text(said["table_name"]),
        record_id=_number(said["record_id"]),
        student_id=_maybe(_number, said["student_id"]),
        content=_maybe(_text, said["content"]),
        salt=_maybe(_text, said["salt"]),
        commitment=_text(said["commitment"]),
    )
    if row.content is not None:
        told = json.loads(row.content)
        if set(told) != {"before", "after"} or any(type(v) not in (dict, type(None)) for v in told.values()):
            raise ValueError
    return row


def _cell(value: Any) -> Any:
    """Return a value of a record: a text, a number, yes or no, or nothing."""
    if value is None or type(value) is bool:
        return value
    return _text(value) if type(value) is str else _number(value)


def _maybe(kind: Callable[[Any], T], value: Any) -> T | None:
    return None if value is None else kind(value)


def _text(value: Any, longest: int = _LONGEST_TEXT) -> str:
    if type(value) is not str or len(value) > longest:
        raise TypeError
    value.encode()  # half a character cannot be stored
    return value


def _number(value: Any) -> int:
    if type(value) is not int or abs(value) > _LARGEST_NUMBER:
        raise TypeError
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


def _hex(value: Any) -> str:
    if type(value) is not str or len(value) != 32 or set(value) - _HEX:
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError
    return value


def _exact_moment(value: Any) -> str:
    """Return a moment that is written as a link or a signature over it was made."""
    if signed.moment(_moment(value)) != value:
        raise ValueError
    return _text(value)


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)
