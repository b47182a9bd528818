"""Kinds of review that a school or tutor has made their own."""

from sqlmodel import Field

from tutor_desk.models.base import Record, key


class ReviewTemplate(Record, table=True):
    """A kind of review in place of a shipped one or beside them; nobody's data.

    ``content`` is JSON as ``services/review_kinds`` writes and reads it; ``code`` is the template's own key,
    that of a shipped kind where it stands in its place. One that is ``hidden`` is not offered.
    """

    __tablename__ = "review_template"

    id: int | None = key()
    code: str = Field(min_length=1, max_length=40, unique=True)
    content: str = Field(min_length=2, max_length=20_000)
    hidden: bool = False
