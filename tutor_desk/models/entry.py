"""The entries of a plan."""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import coded, key, of
from tutor_desk.models.kinds import Audience, EntryKind
from tutor_desk.models.standing import Validated

NAMES_LENGTH, WHY_LENGTH = 1000, 1000


class Entry(Validated, table=True):
    """One thing written in the plan, of the kind that ``kind`` names.

    ``topic`` is what was chosen from the list of the kind, ``subject`` the school subject it belongs to.
    ``student_agrees`` is unknown until the student has read how an adult changed their words.
    ``audience``, ``named`` (names of adults, one a line) and ``to_parents`` are the student's choice; what
    an adult asks to widen it to stands in ``asked_…`` until the student has answered.
    """

    id: int | None = key()
    student_id: int = of("student")
    kind: EntryKind = coded(EntryKind, required=True)
    happened_on: date | None = None
    topic: str = Field(default="", max_length=40)
    subject: str = Field(default="", max_length=80)
    student_agrees: bool | None = None
    audience: Audience = coded(Audience, Audience.EVERYONE)
    named: str = Field(default="", max_length=NAMES_LENGTH)
    to_parents: bool = False
    asked_audience: Audience | None = coded(Audience)
    asked_named: str = Field(default="", max_length=NAMES_LENGTH)
    asked_parents: bool | None = None
    asked_by: str = ""
    asked_why: str = Field(default="", max_length=WHY_LENGTH)
