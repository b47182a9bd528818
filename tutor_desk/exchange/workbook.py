"""Excel workbooks (.xlsx), read as values, with bounds on what they unpack to."""

import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from defusedxml import DefusedXmlException
from openpyxl import load_workbook

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import columns
from tutor_desk.exchange.sheets import HEADINGS_WITHIN, MOST_COLUMNS, MOST_ROWS, Grid, clean, too_many_rows
from tutor_desk.words import _

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
_BLANK_ROWS_AT_END = 500
_ONLY_ZEROS = re.compile(r"0+")


def read(data: bytes) -> Grid:
    """Turn a workbook into rows of clean texts: of the sheet with the most headings that are understood."""
    with troubles(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns while it reads rows, too
        with opened(data) as sheets:
            chosen = max(sheets, key=_score) if len(sheets) > 1 else sheets[0]
            rows = _rows(chosen, MOST_ROWS)
            name = chosen.title if len(sheets) > 1 else ""
            return Grid(name=name, rows=rows, ragged=False, cut_short=False)


@contextmanager
def opened(data: bytes, most: int = MOST_UNPACKED) -> Iterator[list[Any]]:
    """Give the sheets of a workbook that can be seen; raise ``CannotRead`` if there is none, or no workbook."""
    check_archive(data, most)
    with troubles(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that no list needs
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise CannotRead(_("The workbook has no sheet with a list. Nothing was brought in."))
        yield sheets
    finally:
        book.close()


@contextmanager
def troubles() -> Iterator[None]:
    """Turn whatever a damaged or hostile workbook makes of the library into ``CannotRead``."""
    try:
        yield
    except CannotRead:
        raise
    except DefusedXmlException as problem:
        raise CannotRead(trap()) from problem
    except Exception as problem:  # openpyxl raises whatever a broken part happens to cause
        raise CannotRead(broken()) from problem


def check_archive(data: bytes, most: int = MOST_UNPACKED) -> None:
    """Refuse an archive that says it unpacks to too much; zipfile reads no more than what is said."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise CannotRead(broken()) from problem
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise CannotRead(trap())
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRead(
            _("The workbook is locked with a password. Nothing was brought in. Save it without one.")
        )
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise CannotRead(
            _(
                "This is not an Excel workbook (.xlsx). Nothing was brought in. Export the list as CSV or Excel."
            )
        )


def _score(sheet: Any) -> int:
    return max((columns.recognised(row) for row in _rows(sheet, HEADINGS_WITHIN, whole=False)), default=0)


def _rows(sheet: Any, most: int, *, whole: bool = True) -> list[tuple[str, ...]]:
    sheet.reset_dimensions()  # what a workbook says of its own size is often wrong, and may be a trap
    rows: list[tuple[str, ...]] = []
    filled = 0
    for cells in sheet.iter_rows():
        row = tuple(clean(cell_text(cell)) for cell in cells[: MOST_COLUMNS + 1])
        rows.append(row)
        filled = len(rows) if any(row) else filled
        if filled > most or len(rows) - filled > _BLANK_ROWS_AT_END:
            break
    if whole and filled > most:
        raise too_many_rows()
    del rows[filled:]
    width = max((place + 1 for row in rows for place, text in enumerate(row) if text), default=0)
    return [row[:width] + ("",) * (width - len(row)) for row in rows]


def cell_text(cell: Any) -> str:
    """Return what a cell holds as text; days as ISO dates."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.isoformat(sep=" ", timespec="seconds")
        )
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        value = int(value)
    if isinstance(value, int) and _ONLY_ZEROS.fullmatch(str(cell.number_format)):
        return str(value).zfill(len(cell.number_format))  # 001234 is often 1234 shown in the format 000000
    return str(value)


def broken() -> str:
    """Return the sentence about a workbook that cannot be read."""
    return _("The workbook is damaged or was cut short. Nothing was brought in. Export the list again.")


def trap() -> str:
    """Return the sentence about a workbook that no list needs."""
    return _(
        "The workbook unpacks to far more than a class list holds, or carries definitions that no list needs. "
        "It was not opened, and nothing was brought in."
    )
