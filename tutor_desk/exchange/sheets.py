"""A list as rows under headings, whatever kind of file it came from.

Every cell is text here. Texts are cleaned once, on the way in: letters are put together as Unicode
wishes (NFC), white space is made single spaces, and characters that cannot be seen are taken out,
among them those that turn the direction of writing or make two equal-looking names differ. The
apostrophe that spreadsheets put before a number is dropped, and ``="001234"`` becomes ``001234``.
"""

import re
import unicodedata
from dataclasses import dataclass

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import columns
from tutor_desk.words import _

MOST_ROWS = 20_000
MOST_COLUMNS = 400
HEADINGS_WITHIN = 10
"""Among how many rows from the top the headings are looked for; reports put titles above them."""

_KEPT_TEXT = re.compile(r'="([^"]*)"')
_APOSTROPHE = re.compile(r"'(?=[0-9A-Z=+@-])")  # but 't Hooft and 's-Gravesande keep theirs
_LIKE_DATA = re.compile(
    r".*@.*|[^A-Za-z]*\d[^A-Za-z]*|[A-Z]\d{11}[0-9A-Z]|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4}"
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of clean texts as they stood in a file.

    ``name`` is that of the sheet if there were several. ``ragged`` says that a row shorter than the headings
    means something, as in CSV; ``cut_short`` that the last row did not end.
    """

    name: str
    rows: list[tuple[str, ...]]
    ragged: bool
    cut_short: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the headings, as wide as they are, with its number as a spreadsheet shows it.

    ``refused`` is the sentence why it cannot be used; ``doubt`` what is odd about it.
    """

    number: int
    cells: tuple[str, ...]
    refused: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings, the rows under them, and what is worth saying of the whole."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def as_sheet(grid: Grid) -> Sheet:
    """Find the headings among the first rows; raise ``CannotRead`` if there is no list under them."""
    numbered = [(number, cells) for number, cells in enumerate(grid.rows, start=1) if any(cells)]
    if not numbered:
        raise CannotRead(_("The list is empty. Nothing was brought in."))
    place = _heading_place([cells for _number, cells in numbered[:HEADINGS_WITHIN]])
    headings = _trimmed(numbered[place][1])
    below = numbered[place + 1 :]
    if not below:
        raise CannotRead(_("The list has headings and no students under them. Nothing was brought in."))
    if not grid.ragged:
        width = max(len(_trimmed(cells)) for _number, cells in numbered[place:])
        headings += ("",) * (width - len(headings))
    if len(headings) > MOST_COLUMNS:
        raise CannotRead(
            _(
                "The list has more than {most} columns, too many for a class list. Nothing was brought in."
            ).format(most=MOST_COLUMNS)
        )
    last = below[-1][0] if grid.cut_short else 0
    rows = tuple(_row(number, cells, len(headings), ends=number != last) for number, cells in below)
    return Sheet(headings, rows, tuple(_notes(grid, headings, numbered[place][0])))


def clean(text: str) -> str:
    """Return a text as Tutor Desk keeps it: see the module's words."""
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text)
        text = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or _seen(sign))
    text = " ".join(text.split())
    if not text.startswith(("=", "'")):
        return text
    kept = _KEPT_TEXT.fullmatch(text)
    if kept:
        text = kept.group(1).strip()
    return text[1:].strip() if _APOSTROPHE.match(text) else text


def too_many_rows() -> CannotRead:
    """Return the error for a list longer than any school's."""
    return CannotRead(
        _("The list has more than {most} rows, too many for a class list. Nothing was brought in.").format(
            most=f"{MOST_ROWS:,}"
        )
    )


def _seen(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _heading_place(rows: list[tuple[str, ...]]) -> int:
    scores = [columns.recognised(row) for row in rows]
    if max(scores) > 0:
        return scores.index(max(scores))
    wide = [place for place, row in enumerate(rows) if sum(map(bool, row)) > 1]
    if not wide or any(_LIKE_DATA.fullmatch(cell) for cell in rows[wide[0]] if cell):
        raise CannotRead(
            _(
                "The list has no row of headings that is understood, such as Surname, Forename, Year. "
                "Nothing was brought in. Put headings in the first row."
            )
        )
    return wide[0]


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    width = max((place for place, text in enumerate(cells, start=1) if text), default=0)
    return cells[:width]


def _row(number: int, cells: tuple[str, ...], width: int, *, ends: bool) -> Row:
    if any(cells[width:]):
        sentence = _(
            "This row has more cells than there are headings, so its values may stand in wrong columns."
        )
        return Row(number, cells[:width], refused=sentence)
    missing = width - len(cells)
    if missing <= 0:
        return Row(number, cells[:width])
    whole = cells + ("",) * missing
    if not ends:
        return Row(
            number, whole, refused=_("The file ends in the middle of this row; it may have been cut short.")
        )
    sentence = _("This row has fewer cells than there are headings; what is missing was taken as blank.")
    return Row(number, whole, doubt=sentence)


def _notes(grid: Grid, headings: tuple[str, ...], number: int) -> list[str]:
    notes = []
    if grid.name:
        notes.append(_("Read from the sheet “{name}”.").format(name=grid.name))
    if columns.recognised(headings) == 0:
        notes.append(_("No heading is known; row {row} was taken as the headings.").format(row=number))
    elif number > 1:
        notes.append(
            _("The headings were found in row {row}; what stands above them was left out.").format(row=number)
        )
    return notes
