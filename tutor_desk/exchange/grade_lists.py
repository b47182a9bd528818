"""Lists of grades from outside: one column a subject, or one row a subject, read whole before anything is compared.

Headings are compared as those of class lists. A heading such as "Maths target" or "Effort (Art)" says
its subject and what kind of grade stands below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import columns, grids, values
from tutor_desk.exchange.class_lists import student_from
from tutor_desk.exchange.columns import Use, bare
from tutor_desk.exchange.sheets import Row, Sheet, as_sheet
from tutor_desk.exchange.values import Unclear
from tutor_desk.models.grades import SUBJECT_LENGTH
from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.grades.incoming import IncomingMark, IncomingMarks
from tutor_desk.services.students.incoming import Field, IncomingStudent
from tutor_desk.words import _


class Layout(StrEnum):
    """How a list is laid out."""

    WIDE = "wide"
    LONG = "long"


_KINDS: dict[GradeKind, tuple[str, ...]] = {
    GradeKind.TARGET: ("target grade", "target", "tgt", "minimum expected grade", "minimum target grade", "meg", "mtg", "aspirational"),
    GradeKind.EXPECTED: ("expected grade", "expected", "predicted grade", "predicted", "prediction", "pred", "forecast", "estimated", "likely"),
    GradeKind.CURRENT: ("current grade", "current", "working at grade", "working at", "working", "attainment", "wag", "actual", "result", "grade"),
    GradeKind.EFFORT: ("attitude to learning", "attitude", "effort grade", "effort", "atl", "a2l", "engagement", "behaviour for learning"),
}  # fmt: skip
_SUBJECT = ("subject", "subject name", "subject title", "course", "course title", "qualification title")
_TEACHER = ("subject teacher", "teacher name", "teacher", "taught by", "staff")
_SCALE = ("scale", "qualification", "qualification type", "grade set", "gradeset", "award", "level")
_KIND = ("type", "kind", "grade type", "result type", "aspect type", "kind of grade")
_DATE = ("date", "as at", "assessment date", "date recorded", "result date", "date of grade", "collected on")
_BETWEEN = re.compile(r"[\s:()\[\]_/|–—-]+")
_A_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOST = 40
_LONG_TEXT = 20
"""Longer than any grade: a column of such texts holds remarks."""


@dataclass(frozen=True, slots=True)
class GradeList:
    """What a file says: its rows, how it is laid out, and what is worth saying of it.

    ``plain`` is what columns of subjects mean that do not say so themselves; ``asks`` that there are such.
    ``dated`` says that every grade brings a date.
    """

    name: str
    layout: Layout
    rows: tuple[IncomingMarks, ...]
    notes: tuple[str, ...]
    sheet: Sheet
    plain: GradeKind = GradeKind.CURRENT
    asks: bool = False

    @property
    def dated(self) -> bool:
        """Whether every grade has a date of its own."""
        return all(mark.as_at is not None for row in self.rows for mark in row.marks)

    def meaning(self, plain: GradeKind) -> "GradeList":
        """Read the same list again with another meaning of columns that do not say what they are."""
        return _read(self.name, self.sheet, plain)


@dataclass(frozen=True, slots=True)
class _Place:
    """A column of grades: where it stands, and its subject and kind; of a teacher where it has no kind."""

    place: int
    subject: str
    kind: GradeKind | None


def read(path: Path) -> GradeList:
    """Read a list of grades, CSV or Excel; raise ``CannotRead`` with one sentence."""
    no_list = _(
        "This is a Common Transfer File, which holds no grades by subject. Nothing was brought in. Export the grades as CSV or Excel."
    )
    name, grid = grids.load(path, no_list)
    return _read(name, as_sheet(grid), GradeKind.CURRENT)


def _read(name: str, sheet: Sheet, plain: GradeKind) -> GradeList:
    people = columns.guess(sheet.headings)
    taken = {column.place for column in people.columns if column.field}
    own = {bare(one) for one in (*_SUBJECT, *_TEACHER, *_SCALE, *_KIND, *_DATE)}
    whose = {
        column.field: column.place
        for column in people.columns
        if column.field and bare(column.heading) not in own
    }
    if (
        not {Field.SURNAME, Field.FIRST_NAME, Field.FULL_NAME, Field.MIS_ID, Field.UPN, Field.ULN}
        & whose.keys()
    ):
        raise CannotRead(
            _(
                "No column says whom a grade is about: a name, an admission number or a UPN. Nothing was brought in. Add one, and try again."
            )
        )
    people_of = _students(sheet, whose)
    if _find(sheet.headings, _SUBJECT) is not None:
        rows, notes = _long(sheet, people_of)
        made = GradeList(name, Layout.LONG, rows, (*sheet.notes, *notes), sheet, plain)
    else:
        needless = {column.place for column in people.columns if column.use is Use.NOT_NEEDED} | taken
        rows, notes, asks = _wide(sheet, people_of, needless, plain)
        made = GradeList(name, Layout.WIDE, rows, (*sheet.notes, *notes), sheet, plain, asks)
    if not any(row.marks for row in made.rows):
        raise CannotRead(
            _(
                "There is no grade in this list. Nothing was brought in. It needs one column a subject, or a column “Subject” and one for the grade."
            )
        )
    return made


def _students(sheet: Sheet, whose: dict[Field, int]) -> list[IncomingStudent]:
    """Return whom each row is about; what else the list says of a student is left alone."""
    fields = {field: place for field, place in whose.items() if field in _ABOUT}
    born = fields.pop(Field.BORN_ON, None)
    days = (
        values.dates([row.cells[born] for row in sheet.rows])
        if born is not None
        else [None] * len(sheet.rows)
    )
    found = []
    for row, day in zip(sheet.rows, days, strict=True):
        texts = {field: row.cells[place] for field, place in fields.items()}
        one = student_from(row.number, texts, day, row.refused, ())
        numbered = bool(one.mis_id or one.upn or one.uln)
        found.append(
            replace(one, refused=row.refused) if numbered and one.refused and not row.refused else one
        )
    return found


_ABOUT = (
    Field.SURNAME, Field.FIRST_NAME, Field.FULL_NAME, Field.PREFERRED_FIRST_NAME, Field.PREFERRED_SURNAME, Field.BORN_ON,
    Field.MIS_ID, Field.UPN, Field.ULN,
)  # fmt: skip


def _find(headings: Sequence[str], aliases: Sequence[str]) -> int | None:
    known = [bare(one) for one in aliases]
    places = {bare(heading): place for place, heading in reversed(list(enumerate(headings)))}
    return next((places[one] for one in known if one in places), None)


def _long(sheet: Sheet, people: list[IncomingStudent]) -> tuple[tuple[IncomingMarks, ...], list[str]]:
    """Read one row a subject: the kinds of grades each in a column, or named in a column of their own."""
    subject = _find(sheet.headings, _SUBJECT) or 0
    teacher, scale, kind, day = (_find(sheet.headings, one) for one in (_TEACHER, _SCALE, _KIND, _DATE))
    grades = {
        one: place for one, aliases in _KINDS.items() if (place := _find(sheet.headings, aliases)) is not None
    }
    texts = [row.cells[day] for row in sheet.rows] if day is not None else [""] * len(sheet.rows)
    days = values.dates(texts)
    found = []
    for row, student, on in zip(sheet.rows, people, days, strict=True):
        said = _cell(row, subject)
        if kind is not None:
            named = _kind_of(_cell(row, kind))
            place = grades.get(GradeKind.CURRENT)
            cells = [(named, _cell(row, place) if place is not None else "")]
        else:
            cells = [(one, _cell(row, place)) for one, place in grades.items()]
        marks = [
            _mark(said, one, text, on, _cell(row, scale), _cell(row, teacher))
            for one, text in cells
            if not values.is_blank(text)
        ]
        found.append(IncomingMarks(student, tuple(marks)))
    used = {subject, teacher, scale, kind, day, *grades.values()}
    return tuple(found), _left(sheet, used)


def _left(sheet: Sheet, used: set[int | None]) -> list[str]:
    known = columns.guess(sheet.headings)
    left = [
        one.heading
        for one in known.columns
        if one.place not in used and one.use is Use.UNKNOWN and one.heading
    ]
    return [_("Not understood, so left out: {headings}.").format(headings=", ".join(left))] if left else []


def _wide(
    sheet: Sheet, people: list[IncomingStudent], needless: set[int], plain: GradeKind
) -> tuple[tuple[IncomingMarks, ...], list[str], bool]:
    """Read one column a subject; columns of remarks are left out."""
    day = _find(sheet.headings, _DATE)
    days = values.dates([row.cells[day] if day is not None else "" for row in sheet.rows])
    places, remarks, asks = [], [], False
    for place, heading in enumerate(sheet.headings):
        if place in needless or place == day or not heading:
            continue
        subject, kind, teacher = parted(heading)
        if not subject or (not teacher and _is_remark(sheet, place)):
            remarks.append(heading)
        else:
            asks = asks or (kind is None and not teacher)
            places.append(_Place(place, subject, None if teacher else kind or plain))
    teachers = {one.subject.casefold(): one.place for one in places if one.kind is None}
    found = []
    for row, student, on in zip(sheet.rows, people, days, strict=True):
        marks = [
            _mark(one.subject, one.kind, text, on, "", _cell(row, teachers.get(one.subject.casefold())))
            for one in places
            if one.kind is not None and not values.is_blank(text := row.cells[one.place])
        ]
        found.append(IncomingMarks(student, tuple(marks)))
    notes = (
        [_("Not taken for grades, so left out: {headings}.").format(headings=", ".join(remarks))]
        if remarks
        else []
    )
    return tuple(found), notes, asks


def parted(heading: str) -> tuple[str, GradeKind | None, bool]:
    """Return the subject a heading names, the kind of grade if it says one, and whether it is of the teacher."""
    words = [word for word in _BETWEEN.split(heading) if word]
    low = [word.casefold() for word in words]
    for alias in _TEACHER:
        rest = _without(words, low, alias.split())
        if rest is not None:
            return " ".join(rest), None, True
    for kind, aliases in _KINDS.items():
        for alias in aliases:
            rest = _without(words, low, alias.split())
            if rest is not None:
                return " ".join(rest), kind, False
    return " ".join(heading.split()), None, False


def _without(words: list[str], low: list[str], alias: list[str]) -> list[str] | None:
    """Return the words without an alias at their end or beginning; nothing if it is not there."""
    size = len(alias)
    if low[-size:] == alias:
        return words[:-size]
    return words[size:] if low[:size] == alias else None


def _kind_of(text: str) -> GradeKind | None:
    wanted = bare(text)
    return next((kind for kind, aliases in _KINDS.items() if wanted in {bare(one) for one in aliases}), None)


def _is_remark(sheet: Sheet, place: int) -> bool:
    """Whether most of a column is longer than any grade."""
    told = [row.cells[place] for row in sheet.rows if row.cells[place]]
    return bool(told) and 2 * sum(len(text) > _LONG_TEXT for text in told) > len(told)


def _cell(row: Row, place: int | None) -> str:
    return "" if place is None else row.cells[place]


def _mark(
    subject: str, kind: GradeKind | None, text: str, day: date | Unclear | None, scale: str, teacher: str
) -> IncomingMark:
    refused = ""
    try:
        subject, teacher = values.plain(subject), values.plain(teacher)[:80]
        values.plain(text)
    except Unclear as reason:
        refused = str(reason)
    if isinstance(day, Unclear):
        refused, day = refused or str(day), None
    if not subject:
        refused = refused or _("The row has no subject.")
    elif len(subject) > SUBJECT_LENGTH:
        refused = refused or _("The subject is longer than the {most} characters there is room for.").format(
            most=SUBJECT_LENGTH
        )
    if kind is None:
        refused = refused or _(
            "It does not say whether this is a target, an expected or a current grade, or effort."
        )
    if _A_DATE.match(text):
        refused = refused or _(
            "A date stands where a grade belongs: spreadsheets make dates of grades like 5-4. Format the column as text."
        )
    return IncomingMark(
        subject or _("No subject"), kind or GradeKind.CURRENT, text[:_MOST], day, scale, teacher, refused
    )
