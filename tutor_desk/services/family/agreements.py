"""Home–school agreements: voluntary, asked for once a year, and nothing depends on the answer.

Since January 2016 no school in England has to have one (Deregulation Act 2015, section 52), and none may make it
a condition of anything.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.family import HomeAgreement
from tutor_desk.models.family_kinds import AgreementState
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.students import students
from tutor_desk.services.students.ages import add_years
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """What became of asking on a day."""

    id: int
    state: AgreementState
    said_on: date
    with_whom: str
    note: str
    review_on: date | None

    @property
    def due(self) -> bool:
        """Whether a year has gone by since."""
        return self.review_on is not None and self.review_on <= clock.today()


def agreement(reader: Reader, student: StudentId) -> AgreementRow | None:
    """Return how the agreement with a student's family stands; nothing if they have not been asked."""
    return reader.one(
        AgreementRow,
        "SELECT id, state, said_on, with_whom, note, review_on FROM home_agreement WHERE student_id = :student"
        " ORDER BY said_on DESC, id DESC LIMIT 1",
        student=student,
    )


def record(
    session: Session,
    student: StudentId,
    state: AgreementState,
    said_on: date,
    *,
    with_whom: str = "",
    note: str = "",
) -> None:
    """Note what became of asking; it is looked at again in a year. Raises ``Refused`` for a day to come."""
    adults_only(session.info["seat"])
    students.find(session, student)
    if said_on > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the date."))
    session.add(
        HomeAgreement(
            student_id=student,
            state=state,
            said_on=said_on,
            with_whom=with_whom,
            note=note,
            review_on=add_years(said_on, 1),
        )
    )
