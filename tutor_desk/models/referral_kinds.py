"""The enumerations and keys of referrals, free of any database library like ``kinds``."""

from enum import StrEnum
from typing import NewType

ServiceId = NewType("ServiceId", int)
ReferralId = NewType("ReferralId", int)
ViewId = NewType("ViewId", int)


class ServiceKind(StrEnum):
    """What a service helps with."""

    CAREERS = "careers"
    SEND = "send"
    COUNSELLING = "counselling"
    HEALTH = "health"
    ATTENDANCE = "attendance"
    FINANCE = "finance"
    HOUSING = "housing"
    YOUTH = "youth"
    OTHER = "other"


class ReferWay(StrEnum):
    """How a referral reaches a service."""

    FORM = "form"
    LETTER = "letter"
    EMAIL = "email"
    TELEPHONE = "telephone"


class ReferralStatus(StrEnum):
    """How far a referral has come; ``services/referrals/moves.py`` says which follows which."""

    DRAFT = "draft"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    OUTCOME = "outcome"
    CLOSED = "closed"
    DECLINED = "declined"

    @property
    def open(self) -> bool:
        """Whether something is still to be done about it."""
        return self not in (ReferralStatus.CLOSED, ReferralStatus.DECLINED)


class Consent(StrEnum):
    """What somebody said when they were asked whether a service may be told."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"


class ChaseWay(StrEnum):
    """How a service was chased."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    LETTER = "letter"
    SPOKEN = "spoken"
