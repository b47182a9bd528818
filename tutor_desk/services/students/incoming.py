"""What a class list says of each student, before anything is brought in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tutor_desk.models.kinds import Sen


class Field(StrEnum):
    """What a class list can tell of a student; all but the full name are called as in the record."""

    SURNAME = "surname"
    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    PREFERRED_FIRST_NAME = "preferred_first_name"
    PREFERRED_SURNAME = "preferred_surname"
    BORN_ON = "born_on"
    YEAR_GROUP = "year_group"
    TUTOR_GROUP = "tutor_group"
    MIS_ID = "mis_id"
    UPN = "upn"
    ULN = "uln"
    EMAIL = "email"
    SEN = "sen"
    LOOKED_AFTER = "looked_after"
    FSM = "fsm"
    MEDICAL = "medical"
    ATTENDANCE = "attendance"


class SensitiveGroup(StrEnum):
    """What is brought in only when the tutor ticks it; values are those of the fields."""

    SEN = "sen"
    LOOKED_AFTER = "looked_after"
    FSM = "fsm"
    MEDICAL = "medical"


LONGEST: dict[Field, int] = {
    Field.SURNAME: 80,
    Field.FIRST_NAME: 80,
    Field.PREFERRED_FIRST_NAME: 80,
    Field.PREFERRED_SURNAME: 80,
    Field.TUTOR_GROUP: 40,
    Field.MIS_ID: 40,
    Field.UPN: 20,
    Field.ULN: 20,
    Field.EMAIL: 254,
}
"""How many characters the record of a student has room for."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One sentence for the tutor about a row, and the field it is about, if it is about one."""

    sentence: str
    about: Field | None = None


@dataclass(frozen=True, slots=True)
class IncomingAttendance:
    """Sessions (half days) possible up to a date, and those missed with and without leave."""

    as_at: date
    possible: int
    authorised: int
    unauthorised: int


@dataclass(frozen=True, slots=True)
class IncomingStudent:
    """One row of a class list; an empty text or ``None`` means that the list does not say.

    ``row`` is the row's number as a spreadsheet shows it. ``refused`` is the sentence why the row cannot
    be brought in, if it cannot; ``doubts`` are what the tutor should look at.
    """

    row: int
    surname: str = ""
    first_name: str = ""
    preferred_first_name: str = ""
    preferred_surname: str = ""
    born_on: date | None = None
    year_group: int | None = None
    tutor_group: str = ""
    mis_id: str = ""
    upn: str = ""
    uln: str = ""
    email: str = ""
    sen: Sen | None = None
    looked_after: bool | None = None
    fsm: bool | None = None
    medical: bool | None = None
    attendance: IncomingAttendance | None = None
    refused: str = ""
    doubts: tuple[Doubt, ...] = ()
