"""Class lists from outside: read whole, before anything is compared or brought in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tutor_desk.exchange import columns, ctf, files, grids, values
from tutor_desk.exchange.columns import Mapping, Use
from tutor_desk.exchange.sheets import Row, Sheet, as_sheet
from tutor_desk.exchange.values import Unclear
from tutor_desk.services.students.incoming import (
    LONGEST,
    Doubt,
    Field,
    IncomingAttendance,
    IncomingStudent,
    SensitiveGroup,
)
from tutor_desk.words import _, plural

_NAMES = (Field.SURNAME, Field.FIRST_NAME, Field.FULL_NAME)
_READERS: dict[Field, Callable[[str], Any]] = {
    Field.SURNAME: values.name,
    Field.FIRST_NAME: values.name,
    Field.PREFERRED_FIRST_NAME: values.name,
    Field.PREFERRED_SURNAME: values.name,
    Field.YEAR_GROUP: values.year_group,
    Field.EMAIL: values.email,
    Field.SEN: values.sen,
    Field.LOOKED_AFTER: values.yes_or_no,
    Field.FSM: values.yes_or_no,
    Field.MEDICAL: values.yes_or_no,
}


@dataclass(frozen=True, slots=True)
class ClassList:
    """What a file says: its students, what its columns were taken to mean, and what is worth saying of it.

    ``mapping`` is nothing for a Common Transfer File. ``digest`` is the sha256 of the file. ``groups`` are the
    sensitive groups that the file tells anything about.
    """

    name: str
    digest: str
    students: tuple[IncomingStudent, ...]
    notes: tuple[str, ...]
    mapping: Mapping | None = None
    sheet: Sheet | None = None

    @property
    def groups(self) -> frozenset[SensitiveGroup]:
        """The sensitive groups that the file tells of, to be offered to the tutor."""
        return frozenset(
            group
            for group in SensitiveGroup
            if any(getattr(student, group.value) is not None for student in self.students)
        )

    def mapped(self, mapping: Mapping) -> "ClassList":
        """Read the same list again with another meaning of its columns."""
        if self.sheet is None:
            return self
        students = tuple(_students(self.sheet, mapping))
        return replace(self, students=students, notes=_notes(self.sheet, mapping, students), mapping=mapping)

    def examples(self, place: int) -> tuple[str, ...]:
        """Return the first few values of a column, to help a tutor say what it means."""
        rows = self.sheet.rows if self.sheet else ()
        return tuple(dict.fromkeys(row.cells[place] for row in rows if row.cells[place]))[:3]


def read(path: Path) -> ClassList:
    """Read a class list: CSV, Excel or Common Transfer File; raise ``CannotRead`` with one sentence."""
    file = files.load(path)
    if files.kind(file.data) is files.Kind.XML:
        found = ctf.read(file.data)
        students = tuple(_from_pupil(pupil, found.made_on) for pupil in found.pupils)
        return ClassList(file.name, file.digest, students, found.notes)
    sheet = as_sheet(grids.read(file.data))
    return ClassList(file.name, file.digest, (), (), sheet=sheet).mapped(columns.guess(sheet.headings))


def _students(sheet: Sheet, mapping: Mapping) -> list[IncomingStudent]:
    places = {column.field: column.place for column in mapping.columns if column.field}
    born = places.pop(Field.BORN_ON, None)
    days = (
        values.dates([row.cells[born] for row in sheet.rows])
        if born is not None
        else [None] * len(sheet.rows)
    )
    return [_from_row(row, places, day) for row, day in zip(sheet.rows, days, strict=True)]


def _from_row(row: Row, places: dict[Field, int], born: date | Unclear | None) -> IncomingStudent:
    texts = {field: row.cells[place] for field, place in places.items()}
    filled = sum(1 for cell in row.cells if cell)
    refused = row.refused
    if not refused and filled == 1 and len(row.cells) > 2:
        refused = _("Only one cell of this row is filled; it seems to be a remark, not a student.")
    doubts = (Doubt(row.doubt),) if row.doubt else ()
    return student_from(row.number, texts, born, refused, doubts)


def _from_pupil(pupil: ctf.Pupil, made_on: str) -> IncomingStudent:
    texts = dict(pupil.texts)
    born = values.dates([texts.pop(Field.BORN_ON)])[0]
    student = student_from(pupil.number, texts, born, "", ())
    try:
        return replace(student, attendance=totals(pupil.sessions, made_on))
    except ValueError:
        doubt = Doubt(_("The attendance figures do not add up, so they were left out."), Field.ATTENDANCE)
        return replace(student, doubts=(*student.doubts, doubt))


def student_from(
    number: int, texts: dict[Field, str], born: date | Unclear | None, refused: str, doubts: tuple[Doubt, ...]
) -> IncomingStudent:
    """Return who a row is about, from its cells by field; what is unclear becomes a doubt, a name refuses the row."""
    found: dict[str, Any] = {}
    unclear = list(doubts)
    for field, text in texts.items():
        try:
            found.update(_value(field, text))
        except Unclear as reason:
            if field in _NAMES:
                refused = refused or str(reason)
            else:
                unclear.append(Doubt(str(reason), field))
    try:
        found["born_on"] = _born_on(born)
    except Unclear as reason:
        unclear.append(Doubt(str(reason), Field.BORN_ON))
    if not found.get("surname"):  # a student with a single name has it as the surname
        found["surname"], found["first_name"] = found.get("first_name", ""), ""
    if not found["surname"]:
        refused = refused or _("The row has no name.")
    return IncomingStudent(number, refused=refused, doubts=tuple(unclear), **found)


def _value(field: Field, text: str) -> dict[str, Any]:
    if field is Field.FULL_NAME:
        first, surname = values.names(text)
        return {"first_name": _fitting(Field.FIRST_NAME, first), "surname": _fitting(Field.SURNAME, surname)}
    return {field.value: _fitting(field, _READERS.get(field, values.plain)(text))}


def _fitting(field: Field, value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST.get(field, len(value)):
        raise Unclear(
            _("This is longer than the {most} characters there is room for.").format(most=LONGEST[field])
        )
    return value


def _born_on(born: date | Unclear | None) -> date | None:
    if isinstance(born, Unclear):
        raise born
    return values.born_on(born) if born else None


def totals(sessions: dict[str, str], made_on: str) -> IncomingAttendance | None:
    """Return the totals of a Common Transfer File made on a day, if it has any; raise ``ValueError`` if they do not add up."""
    possible = sessions.get("SessionsPossible", "")
    if not possible or not made_on:
        return None
    authorised, unauthorised = (
        int(sessions.get(f"Sessions{kind}") or 0) for kind in ("Authorised", "Unauthorised")
    )
    figure = IncomingAttendance(date.fromisoformat(made_on), int(possible), authorised, unauthorised)
    if min(authorised, unauthorised) < 0 or authorised + unauthorised > figure.possible:
        raise ValueError(possible)
    return figure if figure.possible else None


def _notes(sheet: Sheet, mapping: Mapping, students: tuple[IncomingStudent, ...]) -> tuple[str, ...]:
    notes = list(sheet.notes)
    if mapping.lacks:
        notes.append(mapping.lacks)
    for use, sentence in (
        (Use.NOT_NEEDED, _("Not needed by Tutor Desk, so not brought in: {headings}.")),
        (Use.UNKNOWN, _("Not understood, so not brought in unless you say what it means: {headings}.")),
        (Use.SPARE, _("Left out because another column says the same: {headings}.")),
    ):
        headings = [column.heading for column in mapping.columns if column.use is use and column.heading]
        if headings:
            notes.append(sentence.format(headings=", ".join(headings)))
    place = mapping.place_of(Field.FULL_NAME)
    if place is not None:
        notes.append(
            _(
                "Names in “{heading}” were split before the last word, or at the comma; look them over."
            ).format(heading=mapping.columns[place].heading)
        )
    notes += _count(students, Field.BORN_ON)
    return tuple(notes)


def _count(students: tuple[IncomingStudent, ...], field: Field) -> list[str]:
    count = sum(1 for student in students for doubt in student.doubts if doubt.about is field)
    if not count:
        return []
    return [
        plural(
            "{n} date of birth could not be read and was left out; its row says why.",
            "{n} dates of birth could not be read and were left out; their rows say why.",
            count,
        )
    ]
