"""The reference that the DSL's own system gives a worry: a number, and in its form there is no room for words."""

import re

from tutor_desk.errors import Refused
from tutor_desk.models.safeguarding import REFERENCE_LENGTH
from tutor_desk.words import _

MOST_LETTERS = 2
"""In all: enough for a prefix such as CP, too few to say anything with."""
LEAST_FIGURES = 3
ALLOWED = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/.")
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")


def tidy(typed: str) -> str:
    """Return what was typed as a reference is written: capital letters, no spaces at its ends."""
    return typed.strip().upper()


def kept(typed: str) -> str:
    """Return a reference as it is kept, or nothing; raise ``Refused`` for anything that could hold words."""
    reference = tidy(typed)
    if reference and not _fits(reference):
        raise Refused(
            _(
                "A reference is a number of at most {most} figures, with {letters} letters at the most. "
                "Nothing was recorded. Type it again, or leave it empty."
            ).format(most=REFERENCE_LENGTH, letters=MOST_LETTERS)
        )
    return reference


def remark(typed: str) -> str:
    """Return what is odd about a reference, or nothing; it can be recorded all the same."""
    reference = tidy(typed)
    if _UPN.fullmatch(reference):
        return _(
            "This looks like the student’s UPN. The reference is the number that the DSL’s own record has."
        )
    if reference and sum(sign.isdigit() for sign in reference) < LEAST_FIGURES:
        return _("Most references have more figures. Look again, or record it as it is.")
    return ""


def may_be_typed(typed: str) -> bool:
    """Whether what stands in the field can become a reference: figures, two letters, hyphens, slashes, full stops."""
    reference = typed.upper()
    letters = sum(sign.isalpha() for sign in reference)
    return len(reference) <= REFERENCE_LENGTH and set(reference) <= ALLOWED and letters <= MOST_LETTERS


def _fits(reference: str) -> bool:
    return may_be_typed(reference) and any(sign.isdigit() for sign in reference)
