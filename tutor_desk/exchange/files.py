"""A file from outside: its bytes, its fingerprint and what kind it really is."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tutor_desk.errors import CannotRead
from tutor_desk.words import _

MOST_BYTES = 20 * 1024 * 1024
"""No class list comes near this: 20,000 students with forty columns take about 8 MB."""


class Kind(StrEnum):
    """What a file is by its content; its name is not asked."""

    TEXT = "text"
    WORKBOOK = "workbook"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class Incoming:
    """The content of a file, with its name and the sha256 of what was read."""

    name: str
    data: bytes
    digest: str


def load(path: Path) -> Incoming:
    """Read a file whole; raise ``CannotRead`` if it is missing, empty or too large for a class list."""
    name = path.name
    try:
        if not path.is_file():
            raise CannotRead(_("There is no file “{name}” there. Nothing was brought in.").format(name=name))
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(name)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise unreadable(name) from problem
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    check_filled(name, data)
    return Incoming(name, data, hashlib.sha256(data).hexdigest())


def kind(data: bytes) -> Kind:
    """Say what a file is; raise ``CannotRead`` for kinds that are known and cannot be used."""
    if data.startswith(b"PK\x03\x04"):
        return Kind.WORKBOOK
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRead(
            _(
                "This is an old Excel file (.xls) or one locked with a password. Nothing was brought in. "
                "Open it in Excel and save it as an Excel workbook (.xlsx) without a password."
            )
        )
    if data.startswith(b"%PDF"):
        raise CannotRead(
            _(
                "This is a PDF. Nothing was brought in. Export the list as CSV, Excel or a Common Transfer File."
            )
        )
    start = data[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        raise CannotRead(
            _(
                "This is a web page, whatever its name says. Nothing was brought in. Export the list as CSV or Excel."
            )
        )
    return Kind.XML if start.startswith(b"<") else Kind.TEXT


def check_filled(name: str, start: bytes) -> None:
    """Raise ``CannotRead`` if a file begins with nothing."""
    if not start.strip(b"\0 \t\r\n"):
        raise CannotRead(_("“{name}” is empty. Nothing was brought in.").format(name=name))


def unreadable(name: str) -> CannotRead:
    """Return the error for a file that the system does not let us read."""
    return CannotRead(
        _(
            "“{name}” could not be read. Nothing was brought in. "
            "Close it in other programs, or copy it to a folder of your own, and try again."
        ).format(name=name)
    )


def _too_large(name: str) -> CannotRead:
    return CannotRead(
        _("“{name}” is larger than {most} MB, too large for a class list. Nothing was brought in.").format(
            name=name, most=MOST_BYTES // (1024 * 1024)
        )
    )
