"""The enumerations of retention and rights, free of any database library like ``kinds``."""

from enum import StrEnum


class RecordClass(StrEnum):
    """Records that are kept by one rule."""

    STUDENT = "student"
    SEND = "send"
    ARCHIVED = "archived"
    PLAN = "plan"
    REVIEWS = "reviews"
    ACTIONS = "actions"
    FAMILY = "family"
    FIGURES = "figures"
    PROPOSED = "proposed"
    DRAFTS = "drafts"
    REFERRALS = "referrals"
    NEXT_STEPS = "next_steps"
    APPLICATIONS = "applications"
    DESTINATIONS = "destinations"


class KeptFrom(StrEnum):
    """What the years of a rule are counted from."""

    BORN = "born"
    LEFT = "left"
    EVENT = "event"


class EndAction(StrEnum):
    """What becomes of records whose time has come, once an adult says so."""

    DELETE = "delete"
    REVIEW = "review"
    ANONYMISE = "anonymise"


class Disputed(StrEnum):
    """What a statement can stand beside."""

    ENTRY = "entry"
    GOAL = "goal"
    REVIEW = "review"


class SaidBy(StrEnum):
    """Whose statement it is."""

    STUDENT = "student"
    PARENT = "parent"


class Named(StrEnum):
    """Who is named in a student's texts and may be somebody else."""

    STUDENT = "student"
    ADULT = "adult"
    TYPED = "typed"


class Withholding(StrEnum):
    """Why an adult's note does not go into a subject-access pack, in general words."""

    OWN_USE = "own_use"
    HARM = "harm"
    OTHERS = "others"
    REFERENCE = "reference"
    COURT = "court"
