"""The rows of a list of any length, one after the other: a file of millions is never held whole."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import delimited, files, workbook
from tutor_desk.exchange.attendance.headings import layout
from tutor_desk.exchange.sheets import HEADINGS_WITHIN
from tutor_desk.words import _

MOST_BYTES = 1024 * 1024 * 1024
MOST_UNPACKED = 800 * 1024 * 1024
_PART = 64 * 1024
_BLANK_ROWS_AT_END = 500
Cells = Sequence[str]
Rows = Iterator[Cells]


@contextmanager
def opened(path: Path) -> Iterator[Rows]:
    """Give the rows of a CSV file or of a workbook's best sheet; raise ``CannotRead`` with one sentence."""
    with path.open("rb") as file:
        start = file.read(_PART)
    if files.kind(start) is files.Kind.WORKBOOK:
        with _workbook(path) as rows:
            yield rows
    else:
        with _text(path, start) as lines:
            head = lines.read(_PART)
            lines.seek(0)
            yield _delimited(lines, delimited.delimiter(head, lambda cells: layout(cells).known))


@contextmanager
def _text(path: Path, start: bytes) -> Iterator[io.TextIOBase]:
    """Give the text of a file: long ones as UTF-8 alone, shorter ones in all encodings of class lists."""
    if path.stat().st_size <= files.MOST_BYTES:
        yield io.StringIO(delimited.decoded(files.load(path).data), newline="")
        return
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not _is_utf8(path):
        raise CannotRead(
            _(
                "“{name}” is long, and its letters are not in UTF-8. Nothing was brought in. "
                "Export it as “CSV UTF-8”, or a term at a time."
            ).format(name=path.name)
        )
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield file


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while part := file.read(1024 * 1024):
                if b"\0" in part:
                    return False
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _delimited(lines: io.TextIOBase, delimiter: str) -> Rows:
    number = 0
    try:
        for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True):
            number += 1
            yield row
    except csv.Error as problem:
        raise delimited.broken_row(number + 1) from problem


@contextmanager
def _workbook(path: Path) -> Iterator[Rows]:
    with workbook.opened(path.read_bytes(), MOST_UNPACKED) as sheets:
        yield _whole(lambda: _sheet(max(sheets, key=_known) if len(sheets) > 1 else sheets[0]))


def _whole(rows: Callable[[], Rows]) -> Rows:
    with workbook.troubles():
        yield from rows()


def _sheet(sheet: Any) -> Rows:
    sheet.reset_dimensions()
    blank = 0
    for cells in sheet.iter_rows():
        row = [workbook.cell_text(cell) for cell in cells]
        blank = 0 if any(row) else blank + 1
        if blank > _BLANK_ROWS_AT_END:
            return
        yield row


def _known(sheet: Any) -> int:
    found = 0
    for number, row in enumerate(_sheet(sheet)):
        if number >= HEADINGS_WITHIN:
            break
        found = max(found, layout(row).known)
    return found
