"""What entries and goals share: the student's words and where they stand with the adults."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Coded, Moment, Record
from tutor_desk.models.kinds import Author, Basis, Standing

TEXT_LENGTH = 4000


class Validated(Record):
    """A text that counts only once an adult has accepted it.

    ``text`` is what it says now. ``proposed_text`` is the student's own wording where the adult
    accepted it with changes. ``accepted_text`` is the last version an adult accepted; it stays
    readable when a later edit puts the record back to proposed. ``came_by`` says how it came into the plan,
    where nobody wrote it here; ``vouched_by`` who vouched for it on a paper slip that an adult recorded.
    """

    text: str = Field(min_length=1, max_length=TEXT_LENGTH)
    author: Author = Field(default=Author.STUDENT, sa_type=Coded(Author))
    written_at: datetime = Field(sa_type=Moment)
    standing: Standing = Field(default=Standing.PROPOSED, sa_type=Coded(Standing))
    basis: Basis | None = Field(default=None, sa_type=Coded(Basis))
    settled_by: str = ""
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
    reply: str = Field(default="", max_length=1000)
    proposed_text: str = Field(default="", max_length=TEXT_LENGTH)
    accepted_text: str = Field(default="", max_length=TEXT_LENGTH)
    came_by: str = Field(default="", max_length=300)
    vouched_by: str = Field(default="", max_length=400)
