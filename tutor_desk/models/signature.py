"""The signatures under validations: those made here, and those that came with students from elsewhere."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from tutor_desk.models.base import Coded, Moment, Record, key, of
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


class EarlierSignature(Record, table=True):
    """A signature that came with a student, word for word as it was made in the other caseload.

    ``number``, ``trail_id``, ``adult_id``, ``record_id`` and ``signed_student`` are keys there, and signed;
    ``student_id`` is the student here, ``item_id`` what was signed here, if it came.
    """

    __tablename__ = "earlier_signature"
    recorded: ClassVar[bool] = False

    id: int | None = key()
    earlier_trail_id: int = of("earlier_trail")
    student_id: int | None = Field(default=None, index=True)
    item_id: int | None = None
    number: int
    trail_id: int
    vault: str
    adult_id: int
    public_key: str
    table_name: str
    record_id: int
    signed_student: int
    decision: Standing = Field(sa_type=Coded(Standing))
    basis: Basis | None = Field(default=None, sa_type=Coded(Basis))
    at: datetime = Field(sa_type=Moment)
    salt: str | None
    commitment: str
    prev: str
    signature: str
