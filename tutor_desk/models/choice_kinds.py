"""The enumerations and keys of next steps, free of any database library like ``kinds``."""

from enum import StrEnum
from typing import NewType

ChoiceId = NewType("ChoiceId", int)
RequirementId = NewType("RequirementId", int)


class Route(StrEnum):
    """The way on that a choice or an intended next step takes."""

    A_LEVELS = "a_levels"
    T_LEVEL = "t_level"
    BTEC = "btec"
    APPRENTICESHIP = "apprenticeship"
    SUPPORTED = "supported"
    JOB = "job"
    HIGHER = "higher"
    OTHER = "other"


class ChoiceState(StrEnum):
    """How far a choice has come; ``services/next_steps/moves.py`` says which follows which."""

    IDEA = "idea"
    APPLIED = "applied"
    INTERVIEW = "interview"
    CONDITIONAL = "conditional"
    UNCONDITIONAL = "unconditional"
    WAITING = "waiting"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    TURNED_DOWN = "turned_down"
    WITHDRAWN = "withdrawn"
    ENROLLED = "enrolled"

    @property
    def open(self) -> bool:
        """Whether it may still become a place."""
        return self not in (ChoiceState.REFUSED, ChoiceState.TURNED_DOWN, ChoiceState.WITHDRAWN)


class Offer(StrEnum):
    """What the provider last answered."""

    CONDITIONAL = "conditional"
    UNCONDITIONAL = "unconditional"
    WAITING = "waiting"
    REFUSED = "refused"


class Fit(StrEnum):
    """How a stated requirement stands against what is known of a student."""

    MET = "met"
    ON_COURSE = "on_course"
    UNKNOWN = "unknown"
    SHORT = "short"
