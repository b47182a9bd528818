"""What was agreed: actions, and the adults' promises among them."""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, of
from tutor_desk.models.kinds import Owner


class Action(Record, table=True):
    """Something agreed, with an owner and a date; what an adult owns is a promise to the student.

    ``with_family``: it was agreed in front of the family, so that they know of it whoever has to do it.
    """

    id: int | None = key()
    student_id: int = of("student")
    review_id: int | None = of("review", optional=True)
    text: str = Field(min_length=1, max_length=400)
    owner: Owner = coded(Owner, Owner.STUDENT)
    owner_name: str = Field(default="", max_length=120)
    due_on: date | None = None
    done_on: date | None = None
    with_family: bool = False
