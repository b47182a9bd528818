"""The codes of attendance registers in England: dated reference data, each table with its source.

A mark is judged by the table of its day. Codes of two signs are kept as one letter, so that a month of
marks is a text of one sign for each half day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

NO_MARK = "."
MORNING, AFTERNOON = "/", "\\"
LATE, LATE_AFTER_CLOSE = "L", "U"
_KEPT_AS = {
    "C1": "c", "C2": "d", "J1": "j", "Y1": "1", "Y2": "2", "Y3": "3", "Y4": "4", "Y5": "5", "Y6": "6", "Y7": "7",
}  # fmt: skip


class Category(StrEnum):
    """What a code counts as; only what is not counted is no possible session."""

    PRESENT = "present"
    ACTIVITY = "activity"
    AUTHORISED = "authorised"
    UNAUTHORISED = "unauthorised"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class Code:
    """A code as the register writes it, what it means, and what it counts as."""

    code: str
    meaning: str
    category: Category

    @property
    def letter(self) -> str:
        """The one sign it is kept as."""
        return _KEPT_AS.get(self.code, self.code)

    @property
    def possible(self) -> bool:
        """Whether the half day counts among the student's possible ones."""
        return self.category is not Category.NOT_COUNTED

    @property
    def absence(self) -> bool:
        """Whether the student was absent."""
        return self.category in (Category.AUTHORISED, Category.UNAUTHORISED)


@dataclass(frozen=True, slots=True, eq=False)
class CodeTable:
    """The codes from a day on, and where that is from; ``confidence`` as in the class lists' facts."""

    since: date
    source: str
    confidence: str
    codes: tuple[Code, ...]

    def letters(self, *categories: Category) -> str:
        """Return the letters of all codes of some categories."""
        return "".join(code.letter for code in self.codes if code.category in categories)


def _rows(category: Category, **meanings: str) -> tuple[Code, ...]:
    return tuple(Code(code, meaning, category) for code, meaning in meanings.items())


_PRESENT = (
    Code(MORNING, "Present in the morning", Category.PRESENT),
    Code(AFTERNOON, "Present in the afternoon", Category.PRESENT),
    Code(LATE, "Late, before the register closed", Category.PRESENT),
)
_PLANNED_CLOSURE = Code("#", "Planned closure of the whole school", Category.NOT_COUNTED)
_ACTIVITIES = {
    "B": "At another approved educational activity",
    "P": "At a sporting activity",
    "V": "On an educational visit or trip",
    "W": "On work experience",
}
_LEAVE = {
    "C": "Leave of absence for exceptional circumstances",
    "E": "Suspended or excluded, without other provision",
    "I": "Illness",
    "M": "Medical or dental appointment",
    "R": "Religious observance",
    "S": "Study leave for a public examination",
    "T": "Parent travelling for work",
}
_WITHOUT_LEAVE = {
    "G": "Holiday that the school did not grant",
    "N": "Reason not yet established",
    "O": "Absent in other or unknown circumstances",
    "U": "Arrived after the register closed",
}

TABLES = (
    CodeTable(
        date(2006, 9, 1),
        "Education (Pupil Registration) (England) Regulations 2006 and the guidance to them",
        "from memory; that H, J and Y were withdrawn on 19 August 2024 is verified",
        (
            *_PRESENT,
            *_rows(Category.ACTIVITY, **_ACTIVITIES, J="At an interview"),
            *_rows(Category.NOT_COUNTED, D="Dual registered, at the other school"),
            *_rows(Category.AUTHORISED, **_LEAVE, H="Holiday that the school granted"),
            *_rows(Category.UNAUTHORISED, **_WITHOUT_LEAVE),
            *_rows(
                Category.NOT_COUNTED,
                X="Not required to attend",
                Y="Unable to attend in exceptional circumstances",
                Z="Not yet on the register",
            ),
            _PLANNED_CLOSURE,
        ),
    ),
    CodeTable(
        date(2024, 8, 19),
        "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
        "codes and meanings verified; which count as possible from memory",
        (
            *_PRESENT,
            *_rows(Category.ACTIVITY, **_ACTIVITIES, K="At education arranged by the local authority"),
            *_rows(Category.NOT_COUNTED, D="Dual registered, at the other school"),
            *_rows(
                Category.AUTHORISED,
                **_LEAVE,
                C1="Leave for a regulated performance or employment abroad",
                C2="Leave for a part-time timetable",
                J1="Leave for an interview",
            ),
            *_rows(Category.UNAUTHORISED, **_WITHOUT_LEAVE),
            *_rows(
                Category.NOT_COUNTED,
                Q="Unable to attend: no access arrangements",
                Y1="Unable to attend: the usual transport was not there",
                Y2="Unable to attend: travel widely disrupted",
                Y3="Unable to attend: part of the premises closed",
                Y4="Unable to attend: the whole site closed unexpectedly",
                Y5="Unable to attend: in criminal justice detention",
                Y6="Unable to attend: public health guidance or law",
                Y7="Unable to attend: another unavoidable cause",
                X="Not of compulsory school age and not required to attend",
                Z="Not yet on the register",
            ),
            _PLANNED_CLOSURE,
        ),
    ),
)
"""Oldest first. Read in the product's own collection of UK rules, section f, on 25 November 2026."""


def table_of(day: date) -> CodeTable:
    """Return the codes of a day; those of the oldest table for days before it."""
    return next((table for table in reversed(TABLES) if table.since <= day), TABLES[0])


@cache
def written(table: CodeTable) -> dict[str, Code]:
    """Return the codes of a table as registers write them."""
    return {code.code: code for code in table.codes}


@cache
def kept(table: CodeTable) -> dict[str, Code]:
    """Return the codes of a table by the letters they are kept as."""
    return {code.letter: code for code in table.codes}


def spelt(letter: str) -> str:
    """Return a code as registers write it, from the letter it is kept as."""
    return next((code for code, kept_as in _KEPT_AS.items() if kept_as == letter), letter)
