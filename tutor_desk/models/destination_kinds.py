"""The enumerations and keys of the guarantee, destinations and follow-ups, free of any database library."""

from enum import StrEnum
from typing import NewType

DestinationId = NewType("DestinationId", int)


class Promised(StrEnum):
    """Where a leaver stands with the September Guarantee; the groups are those that are published."""

    OFFER = "offer"
    NOT_FITTING = "not_fitting"
    NO_OFFER = "no_offer"
    NOT_RECORDED = "not_recorded"
    OUT_OF_REACH = "out_of_reach"


class Going(StrEnum):
    """What a student does after leaving: the list of the product's own."""

    SIXTH_FORM = "sixth_form"
    COLLEGE = "college"
    APPRENTICESHIP = "apprenticeship"
    INTERNSHIP = "internship"
    HIGHER = "higher"
    WORK_TRAINING = "work_training"
    WORK = "work"
    GAP_YEAR = "gap_year"
    OTHER_LEARNING = "other_learning"
    NEET = "neet"
    OTHER = "other"
    NOT_KNOWN = "not_known"


class Told(StrEnum):
    """How a destination is known."""

    STUDENT = "student"
    PARENT = "parent"
    PROVIDER = "provider"
    AUTHORITY = "authority"
    STAFF = "staff"
    ELSEWHERE = "elsewhere"


class Sustained(StrEnum):
    """Whether a destination lasted six months."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


class Need(StrEnum):
    """How much support somebody without a place needs: NCCIS levels of need."""

    INTENSIVE = "1"
    EXTRA = "2"
    MINIMUM = "3"


class FollowConsent(StrEnum):
    """What a student said when asked whether the school may get in touch after they have left."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Tried(StrEnum):
    """What came of trying to reach somebody; the order is that of the number keys."""

    REACHED = "reached"
    MESSAGE = "message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    CALL_BACK = "call_back"
    DOES_NOT_WANT = "does_not_want"


class ReachWay(StrEnum):
    """How somebody was tried to be reached."""

    TELEPHONE = "telephone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    SPOKEN = "spoken"


class Sureness(StrEnum):
    """How sure an adult is of what they were told."""

    CERTAIN = "certain"
    FAIRLY = "fairly"
    DOUBTFUL = "doubtful"
