"""The enumerations of risk-of-NEET indicators, free of any database library."""

from enum import StrEnum
from typing import NewType

FactorId = NewType("FactorId", int)
BandId = NewType("BandId", int)


class Presence(StrEnum):
    """Whether a factor holds of a student; what nobody knows is neither."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Span(StrEnum):
    """How far back a factor counts."""

    ANY = "any"
    SIX_MONTHS = "six_months"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"


class Drawn(StrEnum):
    """From what the file knows a factor for itself; by hand: it does not, and an adult puts it down."""

    BY_HAND = "by_hand"
    ATTENDANCE = "attendance"
    SUSPENDED = "suspended"
    SEN_PLAN = "sen_plan"
    SEN_SUPPORT = "sen_support"
    LOOKED_AFTER = "looked_after"
    FREE_MEALS = "free_meals"
    NO_NEXT_STEP = "no_next_step"
    NO_OFFER = "no_offer"
    LEFT_EARLY = "left_early"
    BELOW_TARGET = "below_target"


class Decided(StrEnum):
    """What an adult decided after looking at a student’s factors."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
