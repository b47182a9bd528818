"""Several teachers' parts for one reference: asked for on slips, and brought back in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.application import ReferencePart
from tutor_desk.models.application_kinds import ReferenceId
from tutor_desk.models.kinds import PaperKind
from tutor_desk.services.access import references_seen
from tutor_desk.services.plan import teacher_slips
from tutor_desk.services.plan.teacher_slips import Purpose, SlipFacts, Teacher, Words
from tutor_desk.services.references import deeds
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Given(Words):
    """What a teacher gave for a reference, and the grade that they predict in their subject."""

    achieved: str = ""
    working: str = ""
    suited: str = ""
    predicted: str = ""


def _must_see(session: Session, part: Any) -> None:
    record = deeds.found(session, ReferenceId(part.reference_id))
    if record.given_on is not None:
        raise Refused(_("This reference was given, so it stays as it is. Nothing was changed."))


def _seen(reader: Reader) -> str:
    return "1" if references_seen.may_see(reader.seat) else "0"


PARTS = Purpose(PaperKind.REFERENCE, ReferencePart, Given, _must_see, _seen)
"""What a slip says of a reference: that it is being written, and nothing that others said."""


def ask(
    session: Session, key: ReferenceId, teachers: Sequence[Teacher], chase_on: date | None
) -> list[SlipFacts]:
    """Ask teachers for their parts, a slip each, with the day on which those missing are chased."""
    record = deeds.found(session, key)
    if record.given_on is not None:
        raise Refused(_("This reference was given, so it stays as it is. Nothing was changed."))
    return teacher_slips.ask(
        session, PARTS, teachers, chase_on, student_id=record.student_id, reference_id=key
    )
