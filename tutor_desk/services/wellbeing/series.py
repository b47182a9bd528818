"""How a student was over time, for themself and for whom they show it to."""

from dataclasses import dataclass
from datetime import datetime

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.wellbeing import sight
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Point:
    """One answer: from 1, hard, to 5, great, with the student's own words if there were any."""

    at: datetime
    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Series:
    """The answers, oldest first; none, and not ``agreed``, for whom the student does not show them to."""

    agreed: bool
    points: tuple[Point, ...] = ()


@student_may
def series(reader: Reader, student: StudentId) -> Series:
    """Return how a student was in the reviews that were held."""
    own(reader.seat, student)
    if not sight.consented(reader, student):
        return Series(agreed=False)
    points = reader.rows(
        Point,
        "SELECT held_at, wellbeing, how_i_am FROM review WHERE student_id = :student AND wellbeing IS NOT NULL"
        " AND held_at IS NOT NULL ORDER BY held_at, id",
        student=student,
    )
    return Series(agreed=True, points=tuple(points))
