"""Lists that name students, such as contacts or the order of an evening: columns guessed by their headings.

CSV and Excel are read as class lists are, with the same limits; what a row means is for the services to say.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import grids, values
from tutor_desk.exchange.sheets import Row, Sheet, as_sheet
from tutor_desk.exchange.values import Unclear
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.words import _

Aliases = Mapping[str, Sequence[str]]
STUDENT: Aliases = {
    "full_name": ("student name", "pupil name", "learner name", "student full name", "pupil full name", "student", "pupil", "learner"),
    "surname": ("student surname", "pupil surname", "student last name", "pupil last name", "student legal surname", "legal surname", "surname", "last name"),
    "first_name": ("student forename", "pupil forename", "student first name", "pupil first name", "legal forename", "forename", "first name"),
    "upn": ("upn", "unique pupil number", "student upn", "pupil upn"),
    "mis_id": ("admission number", "adno", "admission no", "student id", "pupil id", "student number"),
}  # fmt: skip
"""How the columns that say whose row it is are headed, the better heading first."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: the student it names, what its other columns say, and why it cannot be used, if it cannot."""

    number: int
    student: IncomingStudent
    texts: tuple[tuple[str, str], ...]
    refused: str = ""

    def __getitem__(self, field: str) -> str:
        return dict(self.texts).get(field, "")


@dataclass(frozen=True, slots=True)
class PlainList:
    """What a file says, and which headings were not understood."""

    name: str
    rows: tuple[ListRow, ...]
    unknown: tuple[str, ...] = ()


def read(path: Path, aliases: Aliases, needed: Sequence[str]) -> PlainList:
    """Read a list; raise ``CannotRead`` with one sentence, as where a column that is ``needed`` is missing."""
    no_list = _("This is not a list of rows. Nothing was brought in. Export it as CSV or Excel.")
    name, grid = grids.load(path, no_list)
    sheet = as_sheet(grid)
    places = _places(sheet, {**STUDENT, **aliases})
    if not {"full_name", "surname", "upn", "mis_id"} & set(places):
        raise CannotRead(
            _(
                "No column says which student a row is about. Nothing was brought in. Head one “Student name” or “UPN”."
            )
        )
    if lacking := [aliases[field][0] for field in needed if field not in places]:
        raise CannotRead(
            _("There is no column headed “{heading}”. Nothing was brought in. Add one.").format(
                heading=lacking[0].capitalize()
            )
        )
    rows = tuple(_row(row, places) for row in sheet.rows)
    known = set(places.values())
    return PlainList(name, rows, tuple(one for n, one in enumerate(sheet.headings) if one and n not in known))


def _places(sheet: Sheet, aliases: Aliases) -> dict[str, int]:
    bare = [" ".join(re.findall(r"[a-z0-9]+", heading.casefold())) for heading in sheet.headings]
    found: dict[str, int] = {}
    for field, names in aliases.items():
        place = next((bare.index(name) for name in names if name in bare), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found


def _row(row: Row, places: dict[str, int]) -> ListRow:
    texts = {field: row.cells[place] for field, place in places.items()}
    refused, who = row.refused, IncomingStudent(row.number)
    try:
        texts = {field: values.plain(text) for field, text in texts.items()}
        who = _student(row.number, texts)
    except Unclear as reason:
        refused = refused or str(reason)
    others = tuple((field, text) for field, text in texts.items() if field not in STUDENT)
    return ListRow(row.number, who, others, refused)


def _student(number: int, texts: dict[str, str]) -> IncomingStudent:
    first, surname = values.name(texts.get("first_name", "")), values.name(texts.get("surname", ""))
    if not surname and texts.get("full_name"):
        first, surname = values.names(texts["full_name"])
    return IncomingStudent(
        number, surname=surname, first_name=first, upn=texts.get("upn", ""), mis_id=texts.get("mis_id", "")
    )
