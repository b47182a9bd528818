"""Whether leavers have a place, where they went, and what they agreed to so that somebody may ask."""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, of
from tutor_desk.models.destination_kinds import (
    FollowConsent,
    Going,
    Need,
    Promised,
    ReachWay,
    Sureness,
    Sustained,
    Told,
    Tried,
)

NAME, SHORT, LONG = 120, 400, 2000


class Guarantee(Record, table=True):
    """Where a leaver stood with the September Guarantee from a day on; the newest of a year counts.

    ``september`` is the year of the 30 September by which it is to be met.
    """

    id: int | None = key()
    student_id: int = of("student")
    september: int = Field(index=True, ge=2000, le=2200)
    state: Promised = coded(Promised, Promised.NOT_RECORDED)
    said_on: date = Field(index=True)
    reason: str = Field(default="", max_length=SHORT)
    said_by: str = Field(default="", max_length=NAME)


class Destination(Record, table=True):
    """What somebody said that a student does, as at a day; several may contradict each other, and all stay.

    ``number`` is the provider's URN or UKPRN, ``activity`` an NCCIS code. After ``recheck_by`` it counts as not
    known: that is worked out, never written. Of reports that contradict each other one was ``chosen_on`` a day,
    with the reason. ``neet_on`` is since when somebody is without a place.
    """

    id: int | None = key()
    student_id: int = of("student")
    going: Going = coded(Going, Going.NOT_KNOWN)
    what: str = Field(default="", max_length=200)
    provider: str = Field(default="", max_length=200)
    number: str = Field(default="", max_length=12)
    activity: str = Field(default="", max_length=3)
    started_on: date | None = None
    ends_on: date | None = None
    full_time: bool | None = None
    regulated: bool | None = None
    as_at: date
    told: Told = coded(Told, Told.STUDENT)
    confirmed_by: str = Field(default="", max_length=NAME)
    recheck_by: date | None = Field(default=None, index=True)
    sustained: Sustained = coded(Sustained, Sustained.NOT_YET)
    neet_on: date | None = None
    need: Need | None = coded(Need)
    left_early: bool = False
    note: str = Field(default="", max_length=LONG)
    chosen_on: date | None = None
    chosen_because: str = Field(default="", max_length=SHORT)


class FollowAgreement(Record, table=True):
    """What a student said about being asked after they have left; the newest counts. ``years`` after leaving."""

    __tablename__ = "follow_agreement"

    id: int | None = key()
    student_id: int = of("student")
    said: FollowConsent = coded(FollowConsent, FollowConsent.REFUSED)
    said_on: date
    years: int = Field(default=3, ge=1, le=3)
    in_own_seat: bool = False


class FollowContact(Record, table=True):
    """How a student can be reached after leaving: their own way, or through a ``second`` person."""

    __tablename__ = "follow_contact"

    id: int | None = key()
    student_id: int = of("student")
    second: bool = False
    name: str = Field(default="", max_length=NAME)
    telephone: str = Field(default="", max_length=60)
    email: str = Field(default="", max_length=254)
    address: str = Field(default="", max_length=SHORT)
    best: str = Field(default="", max_length=200)


class FollowAttempt(Record, table=True):
    """One time that a leaver was tried to be reached, for a round or for the guarantee, and what comes next."""

    __tablename__ = "follow_attempt"

    id: int | None = key()
    student_id: int = of("student")
    round: str = Field(default="", max_length=20, index=True)
    tried_on: date
    way: ReachWay = coded(ReachWay, ReachWay.TELEPHONE)
    result: Tried = coded(Tried, Tried.NO_ANSWER)
    sure: Sureness | None = coded(Sureness)
    note: str = Field(default="", max_length=LONG)
    tried_by: str = Field(default="", max_length=NAME)
    next_on: date | None = None
    next_who: str = Field(default="", max_length=NAME)


class FollowRound(Record, table=True):
    """When leavers are asked where they are: a day of the year, so many years after leaving, and what is asked."""

    __tablename__ = "follow_round"

    id: int | None = key()
    name: str = Field(min_length=1, max_length=80)
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    years: int = Field(default=0, ge=0, le=3)
    script: str = Field(default="", max_length=LONG)


class Alumnus(Record, table=True):
    """A former student who would talk to students of later years, since a day, until it ended."""

    id: int | None = key()
    student_id: int = of("student")
    since: date
    about: str = Field(default="", max_length=SHORT)
    ended_on: date | None = None
