"""The caseload itself and what the program remembers with it."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, key, moment


class Caseload(Record, table=True):
    """Says whose caseload this file is, and when its recovery key was made; there is one record."""

    id: int | None = key()
    name: str = Field(min_length=1, max_length=120)
    school: str = Field(default="", max_length=120)
    made_at: datetime = Field(sa_type=Moment)
    recovery_at: datetime | None = moment()


class ColumnMapping(Record, table=True):
    """Remembers which column of a school's export means what."""

    __tablename__ = "column_mapping"

    id: int | None = key()
    headings_key: str = Field(unique=True)
    fields: str
