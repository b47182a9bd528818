"""Which column of a list means what: the headings that schools' systems use, and a tutor's own choice.

Headings are compared without case, spaces, underscores, punctuation and a leading "student" or
"pupil". Seen in exports of, or documents about, SIMS, Arbor, Bromcom, Wonde, Progresso, iSAMS,
ProSolution and the DfE school census, read on 22 November 2026.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TypeVar

from tutor_desk.errors import CannotRead
from tutor_desk.services.students.incoming import Field
from tutor_desk.words import _

K = TypeVar("K")

# The better heading stands first: where two columns of a list could mean the same, the first is taken.
_ALIASES: dict[Field, tuple[str, ...]] = {
    Field.SURNAME: ("legal surname", "legal last name", "surname", "last name", "family name", "second name"),
    Field.FIRST_NAME: (
        "legal forename", "legal first name", "forename", "first name", "first forename", "given name",
        "forenames", "given names", "christian name",
    ),
    Field.FULL_NAME: (
        "full name", "legal full name", "name", "student name", "pupil name", "learner name",
        "student", "pupil", "learner", "name of student", "name of pupil",
    ),
    Field.PREFERRED_FIRST_NAME: (
        "preferred forename", "preferred first name", "known as", "preferred name", "chosen name", "chosen first name",
    ),
    Field.PREFERRED_SURNAME: ("preferred surname", "preferred last name", "chosen surname"),
    Field.BORN_ON: ("date of birth", "dob", "birth date", "d o b", "birthday", "born"),
    Field.YEAR_GROUP: (
        "year group", "nc year actual", "current nc year", "current year group", "nc year", "national curriculum year",
        "curriculum year", "year", "yr", "yr group", "yeargrp",
    ),
    Field.TUTOR_GROUP: (
        "tutor group", "tutor group name", "registration group", "registration form", "reg group",
        "current registration group", "reg form", "reg", "form group", "form", "tg", "class", "class name",
    ),
    Field.MIS_ID: (
        "adno", "admission number", "admission no", "adm no", "admin no", "student id", "student number",
        "student no", "pupil id", "learner id", "learner code", "student ref", "learner ref", "learn ref number",
        "ref no", "school id", "school code", "mis id", "person id", "person code", "ilr ref",
    ),
    Field.UPN: ("upn", "unique pupil number", "unique pupil no"),
    Field.ULN: ("uln", "unique learner number", "unique learner no"),
    Field.EMAIL: (
        "student email", "school email", "email", "email address", "student email address", "school email address",
        "work email", "e mail address",
    ),
    Field.SEN: (
        "current sen status", "sen status", "sen provision", "sen code", "send status", "sen", "send", "sen support",
        "send code", "senprovision",
    ),
    Field.LOOKED_AFTER: (
        "in care", "in lea care", "in la care", "in care flag", "looked after", "looked after child", "child looked after",
        "lac", "cla", "lac status", "currently in care", "currently looked after",
    ),
    Field.FSM: (
        "fsm", "free school meals", "free school meal", "fsm eligible", "eligible for fsm", "eligible for free meal",
        "is eligible for free meal", "eligible for free meals", "eligible for free school meals", "fsm eligibility",
        "current fsm", "fsm flag",
    ),
    Field.MEDICAL: ("medical flag", "medical", "medical alert", "medical conditions", "medical condition", "medical needs"),
}  # fmt: skip

CHOICES: tuple[Field, ...] = tuple(_ALIASES)
"""What a tutor can let a column mean."""

_NOT_NEEDED = (
    "eal", "eal flag", "english as additional language", "english as an additional language", "ever 6", "ever 6 fsm",
    "ever6fsm", "ever 6 fsm flag", "every fsm6 flag", "ever fsm6 flag", "ever fsm", "fsm6", "fsm ever 6",
    "free school meals 6", "pupil premium", "pp", "ppi", "premium pupil indicator", "premium pupil flag",
    "pupil premium indicator", "pupil premium recipient", "pp recipient", "disadvantaged", "ever in care",
    "ethnicity", "ethnicity code", "ethnic group", "ethnicity source", "service child", "service children indicator",
    "service children", "gender", "gender code", "legal sex", "sex", "title", "initials", "middle name",
    "middle names", "second forename", "former surname", "former forename", "former upn", "preferred full name",
    "uci", "exam number", "candidate number", "tutor", "main tutor", "form tutor", "personal tutor", "tutor name",
    "house", "house name", "boarding house", "religion", "nationality", "country of birth", "language",
    "first language", "home language", "native language", "native language codes", "address", "home address",
    "street", "town", "county", "postcode", "post code", "telephone", "phone", "mobile", "mobile tel", "mobile number",
    "home tel", "home telephone", "personal email", "home email", "sen need", "sen need 1", "sen need 2",
    "sen primary need", "sen primary need code", "primary sen need", "sen type", "sen unit indicator",
    "resourced provision indicator", "nhs number", "doctor", "medical practice", "dietary needs", "photo", "estab", "lea",
    "laestab", "enrol status", "enrolment status", "enrolement status", "entry date", "admission date",
    "date of admission", "start date", "leaving date", "date of leaving", "leaving reason description",
    "destination school", "leaver destination", "leaver", "status", "on roll", "child in need",
    "child protection plan", "course", "course code", "course title", "group code", "number of excluded sessions",
    "young carer", "attendance", "parent", "parents", "mother", "father", "guardian", "parental consent", "age",
)  # fmt: skip
_NOT_NEEDED_FAMILIES = re.compile(
    r"(contact\d|provision|attendance|parent|guardian|priority|emergency|address).+"
)
_STUDENT = ("students", "student", "pupils", "pupil", "learners", "learner")


class Use(StrEnum):
    """What becomes of a column."""

    UNDERSTOOD = "understood"
    SPARE = "spare"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place from 0, its heading, and what becomes of it."""

    place: int
    heading: str
    use: Use
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """What every column of a list means; a frozen value, of which ``put`` gives a changed copy."""

    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """The fingerprint of the headings, under which a choice is remembered."""
        return hashlib.sha256("\n".join(bare(column.heading) for column in self.columns).encode()).hexdigest()

    @property
    def fields(self) -> tuple[Field | None, ...]:
        """The field of every column in order, as it is remembered."""
        return tuple(column.field for column in self.columns)

    @property
    def lacks(self) -> str:
        """The sentence that says what has to be chosen before anything can be brought in; empty if nothing."""
        if {Field.SURNAME, Field.FIRST_NAME, Field.FULL_NAME}.isdisjoint(self.fields):
            return _(
                "No column is understood as the name. Choose which one holds the surname, first name or full name."
            )
        return ""

    def place_of(self, field: Field) -> int | None:
        """Return the place of the column that holds a field, if one does."""
        return next((column.place for column in self.columns if column.field is field), None)

    def put(self, place: int, field: Field | None) -> "Mapping":
        """Let a column mean a field, or nothing; a column that meant it before becomes spare."""
        return Mapping(tuple(_put(column, place, field) for column in self.columns))

    def with_fields(self, fields: Sequence[Field | None]) -> "Mapping":
        """Take over a choice made for the same headings; one for other headings changes nothing."""
        if len(fields) != len(self.columns):
            return self
        return Mapping(
            tuple(
                column if column.field is field else _put(column, column.place, field)
                for column, field in zip(self.columns, fields, strict=True)
            )
        )


def guess(headings: Sequence[str]) -> Mapping:
    """Say what each column means; raise ``CannotRead`` if two columns have one and the same heading that matters."""
    best: dict[Field, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        found = _known(bare(heading))
        if found is None:
            continue
        field, rank = found
        if field in best and best[field][0] == rank:
            raise CannotRead(
                _(
                    "Two columns are called “{heading}”, so it is not clear which to read. "
                    "Nothing was brought in. Rename or remove one of them."
                ).format(heading=heading)
            )
        best[field] = min(best.get(field, (rank, place)), (rank, place))
    if Field.SURNAME in best and Field.FIRST_NAME in best:
        best.pop(Field.FULL_NAME, None)
    chosen = {place: field for field, (_rank, place) in best.items()}
    return Mapping(
        tuple(_column(place, heading, chosen.get(place)) for place, heading in enumerate(headings))
    )


def recognised(cells: Sequence[str]) -> int:
    """Count the cells that are headings we know, whether needed or not."""
    return sum(1 for cell in cells if cell and len(cell) < 60 and _use(bare(cell)) is not Use.UNKNOWN)


def bare(heading: str) -> str:
    """Return a heading without case, spaces, underscores and punctuation."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", heading).casefold() if sign.isalnum())


def by_alias(headings: dict[K, tuple[str, ...]]) -> dict[str, K]:
    """Return what each bare heading means, from the headings that each meaning is known by."""
    return {bare(alias): meaning for meaning, aliases in headings.items() for alias in aliases}


def places(cells: Sequence[str], known: dict[str, K]) -> dict[K, int]:
    """Return at which place each known heading stands; of two that mean the same, the first."""
    found: dict[K, int] = {}
    for place, heading in enumerate(cells):
        meaning = known.get(bare(heading))
        if meaning is not None:
            found.setdefault(meaning, place)
    return found


@cache
def _ranks() -> dict[str, tuple[Field, int]]:
    found: dict[str, tuple[Field, int]] = {}
    for field, aliases in _ALIASES.items():
        for rank, alias in enumerate(aliases):
            found.setdefault(bare(alias), (field, 2 * rank))
    return found


@cache
def _bare_not_needed() -> frozenset[str]:
    return frozenset(map(bare, _NOT_NEEDED))


def _known(name: str) -> tuple[Field, int] | None:
    if name in _ranks():
        return _ranks()[name]
    found = next((_ranks()[short] for short in _shorter(name) if short in _ranks()), None)
    return (found[0], found[1] + 1) if found else None


def _shorter(name: str) -> list[str]:
    return [name.removeprefix(word) for word in _STUDENT if name.startswith(word)]


def _use(name: str) -> Use:
    if _known(name):
        return Use.UNDERSTOOD
    if _NOT_NEEDED_FAMILIES.fullmatch(name) or not _bare_not_needed().isdisjoint([name, *_shorter(name)]):
        return Use.NOT_NEEDED
    return Use.UNKNOWN


def _column(place: int, heading: str, field: Field | None) -> Column:
    if field:
        return Column(place, heading, Use.UNDERSTOOD, field)
    use = _use(bare(heading))
    return Column(place, heading, Use.SPARE if use is Use.UNDERSTOOD else use)


def _put(column: Column, place: int, field: Field | None) -> Column:
    if column.place == place:
        if field:
            return replace(column, use=Use.UNDERSTOOD, field=field)
        return _column(place, column.heading, None)
    if field and column.field is field:
        return replace(column, use=Use.SPARE, field=None)
    return column
