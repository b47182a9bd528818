"""Lists as files for a spreadsheet, CSV or xlsx; whatever somebody typed stays text and is never a formula."""

import csv
import io
import re
from collections.abc import Sequence

from tutor_desk.errors import Refused
from tutor_desk.words import _

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_WIDEST = 60
"""Of a column, in characters."""
ENDINGS = ("xlsx", "csv")


def table_file(ending: str, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a list as a file of an ending; raise ``Refused`` for one that is neither xlsx nor csv."""
    if ending == "csv":
        return csv_file(headings, rows)
    if ending == "xlsx":
        return xlsx_file(title, headings, rows)
    raise Refused(
        _("A table is saved as .xlsx or .csv. Nothing was saved. Give the file a name that ends so.")
    )


def csv_file(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a list as CSV that Excel reads: UTF-8 with its mark; what would be a formula begins with an apostrophe.

    The apostrophe is what OWASP advises against formulas in CSV (CSV Injection, read November 2026).
    """
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerows([[_guarded(cell) for cell in row] for row in (headings, *rows)])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def xlsx_file(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a list as a workbook of one sheet, every cell as text, the headings bold and in sight."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
    for down, row in enumerate((headings, *rows), start=1):
        for across, words in enumerate(row, start=1):
            cell = sheet.cell(down, across)
            cell.value = _CONTROL.sub("", words)
            cell.data_type = "s"  # else a text that begins with = would be a formula
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if down == 1:
                cell.font = Font(bold=True)
    for across in range(len(headings)):
        longest = max(len(row[across]) for row in (headings, *rows))
        sheet.column_dimensions[get_column_letter(across + 1)].width = min(longest, _WIDEST) + 2
    sheet.freeze_panes = "A2"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _guarded(cell: str) -> str:
    clean = cell.replace("\x00", "")
    return f"'{clean}" if clean.startswith(_FORMULA) else clean
