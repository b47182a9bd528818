"""Students who came from another caseload or left for one, and the history that came with them."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from tutor_desk.models.base import Coded, Moment, Record, coded, key, moment, of
from tutor_desk.models.kinds import HandoverWay, SeatKind


class Handover(Record, table=True):
    """One file that was sent or received.

    ``mark`` is the SHA-256 of what the file says. ``tutor``, ``caseload`` and ``school`` are the other
    side's as far as they are known. ``secret`` is in the file too: the receipt's code is made of it.
    ``arrived_at`` is when a received file was received, or when the receipt of a sent one came back.
    """

    id: int | None = key()
    way: HandoverWay = coded(HandoverWay, required=True)
    mark: str = Field(index=True)
    secret: str
    made_at: datetime = moment(required=True)
    tutor: str = Field(default="", max_length=120)
    caseload: str = Field(default="", max_length=120)
    school: str = Field(default="", max_length=120)
    reason: str = Field(default="", max_length=400)
    restricted: bool = False
    arrived_at: datetime | None = moment()


class HandoverStudent(Record, table=True):
    """A student of a handover; ``number`` is their key in the sender's caseload."""

    __tablename__ = "handover_student"

    id: int | None = key()
    handover_id: int = of("handover")
    student_id: int = of("student")
    number: int
    arrived: bool = False


class EarlierTrail(Record, table=True):
    """The part of another caseload's trail that came with students; nothing in it ever changes.

    ``chain`` is the link of that trail's first deed, which tells caseloads apart. ``links`` is the SHA-256
    of the links of all deeds kept; ``adults`` are those who did them, as JSON. ``signed`` is the SHA-256 of
    all signatures kept; since ``since`` whatever was settled in that caseload was signed.
    """

    __tablename__ = "earlier_trail"

    id: int | None = key()
    handover_id: int = of("handover")
    chain: str
    tutor: str
    caseload: str
    school: str
    head: int
    head_hash: str
    links: str
    adults: str
    signed: str = ""
    since: str = ""


class EarlierDeed(Record, table=True):
    """One deed of another caseload's trail, as it stands there; ``number`` is its number there."""

    __tablename__ = "earlier_deed"
    recorded: ClassVar[bool] = False

    id: int | None = Field(default=None, primary_key=True)
    earlier_trail_id: int = of("earlier_trail")
    number: int
    at: datetime = Field(sa_type=Moment)
    who: str
    adult_id: int
    seat: SeatKind = Field(sa_type=Coded(SeatKind))
    seat_student_id: int | None = None
    deed: str
    prev: str
    hash: str = Field(index=True)


class EarlierChange(Record, table=True):
    """What such a deed changed in one record; ``record_id`` is its key there, ``student_id`` the student's here.

    What was somebody else's, or did not travel, has its commitment alone.
    """

    __tablename__ = "earlier_change"
    recorded: ClassVar[bool] = False

    id: int | None = Field(default=None, primary_key=True)
    deed_id: int = of("earlier_deed")
    table_name: str
    record_id: int
    student_id: int | None = Field(default=None, index=True)
    content: str | None
    salt: str | None
    commitment: str
