"""The sample's notes among adults, from a chance of their own."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.team import OpenNote, RestrictedNote
from tutor_desk.store.changes import bulk_insert

_OPEN = (
    "Sits best near the front; the form room has been arranged so.",
    "Goes to the homework club on Wednesdays. Please send unfinished work there.",
    "The mentor meets them every other Friday in the library.",
)
_RESTRICTED = (
    "The family is moving house this term. They asked that few people know for now.",
    "Would rather not be asked about the band in front of others.",
)


def fill(session: Session, students: Sequence[int], tutor: str, seed: int) -> None:
    """Add open notes to some students and restricted ones to a few; the same seed gives the same ones."""
    chance = Random(f"team {seed}")
    opened: list[OpenNote] = []
    restricted: list[RestrictedNote] = []
    for student in students:
        about: dict[str, Any] = {"student_id": student, "written_by": tutor}
        at = clock.now() - timedelta(days=chance.randint(1, 60))
        if chance.random() < 0.3:
            opened.append(OpenNote(text=chance.choice(_OPEN), written_at=at, **about))
        if chance.random() < 0.08:
            restricted.append(RestrictedNote(text=chance.choice(_RESTRICTED), written_at=at, **about))
    bulk_insert(session, opened)
    bulk_insert(session, restricted)
