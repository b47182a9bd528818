"""The enumerations of the four stages of a student's time at the school, free of any database library."""

from enum import StrEnum
from typing import NewType

OwnItemId = NewType("OwnItemId", int)


class Stage(StrEnum):
    """A part of a student's time at the school, as a tutor sees them through it."""

    BEFORE = "before"
    ENTRY = "entry"
    DURING = "during"
    EXIT = "exit"


class Criteria(StrEnum):
    """Whether somebody who applied meets what is asked of whoever enters."""

    NOT_SAID = "not_said"
    MET = "met"
    NOT_MET = "not_met"


class Marked(StrEnum):
    """What an adult says by hand of something on the checklist."""

    DONE = "done"
    NOT_NEEDED = "not_needed"
