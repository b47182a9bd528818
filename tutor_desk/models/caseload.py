"""The caseload itself and what the program remembers with it."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, key, moment
from tutor_desk.models.kinds import LATEST, SOONEST

SEE_EVERY = 42


class Caseload(Record, table=True):
    """Says whose caseload this file is, and when its recovery key was made; there is one record.

    ``see_every`` is in how many days the tutor means to see each student: six school weeks, unless set.
    """

    id: int | None = key()
    name: str = Field(min_length=1, max_length=120)
    school: str = Field(default="", max_length=120)
    made_at: datetime = Field(sa_type=Moment)
    recovery_at: datetime | None = moment()
    see_every: int = Field(default=SEE_EVERY, ge=SOONEST, le=LATEST)


class ColumnMapping(Record, table=True):
    """Remembers which column of a school's export means what."""

    __tablename__ = "column_mapping"

    id: int | None = key()
    headings_key: str = Field(unique=True)
    fields: str
