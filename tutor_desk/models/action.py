"""What was agreed: actions, and the adults' promises among them."""

from datetime import date, datetime

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, moment, of
from tutor_desk.models.kinds import Owner, Turned

TOLD_LENGTH = 400


class Action(Record, table=True):
    """Something agreed, with an owner and a date; what an adult owns is a promise to the student.

    It is open until it was done (``done_on``) or is followed no longer (``let_go_on``). ``turned`` and
    ``told``, a sentence, say how it turned out when it was last looked at, ``noted_by`` whom and when;
    ``carried`` counts how often it was given a later date instead of being done. ``with_family``: it was agreed in front of the family, so that they know of it whoever has to do it.
    """

    id: int | None = key()
    student_id: int = of("student")
    review_id: int | None = of("review", optional=True)
    text: str = Field(min_length=1, max_length=400)
    owner: Owner = coded(Owner, Owner.STUDENT)
    owner_name: str = Field(default="", max_length=120)
    due_on: date | None = None
    done_on: date | None = None
    let_go_on: date | None = None
    turned: Turned | None = coded(Turned)
    told: str = Field(default="", max_length=TOLD_LENGTH)
    noted_by: str = Field(default="", max_length=120)
    noted_at: datetime | None = moment()
    carried: int = Field(default=0, ge=0)
    with_family: bool = False
