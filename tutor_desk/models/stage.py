"""When a student applied, entered and left; and what is said by hand of the checklist of each stage."""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, of
from tutor_desk.models.stage_kinds import Criteria, Marked, Stage


class Stay(Record, table=True):
    """A student's time at the school, one record a student; what is not known is empty.

    When they entered is said of the student. ``alternative`` is what was offered instead where the entry criteria are not met. ``early`` says that a student left
    before the end of what they came for; ``followed_on`` and ``found`` say when that was followed up, and what came of it.
    """

    id: int | None = key()
    student_id: int = of("student")
    applied_on: date | None = None
    criteria: Criteria = coded(Criteria, Criteria.NOT_SAID)
    alternative: str = Field(default="", max_length=400)
    left_on: date | None = None
    early: bool = False
    left_because: str = Field(default="", max_length=400)
    followed_on: date | None = None
    found: str = Field(default="", max_length=1000)


class StageMark(Record, table=True):
    """What an adult says by hand of one thing on the checklist; ``item`` is its key, ``words`` what it said then."""

    __tablename__ = "stage_mark"

    id: int | None = key()
    student_id: int = of("student")
    item: str = Field(min_length=1, max_length=40)
    words: str = Field(default="", max_length=200)
    said: Marked = coded(Marked, required=True)
    marked_on: date
    because: str = Field(default="", max_length=400)
    marked_by: str = Field(default="", max_length=120)


class StageItem(Record, table=True):
    """What the school changed of the checklist: something of its own, or, with ``replaces``, one that it leaves out."""

    __tablename__ = "stage_item"

    id: int | None = key()
    stage: Stage = coded(Stage, required=True)
    text: str = Field(default="", max_length=200)
    replaces: str = Field(default="", max_length=40)
