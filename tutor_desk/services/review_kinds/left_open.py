"""A review that was left open: noticed when somebody comes back to it, and recorded as not held if it was not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ReviewId, ReviewState, StudentId
from tutor_desk.models.review import Review
from tutor_desk.services.access.seats import adults_only
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

LONG = timedelta(days=7)
"""After so long without a word, whoever comes back is asked what the review is to become."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A review that was begun and left; ``last_at`` is when something was last written in it."""

    review: ReviewId
    begun_at: datetime
    last_at: datetime

    @property
    def days(self) -> int:
        """How many days nothing was written."""
        return (clock.now() - self.last_at).days


def left_open(reader: Reader, student: StudentId) -> LeftOpen | None:
    """Return the student's review that was left open for more than a week, if there is one."""
    row = reader.raw(
        "SELECT review.id, held_at, (SELECT max(trail.at) FROM trail_change JOIN trail ON trail.id = trail_id"
        "  WHERE trail_change.student_id = review.student_id"
        "  AND (table_name = 'goal_report' OR (table_name = 'review' AND record_id = review.id)))"
        " FROM review WHERE student_id = :student AND state = 'open' AND held_at IS NOT NULL ORDER BY review.id",
        student=student,
    )
    for key, held, last in row:
        begun = datetime.fromisoformat(held)
        at = datetime.fromisoformat(last) if last else begun
        if clock.now() - at >= LONG:
            return LeftOpen(ReviewId(key), begun, at)
    return None


def not_held(session: Session, key: ReviewId, because: str) -> None:
    """Record that a review that was begun was not held after all, and why; what was written in it stays."""
    adults_only(session.info["seat"])
    review = session.get(Review, key)
    if review is None or not review.state.begun:
        raise Refused(_("This review is not being held. Nothing was changed. Look again."))
    if not because.strip():
        raise Refused(_("Say in a few words why it was not held. Nothing was changed."))
    review.state, review.missed_because = ReviewState.MISSED, because.strip()
