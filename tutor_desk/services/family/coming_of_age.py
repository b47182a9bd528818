"""What changes when a student turns 18, and whether they have seen what their family will be told.

From that birthday on the student decides whether the family is told anything; ``families.withheld`` keeps to it. They
are told before, and answer in their own seat.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.family import HomeReading
from tutor_desk.models.kinds import Author, StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.family import summaries
from tutor_desk.services.students import students
from tutor_desk.services.students.ages import OF_AGE, TOLD_BEFORE, add_years
from tutor_desk.services.students.caseload import ADDRESSED
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Consent:
    """How a student stands to their family being told: ``of_age_on`` is nothing where no birthday is known."""

    called: str
    born_on: date | None
    agrees: bool | None
    nothing_home: bool

    @property
    def of_age_on(self) -> date | None:
        """The day on which the student turns 18."""
        return add_years(self.born_on, OF_AGE) if self.born_on else None

    @property
    def of_age(self) -> bool:
        """Whether the student is 18 or over."""
        return self.of_age_on is not None and self.of_age_on <= clock.today()

    @property
    def to_ask(self) -> bool:
        """Whether the student is 18, or will be soon, so that the question is theirs to answer."""
        return self.of_age_on is not None and self.of_age_on - TOLD_BEFORE <= clock.today()


@dataclass(frozen=True, slots=True)
class Seen:
    """When a student saw what their family will be told, and whether it is still the same."""

    read_at: datetime
    author: Author
    digest: str
    same: bool = True


@student_may
def consent(reader: Reader, student: StudentId) -> Consent:
    """Return how a student stands to their family being told."""
    own(reader.seat, student)
    found = reader.one(
        Consent,
        f"SELECT {ADDRESSED}, born_on, agrees_home, nothing_home FROM student WHERE id = :student",
        student=student,
    )
    if found is None:
        raise Refused(_("That student is no longer on the desk. Nothing was changed."))
    return found


@student_may
def answer(session: Session, student: StudentId, agrees: bool) -> None:
    """Take a student's own answer to whether their family is told; it counts from 18 on.

    Raises ``Refused`` in an adult's seat: nobody answers it for them here.
    """
    seat = session.info["seat"]
    own(seat, student)
    if not seat.is_student:
        raise Refused(_("Only the student can answer this, in their own seat. Nothing was changed."))
    students.find(session, student).agrees_home = agrees


@student_may
def seen(reader: Reader, student: StudentId) -> Seen | None:
    """Return when a student last saw what their family will be told; nothing if they never have."""
    own(reader.seat, student)
    found = reader.one(
        _Last,
        "SELECT read_at, author, digest FROM home_reading WHERE student_id = :student ORDER BY read_at DESC, id DESC"
        " LIMIT 1",
        student=student,
    )
    if found is None:
        return None
    return Seen(found.read_at, found.author, found.digest, found.digest == summaries.digest(reader, student))


@student_may
def note_seen(session: Session, student: StudentId) -> None:
    """Note that the student has now seen what their family will be told: said in their seat, or ticked by an adult."""
    seat = session.info["seat"]
    own(seat, student)
    students.find(session, student)
    reader = within.reader(session)
    session.add(
        HomeReading(
            student_id=student,
            read_at=clock.now(),
            author=Author.STUDENT if seat.is_student else Author.ADULT,
            digest=summaries.digest(reader, student),
        )
    )


class _Last(NamedTuple):
    read_at: datetime
    author: Author
    digest: str
