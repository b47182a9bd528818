"""What a student sees of their referrals in their own seat, and what they are to be told at the next review."""

from dataclasses import dataclass
from datetime import date

from tutor_desk.models.kinds import StudentId
from tutor_desk.models.referral_kinds import ReferralId, ReferralStatus
from tutor_desk.services.access import referrals_seen
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """That a referral exists, to which service, why in the student's words, how it stands and what came of it."""

    id: ReferralId
    service_name: str
    status: ReferralStatus
    own_view: str
    sent_on: date | None
    outcome: str
    student_told_on: date | None


@dataclass(frozen=True, slots=True)
class FamilyReferral:
    """A referral that papers for parents may tell of."""

    service_name: str
    owner: str
    next_on: date | None


_OWN = (
    "SELECT id, service_name, status, own_view, sent_on, outcome, student_told_on FROM referral"
    " WHERE student_id = :student AND status <> 'draft' AND NOT sensitive"
)


@student_may
def referrals(reader: Reader, student: StudentId) -> list[OwnReferral]:
    """List what a student may see of their referrals, the newest first; drafts and sensitive services are not among it."""
    own(reader.seat, student)
    return reader.rows(OwnReferral, f"{_OWN} ORDER BY sent_on DESC, id DESC", student=student)


@student_may
def to_tell(reader: Reader, student: StudentId) -> list[OwnReferral]:
    """List what came of referrals that the student was not told yet, for the next review."""
    own(reader.seat, student)
    mine = "" if reader.seat.is_student else f" AND {referrals_seen.clause(reader.seat)}"
    return reader.rows(
        OwnReferral,
        f"{_OWN} AND outcome <> '' AND student_told_on IS NULL{mine} ORDER BY id",
        student=student,
        **({} if reader.seat.is_student else {"me": reader.seat.name}),
    )


def for_family(reader: Reader, student: StudentId) -> list[FamilyReferral]:
    """List the open referrals that were marked for papers to parents; never a draft or a sensitive service."""
    return reader.rows(
        FamilyReferral,
        "SELECT service_name, owner, next_on FROM referral WHERE student_id = :student AND to_parents AND NOT sensitive"
        f" AND status NOT IN ('draft', 'closed', 'declined') AND {referrals_seen.clause(reader.seat)} ORDER BY next_on, id",
        student=student,
        me=reader.seat.name,
    )
