"""Delimited text (CSV) in the encodings and with the delimiters that schools meet."""

import codecs
import csv
import io
import re
from collections.abc import Callable
from itertools import islice

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import columns
from tutor_desk.exchange.sheets import HEADINGS_WITHIN, MOST_ROWS, Grid, clean, too_many_rows
from tutor_desk.words import _

_DELIMITERS = (",", ";", "\t")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_SNIFFED = 64 * 1024


def read(data: bytes) -> Grid:
    """Turn the bytes of a CSV file into rows of clean texts; raise ``CannotRead`` with one sentence."""
    text = decoded(data)
    rows = _rows(text, delimiter(text))
    return Grid(name="", rows=rows, ragged=True, cut_short=not text.endswith(("\n", "\r")))


def decoded(data: bytes) -> str:
    """Return the text of a file in whichever encoding it is; raise ``CannotRead`` with one sentence."""
    if data.startswith(_UTF16):
        return _without_nul(_utf16(data))
    if b"\0" in data:
        raise CannotRead(_nul_sentence(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _cp1252(data)


def broken_row(number: int) -> CannotRead:
    """Return the error for a row at which the file cannot be read on."""
    return CannotRead(
        _(
            "Row {row} cannot be read: its quotation marks do not pair up, or the file was cut short there. "
            "Nothing was brought in. Export the list again, or put that row right."
        ).format(row=number)
    )


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as problem:
        raise CannotRead(_damaged()) from problem


def _cp1252(data: bytes) -> str:
    # Characters that are whole in UTF-8 mean that this is UTF-8 with a hole in it. Reading such a file
    # as cp1252 would turn every Żółty into nonsense, quietly.
    if not data.decode("utf-8", errors="ignore").isascii():
        raise CannotRead(_damaged())
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise CannotRead(_not_text()) from problem
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise CannotRead(_not_text())
    return text


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise CannotRead(_not_text())
    return text


def _nul_sentence(data: bytes) -> str:
    nul_share = max(data[::2].count(0), data[1::2].count(0)) / max(1, len(data) // 2)
    if nul_share > 0.6:
        return _(
            "The file is UTF-16 text without the mark that says so. Nothing was brought in. "
            "Save it again as “CSV UTF-8”, or as an Excel workbook."
        )
    return _not_text()


def _not_text() -> str:
    return _(
        "The file holds characters that no class list has; it is damaged, or not a list at all. "
        "Nothing was brought in. Export the list again."
    )


def _damaged() -> str:
    return _(
        "The file is damaged or was cut short: some of its letters cannot be read. "
        "Nothing was brought in. Export the list again."
    )


def delimiter(text: str, known: Callable[[list[str]], int] = columns.recognised) -> str:
    """Choose the delimiter under which the first rows show the most headings, then the most columns."""
    head = text[:_SNIFFED]
    return max(_DELIMITERS, key=lambda sign: _score(head, sign, known))


def _score(head: str, delimiter: str, known: Callable[[list[str]], int]) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        rows = list(islice(reader, HEADINGS_WITHIN + 2))
    except csv.Error:
        return (-1, 0)
    return max(((known([clean(cell) for cell in row]), len(row)) for row in rows), default=(-1, 0))


def _rows(text: str, delimiter: str) -> list[tuple[str, ...]]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    rows: list[tuple[str, ...]] = []
    try:
        for cells in reader:
            if len(rows) > MOST_ROWS:
                raise too_many_rows()
            rows.append(tuple(clean(cell) if cell else "" for cell in cells))
    except csv.Error as problem:
        raise broken_row(len(rows) + 1) from problem
    if len(rows) > 1 and 0 < len(rows[0]) <= 2 and rows[0][0].casefold().startswith("sep="):
        rows[0] = ()
    return rows
