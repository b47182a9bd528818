"""Papers that were printed to come back filled in, and the key that proves they are ours."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, moment, of
from tutor_desk.models.kinds import PaperKind


class PaperKey(Record, table=True):
    """The caseload's own key for the codes on its papers; there is one, and no undo takes it away."""

    __tablename__ = "paper_key"
    recorded: ClassVar[bool] = False

    id: int | None = key()
    secret: str


class IssuedPaper(Record, table=True):
    """One paper that is out, or has come back: for whom, when, and what stood on it, as JSON.

    ``signed_by``, ``signed_role`` and ``signed_on`` are of the adult who signed a validation slip.
    """

    __tablename__ = "issued_paper"

    id: int | None = key()
    student_id: int = of("student")
    kind: PaperKind = coded(PaperKind, required=True)
    made_at: datetime = moment(required=True)
    items: str = ""
    returned_at: datetime | None = moment()
    signed_by: str = Field(default="", max_length=120)
    signed_role: str = Field(default="", max_length=120)
    signed_on: date | None = None
