"""The places applied for, in order, a line each, the first first: the student's choices, and what was typed since."""

from tutor_desk.services.applications.facts import ItemFact
from tutor_desk.words import _


def ranked(typed: str) -> tuple[ItemFact, ...]:
    """Return the choices, the first first; this is the one place where they are read."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    return tuple(
        ItemFact(_("Choice {place}").format(place=place), line) for place, line in enumerate(lines, 1)
    )
