"""Several teachers' views for one referral: asked for on slips, printed or to fill in, and brought back in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import PaperKind
from tutor_desk.models.referral import ReferralView
from tutor_desk.models.referral_kinds import ReferralId
from tutor_desk.services.access import referrals_seen
from tutor_desk.services.plan import teacher_slips
from tutor_desk.services.plan.teacher_slips import Purpose, SlipFacts, Teacher, Words
from tutor_desk.services.referrals import deeds
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Said(Words):
    """What a teacher said."""

    going_well: str = ""
    worries: str = ""
    helped: str = ""


def _must_see(session: Session, view: Any) -> None:
    deeds.found(session, ReferralId(view.referral_id))


def _seen(reader: Reader) -> str:
    return f"referral_id IN (SELECT id FROM referral WHERE {referrals_seen.clause(reader.seat)})"


VIEWS = Purpose(
    PaperKind.VIEW,
    ReferralView,
    Said,
    _must_see,
    _seen,
)
"""What a slip says of a referral: nothing but that the student is to be helped."""


def ask(
    session: Session, key: ReferralId, teachers: Sequence[Teacher], chase_on: date | None
) -> list[SlipFacts]:
    """Ask teachers for their views, a slip each, with the day on which those missing are chased."""
    record = deeds.found(session, key)
    if not record.status.open:
        raise Refused(_("This referral is ended, so no views are asked for. Nothing was changed."))
    return teacher_slips.ask(
        session, VIEWS, teachers, chase_on, student_id=record.student_id, referral_id=key
    )
