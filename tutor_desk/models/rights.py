"""What retention and a student's rights need to remember."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from tutor_desk.models.base import Coded, Moment, Record, coded, key, of
from tutor_desk.models.rights_kinds import Disputed, EndAction, KeptFrom, RecordClass, SaidBy

REASON_LENGTH = 400
STATEMENT_LENGTH = 4000


class LegalHold(Record, table=True):
    """Says that nothing of a student may be destroyed, why, who said so, and from when until when."""

    __tablename__ = "legal_hold"

    id: int | None = key()
    student_id: int = of("student")
    reason: str = Field(min_length=1, max_length=REASON_LENGTH)
    placed_by: str
    since: date
    ended_on: date | None = None
    ended_by: str = ""


class RetentionRule(Record, table=True):
    """How long the school keeps a class of records, where it has said so itself."""

    __tablename__ = "retention_rule"

    id: int | None = key()
    record_class: RecordClass = Field(sa_type=Coded(RecordClass), unique=True)
    kept_from: KeptFrom = coded(KeptFrom, required=True)
    years: int = Field(ge=0, le=100)
    action: EndAction = coded(EndAction, required=True)


class RetentionKept(Record, table=True):
    """Says that an adult looked at records that were due and keeps them, until when and why."""

    __tablename__ = "retention_kept"

    id: int | None = key()
    student_id: int = of("student")
    record_class: RecordClass = coded(RecordClass, required=True)
    until: date
    reason: str = Field(min_length=1, max_length=REASON_LENGTH)
    decided_by: str
    decided_on: date


class Destruction(Record, table=True):
    """One line of the destruction log: when, by whom, which class, how many, by which rule; nobody's data.

    ``wiped`` says that what the file held of it has been overwritten as well.
    """

    aside: ClassVar[frozenset[str]] = frozenset({"wiped"})

    id: int | None = key()
    at: datetime = Field(sa_type=Moment)
    who: str
    record_class: RecordClass = coded(RecordClass, required=True)
    action: EndAction = coded(EndAction, required=True)
    records: int
    rule: str
    wiped: bool = False


class Statement(Record, table=True):
    """What a student, or a parent for them, says beside an opinion they dispute; it never replaces it."""

    id: int | None = key()
    student_id: int = of("student")
    about: Disputed = coded(Disputed, required=True)
    record_id: int
    said_by: SaidBy = coded(SaidBy, SaidBy.STUDENT)
    name: str = Field(default="", max_length=120)
    text: str = Field(min_length=1, max_length=STATEMENT_LENGTH)
    said_on: date
    recorded_by: str
