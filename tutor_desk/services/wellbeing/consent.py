"""The student lets adults see how they were over time, one by one, and takes it back whenever they like."""

from dataclasses import dataclass

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.adult import Adult
from tutor_desk.models.kinds import AdultId, Role, StudentId
from tutor_desk.models.wellbeing import WellbeingConsent
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Asked:
    """An adult of this caseload, and whether the student lets them see it."""

    adult: AdultId
    name: str
    role: Role
    agreed: bool


@student_may
def adults(reader: Reader, student: StudentId) -> list[Asked]:
    """List the adults whom a student can let see how they were, the tutor first."""
    own(reader.seat, student)
    return reader.rows(
        Asked,
        "SELECT adult.id, name, role, coalesce((SELECT agreed FROM wellbeing_consent WHERE adult_id = adult.id"
        " AND student_id = :student), 0) FROM adult ORDER BY role <> 'tutor', name COLLATE NOCASE, adult.id",
        student=student,
    )


@student_may
def say(session: Session, student: StudentId, adult: AdultId, agreed: bool) -> None:
    """Let an adult see how the student was over time, or not any more; the student alone can say so.

    Raises ``Refused`` from any other seat.
    """
    seat = session.info["seat"]
    own(seat, student)
    if not seat.is_student:
        raise Refused(_("Only the student can say who sees this, in their own seat. Nothing was changed."))
    if session.get(Adult, adult) is None:
        raise Refused(_("That adult is no longer on this desk. Nothing was changed. Look again."))
    said = session.exec(
        select(WellbeingConsent).where(
            WellbeingConsent.student_id == student, WellbeingConsent.adult_id == adult
        )
    ).first()
    if said is None:
        said = WellbeingConsent(student_id=student, adult_id=adult, said_at=clock.now())
        session.add(said)
    said.agreed, said.said_at = agreed, clock.now()
