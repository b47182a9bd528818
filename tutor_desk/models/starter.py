"""What the tutor changed in the bank of starters for goals."""

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key
from tutor_desk.models.kinds import Theme


class StarterEdit(Record, table=True):
    """A starter of the tutor's own, or a bundled one changed or hidden: ``bundled`` is that one's key."""

    __tablename__ = "starter_edit"

    id: int | None = key()
    bundled: str = Field(default="", max_length=40)
    theme: Theme = coded(Theme, required=True)
    text: str = Field(min_length=1, max_length=400)
    measure: str = Field(default="", max_length=400)
    step: str = Field(default="", max_length=300)
    days: int = Field(default=28, ge=1, le=366)
    hidden: bool = False
