"""What can go wrong, in words a person can act on.

Each error carries one sentence (or two short ones) for the person: what happened, that nothing was
lost, and what to do. No error carries a student's data.
"""


class TutorDeskError(Exception):
    """Says what happened to a person; the sentence is shown as it stands."""

    @property
    def sentence(self) -> str:
        """The words for the person."""
        return str(self)


class Refused(TutorDeskError):
    """Says that the rules of the desk do not allow this change, so nothing was changed."""


class Stale(TutorDeskError):
    """Says that a record has changed since it was read, so the step was not taken."""


class Locked(Refused):
    """Says that the caseload was locked while something was still going on; the person has seen that already."""


class CannotOpen(TutorDeskError):
    """Says that a caseload cannot be opened or made, and that its files were not touched."""


class Damaged(CannotOpen):
    """Says that a caseload or its key file is missing or damaged, so that a backup may be wanted."""


class WrongKey(CannotOpen):
    """Says that the passphrase or recovery key does not fit."""


class CannotRead(TutorDeskError):
    """Says that a file to be imported cannot be understood, so nothing was brought in."""


class CannotSave(TutorDeskError):
    """Says that something could not be written, and that what was there before is whole."""
