"""The student's copy as a JSON file, written and read; ``docs/student-copy.md`` says what stands where.

What is read is taken for a stranger's: checked field by field, and nothing in it is believed to be settled.
"""

import dataclasses
import json
import types
import typing
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any

from tutor_desk.errors import CannotRead
from tutor_desk.models.standing import TEXT_LENGTH
from tutor_desk.services.plan.student_copy import StudentCopy
from tutor_desk.words import _

FORMAT, VERSION = "tutor-desk-student-copy", 1
MOST_BYTES = 10 * 1024 * 1024
_MOST_ITEMS = 5_000


def write(copy: StudentCopy) -> bytes:
    """Return a copy as JSON in UTF-8; the same copy gives the same bytes."""
    plain = {"format": FORMAT, "version": VERSION, **dataclasses.asdict(copy)}
    return json.dumps(plain, ensure_ascii=False, indent=1, default=_plain).encode()


def read(path: Path) -> StudentCopy:
    """Read a copy from a file; raise ``CannotRead`` with the reason if it is none."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise CannotRead(
            _("This file could not be read. Nothing was brought in. Check that it is there.")
        ) from None
    if len(data) > MOST_BYTES:
        raise CannotRead(
            _(
                "This file is larger than {most} MB, too large for a student’s copy. Nothing was brought in."
            ).format(most=MOST_BYTES // (1024 * 1024))
        )
    return parsed(data)


def parsed(data: bytes) -> StudentCopy:
    """Return the copy that some bytes say; raise ``CannotRead`` with the reason if they say none."""
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise CannotRead(
            _("This is not a student’s copy from Tutor Desk, or it is damaged. Nothing was brought in. Choose the file ending in .json.")
        ) from None  # fmt: skip
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise CannotRead(_("This is not a student’s copy from Tutor Desk. Nothing was brought in."))
    version = found.get("version")
    if type(version) is not int or version < 1:
        raise CannotRead(_("This student’s copy does not say its version. Nothing was brought in."))
    if version > VERSION:
        raise CannotRead(
            _(
                "This student’s copy is from a newer Tutor Desk. Nothing was brought in. Bring this one up to date first."
            )
        )
    try:
        return typing.cast("StudentCopy", _built(StudentCopy, found))
    except (ValueError, TypeError, KeyError, OverflowError):
        raise CannotRead(
            _(
                "Something in this student’s copy is not what it should be, so it was altered. Nothing was brought in."
            )
        ) from None


def _built(kind: Any, value: Any) -> Any:
    """Return a value as its type has it; raise ``ValueError`` if it is another."""
    if isinstance(kind, types.UnionType):
        if value is None:
            return None
        return _built(next(part for part in typing.get_args(kind) if part is not type(None)), value)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list) or len(value) > _MOST_ITEMS:
            raise ValueError
        return tuple(_built(typing.get_args(kind)[0], item) for item in value)
    if dataclasses.is_dataclass(kind):
        return _record(kind, value)
    return _moment(kind, value) if kind in (date, datetime) else _plain_value(kind, value)


def _plain_value(kind: Any, value: Any) -> Any:
    if issubclass(kind, StrEnum):
        return kind(value)
    if type(value) is not kind:
        raise ValueError
    return _text(value) if kind is str else value


def _record(kind: Any, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise TypeError
    hints = typing.get_type_hints(kind)
    known = {field.name: _built(hints[field.name], value[field.name]) for field in dataclasses.fields(kind)}
    return kind(**known)


def _moment(kind: Any, value: Any) -> date | datetime:
    if not isinstance(value, str):
        raise TypeError
    found: date | datetime = kind.fromisoformat(value)
    if isinstance(found, datetime) and found.tzinfo is None:
        raise ValueError
    return found


def _text(value: str) -> str:
    if len(value) > TEXT_LENGTH:
        raise ValueError
    return "".join(
        sign for sign in value if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()


def _no_number(_name: str) -> Any:
    raise ValueError


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
