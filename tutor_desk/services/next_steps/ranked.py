"""Ranked choices with what was offered, of every student at once: for boards, applications and follow-ups."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tutor_desk.models.choice_kinds import ChoiceId, ChoiceState, Offer, Route
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class RankedChoice:
    """A choice in a student's order: where, what, how it stands, and what the provider last answered."""

    student: StudentId
    id: ChoiceId
    rank: int
    provider: str
    course: str
    level: str
    route: Route
    state: ChoiceState
    state_on: date
    offer: Offer | None
    offer_on: date | None
    conditions: str

    @property
    def offered(self) -> bool:
        """Whether an offer stands that the student has or can still have."""
        return self.state.open and self.offer in (Offer.CONDITIONAL, Offer.UNCONDITIONAL)


def every(reader: Reader, student: StudentId | None = None) -> dict[StudentId, tuple[RankedChoice, ...]]:
    """Return the choices of every student who has any, by rank; of one student if one is named. One statement."""
    adults_only(reader.seat)
    rows = reader.rows(
        RankedChoice,
        "SELECT student_id, id, rank, provider, course, level, route, state, state_on, offer, offer_on, conditions"
        " FROM choice WHERE :student IN (0, student_id) ORDER BY student_id, rank, id",
        student=student or 0,
    )
    found: dict[StudentId, list[RankedChoice]] = defaultdict(list)
    for row in rows:
        found[row.student].append(row)
    return {key: tuple(some) for key, some in found.items()}
