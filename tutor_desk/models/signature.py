"""The signatures under validations."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from tutor_desk.models.base import Coded, Moment, Record, key
from tutor_desk.models.kinds import Basis, Standing


class Signature(Record, table=True):
    """One validation, signed by the adult who made it; never changed, and never undone.

    What was validated is bound by ``commitment`` over ``salt`` and the words. When a student is erased,
    the salt alone is taken out: the signature still holds, and nobody can tell what was signed.
    ``prev`` is the signature before, so that none can be left out.
    """

    recorded: ClassVar[bool] = False

    id: int | None = key()
    trail_id: int = Field(foreign_key="trail.id")
    vault: str
    adult_id: int = Field(foreign_key="adult.id")
    public_key: str
    table_name: str
    record_id: int
    student_id: int = Field(index=True)
    decision: Standing = Field(sa_type=Coded(Standing))
    basis: Basis | None = Field(default=None, sa_type=Coded(Basis))
    at: datetime = Field(sa_type=Moment)
    salt: str | None
    commitment: str
    prev: str
    signature: str
