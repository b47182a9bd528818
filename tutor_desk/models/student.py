"""Students."""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key
from tutor_desk.models.kinds import LATEST, SOONEST, Sen, Status

NAME_LENGTH = 80


class Student(Record, table=True):
    """A student of the caseload, current or archived.

    ``sen``, ``looked_after``, ``fsm`` and ``medical`` are unknown until the tutor brings them in.
    ``entered_on``: when the student joined the school. ``nothing_home``: no paper goes to the family. ``agrees_home``: whether a student of 18 or over agrees that
    their family is told; unknown until they were asked. ``see_every``: in how many days to see this student, if not as everybody.
    """

    id: int | None = key()
    first_name: str = Field(default="", max_length=NAME_LENGTH)
    surname: str = Field(min_length=1, max_length=NAME_LENGTH)
    preferred_first_name: str = Field(default="", max_length=NAME_LENGTH)
    preferred_surname: str = Field(default="", max_length=NAME_LENGTH)
    born_on: date | None = None
    entered_on: date | None = None
    year_group: int | None = Field(default=None, ge=1, le=14)
    tutor_group: str = Field(default="", max_length=40)
    mis_id: str = Field(default="", max_length=40)
    upn: str = Field(default="", max_length=20)
    uln: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=254)
    sen: Sen | None = coded(Sen)
    looked_after: bool | None = None
    fsm: bool | None = None
    medical: bool | None = None
    status: Status = coded(Status, Status.NOT_SAID)
    status_reason: str = Field(default="", max_length=400)
    intended_destination: str = Field(default="", max_length=200)
    nothing_home: bool = False
    agrees_home: bool | None = None
    see_every: int | None = Field(default=None, ge=SOONEST, le=LATEST)
    archived_on: date | None = None
