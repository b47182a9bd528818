"""The enumerations of families, contacts and evenings with parents, free of any database library."""

from enum import StrEnum
from typing import NewType

ContactId = NewType("ContactId", int)
LogId = NewType("LogId", int)
EveningId = NewType("EveningId", int)
AppointmentId = NewType("AppointmentId", int)


class Relationship(StrEnum):
    """What a contact is to the student."""

    PARENT = "parent"
    MOTHER = "mother"
    FATHER = "father"
    STEP_PARENT = "step_parent"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    FOSTER_CARER = "foster_carer"
    GUARDIAN = "guardian"
    SOCIAL_WORKER = "social_worker"
    OTHER = "other"


class ContactWay(StrEnum):
    """How somebody of the family was spoken or written to."""

    CALL = "call"
    MEETING = "meeting"
    EVENING = "evening"
    LETTER = "letter"
    EMAIL = "email"


class AgreementState(StrEnum):
    """How a home–school agreement stands; it is voluntary, and nothing depends on it."""

    OFFERED = "offered"
    AGREED = "agreed"
    DECLINED = "declined"


class Attending(StrEnum):
    """Whether a family came to their appointment; whoever did not is called."""

    EXPECTED = "expected"
    CAME = "came"
    MISSED = "missed"
    CALLED = "called"
