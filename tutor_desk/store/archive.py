"""The one file of a backup: a caseload, its key file and a manifest, put side by side and not compressed.

The manifest holds no personal data: counts, sizes and hashes. What is read here may come from
anywhere, so nothing is believed: three members of known names, sizes that fit the file, hashes that fit
the content.
"""

import hashlib
import json
import os
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from tutor_desk import whole
from tutor_desk.errors import CannotOpen
from tutor_desk.security import keyfile
from tutor_desk.words import _

SUFFIX = ".tutordesk-backup"
FORMAT = "tutor-desk-backup"
VERSION = 1
CASELOAD, KEYS, MANIFEST = MEMBERS = ("caseload.tutordesk", "caseload.tutordesk-keys", "manifest.json")
LARGEST_MANIFEST = 16 * 1024
_UNREADABLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    struct.error,
    EOFError,
    KeyError,
    TypeError,
    ValueError,
    OverflowError,
    AttributeError,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a caseload without a name in it: its version, the head of its trail, how many students."""

    schema: int
    deeds: int
    mark: str
    students: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; ``hashes`` are those of the caseload and of the key file."""

    vault: str
    made_at: datetime
    facts: Facts
    hashes: tuple[str, str]


def pack(path: Path, vault: str, made_at: datetime, facts: Facts, copy: Path, keys: bytes) -> Manifest:
    """Write a backup whole, read it back, and put it at its path; raise ``OSError`` if it cannot be."""
    with whole.writing(path) as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
            member = zipfile.ZipInfo(CASELOAD)
            member.file_size = copy.stat().st_size
            with copy.open("rb") as source, packed.open(member, "w") as target:
                caseload = _pour(source, target)
            packed.writestr(zipfile.ZipInfo(KEYS), keys)
            manifest = Manifest(vault, made_at, facts, (caseload, hashlib.sha256(keys).hexdigest()))
            packed.writestr(zipfile.ZipInfo(MANIFEST), _dump(manifest))
        with zipfile.ZipFile(stream) as packed:
            for name, expected in zip((CASELOAD, KEYS), manifest.hashes, strict=True):
                with packed.open(name) as source:
                    if _pour(source) != expected:
                        raise OSError("The disk does not give back what was written.")
    return manifest


def read(path: Path) -> Manifest:
    """Return what a backup says of itself; raise ``CannotOpen`` if it is no backup or a hostile one."""
    with _opened(path) as packed:
        return _manifest(packed)


def unpack(path: Path, folder: Path) -> Manifest:
    """Take a backup's caseload and key file out into a folder, under our own names, safe on the disk.

    Raises ``CannotOpen`` for an altered backup, and ``OSError`` if the folder cannot be written.
    """
    with _opened(path) as packed:
        manifest = _manifest(packed)
        for name, expected in zip((CASELOAD, KEYS), manifest.hashes, strict=True):
            with packed.open(name) as source, (folder / name).open("wb") as target:
                if _pour(source, target) != expected:
                    raise altered()
                target.flush()
                os.fsync(target.fileno())
    whole.settle(folder)
    return manifest


def altered() -> CannotOpen:
    """Return the refusal of a backup that is not as it was made."""
    return CannotOpen(
        _(
            "This backup is damaged or has been altered, so it was not used. Nothing was changed. Choose another."
        )
    )


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        stream = path.open("rb")
    except OSError:
        raise CannotOpen(
            _(
                "There is no backup there that can be read. Nothing was changed. Check that it has not been moved."
            )
        ) from None
    with stream:
        try:
            with zipfile.ZipFile(stream) as packed:
                _look(packed, path.stat().st_size)
                yield packed
        except _UNREADABLE:
            raise altered() from None


def _look(packed: zipfile.ZipFile, size: int) -> None:
    """Refuse members that are not ours, and sizes and places that the file cannot hold, before a byte is unpacked."""
    members = packed.infolist()
    limits = (size, keyfile.LARGEST, LARGEST_MANIFEST)
    if (
        tuple(member.filename for member in members) != MEMBERS
        or any(member.compress_type != zipfile.ZIP_STORED or member.flag_bits & 1 for member in members)
        or any(member.file_size != member.compress_size for member in members)
        or any(member.file_size > limit for member, limit in zip(members, limits, strict=True))
        or sum(member.file_size for member in members) > size
        or any(not 0 <= member.header_offset < size for member in members)
    ):
        raise altered()


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    body = json.loads(packed.read(MANIFEST))
    if body["format"] != FORMAT:
        raise altered()
    if int(body["version"]) > VERSION:
        raise CannotOpen(
            _("This backup was made by a newer Tutor Desk. Nothing was changed. Install the newer version.")
        )
    made_at = datetime.fromisoformat(body["made_at"])
    if made_at.tzinfo is None:
        raise altered()
    facts = body["facts"]
    caseload, keys = map(str, body["hashes"])
    return Manifest(
        str(body["vault"]),
        made_at.astimezone(UTC),
        Facts(int(facts["schema"]), int(facts["deeds"]), str(facts["mark"]), int(facts["students"])),
        (caseload, keys),
    )


def _dump(manifest: Manifest) -> bytes:
    body = {
        "format": FORMAT,
        "version": VERSION,
        **asdict(manifest),
        "made_at": manifest.made_at.isoformat(),
    }
    return json.dumps(body, indent=1).encode()


def _pour(source: IO[bytes], target: IO[bytes] | None = None) -> str:
    """Read a stream to its end, into another if there is one, and return the hash of what was read."""
    seen: Any = hashlib.sha256()
    while chunk := source.read(1 << 20):
        seen.update(chunk)
        if target:
            target.write(chunk)
    return str(seen.hexdigest())
