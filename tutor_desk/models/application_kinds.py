"""The enumerations and keys of applications and references, free of any database library like ``kinds``."""

from enum import StrEnum
from typing import NewType

ApplicationId = NewType("ApplicationId", int)
ReferenceId = NewType("ReferenceId", int)
PartId = NewType("PartId", int)


class FileEnding(StrEnum):
    """As which file an application is sent."""

    PDF = "pdf"
    JSON = "json"
    CSV = "csv"


class PartKind(StrEnum):
    """What a part of a form asks for."""

    PERSONAL = "personal"
    GRADES = "grades"
    ENTRIES = "entries"
    STATEMENT = "statement"
    CHOICES = "choices"
    REFERENCE = "reference"
