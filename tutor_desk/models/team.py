"""Notes about a student: open ones for the adults involved, and apart from them restricted ones for named adults."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, key, of

NAME, LONG = 120, 4000


class OpenNote(Record, table=True):
    """A note that every adult of the caseload may read, and no student; blank if what it said was not handed over."""

    __tablename__ = "open_note"

    id: int | None = key()
    student_id: int = of("student")
    text: str = Field(default="", max_length=LONG)
    written_by: str = Field(min_length=1, max_length=NAME)
    written_at: datetime = Field(sa_type=Moment)


class RestrictedNote(Record, table=True):
    """A note for the adults it names, its writer and the personal tutor; ``named`` holds a name a line.

    It lies in a table of its own, so that whatever lists, prints or sends notes cannot take it along by mistake.
    """

    __tablename__ = "restricted_note"

    id: int | None = key()
    student_id: int = of("student")
    text: str = Field(min_length=1, max_length=LONG)
    named: str = ""
    written_by: str = Field(min_length=1, max_length=NAME)
    written_at: datetime = Field(sa_type=Moment)
