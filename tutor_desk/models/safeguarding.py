"""That a worry about a child was passed on: a signpost, never the words."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, coded, key, of
from tutor_desk.models.kinds import PassedTo

REFERENCE_LENGTH = 14
"""Long enough for the number that another system gives, too short for a sentence."""


class SafeguardingNote(Record, table=True):
    """Says that a worry about a student was passed on: when, to whom, by whom, with which reference; nothing else.

    ``to_name`` is who that was by the preferences or the policy; ``reference`` has the form that
    ``services/safeguarding/references.py`` allows, in which no words can stand. Keep it so: what a child
    has said belongs to the DSL's own files (KCSIE), never into this one.
    """

    __tablename__ = "safeguarding_note"

    id: int | None = key()
    student_id: int = of("student")
    passed_at: datetime = Field(sa_type=Moment)
    passed_to: PassedTo = coded(PassedTo, required=True)
    to_name: str = Field(default="", max_length=120)
    reference: str = Field(default="", max_length=REFERENCE_LENGTH)
    by_adult: int = of("adult")
    by_name: str
    noted_at: datetime = Field(sa_type=Moment)
