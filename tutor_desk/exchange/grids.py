"""The rows of a list, whether it came as CSV or as an Excel workbook."""

from pathlib import Path

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import delimited, files, workbook
from tutor_desk.exchange.sheets import Grid


def load(path: Path, no_list: str) -> tuple[str, Grid]:
    """Read a file; return its name and its rows; raise ``CannotRead``, with ``no_list`` if it is XML."""
    file = files.load(path)
    if files.kind(file.data) is files.Kind.XML:
        raise CannotRead(no_list)
    return file.name, read(file.data)


def read(data: bytes) -> Grid:
    """Return the rows of a list that is not XML; raise ``CannotRead`` with one sentence."""
    return workbook.read(data) if files.kind(data) is files.Kind.WORKBOOK else delimited.read(data)
