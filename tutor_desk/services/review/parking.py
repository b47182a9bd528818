"""A review that is put off half-way, or was not held: what was written stays, and the next time is booked."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Cause, ReviewId, ReviewState, StudentId
from tutor_desk.models.review import Review
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.planning.booking import check_time, closed_because
from tutor_desk.services.planning.slots import LONGEST
from tutor_desk.services.review.review_locks import coming
from tutor_desk.words import _

WITHIN = 5
"""Working days within which a review that was put off goes on (run-sheet, design/product.md)."""
MINUTES = 10
_SATURDAY = 5


def working_days(after: date, count: int, closed: Callable[[date], Any] = lambda _day: False) -> list[date]:
    """Return the next working days after a day: Monday to Friday, but for days on which the school is ``closed``."""
    days: list[date] = []
    day = after
    while len(days) < count and (day - after).days < LONGEST:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and not closed(day):
            days.append(day)
    return days


def park(session: Session, key: ReviewId, on: date | None = None) -> date:
    """Put off the rest of a review that has begun: ten minutes, on a day within five working days.

    Without a day, the last of the five. Raises ``Refused`` for a day before tomorrow or after the five.
    """
    adults_only(session.info["seat"])
    review = session.get(Review, key)
    if review is None or not review.state.begun:
        raise Refused(
            _("This review is not being held, so there is nothing to put off. Nothing was changed.")
        )
    within = working_days(clock.today(), WITHIN, partial(closed_because, session))
    if not within:
        raise Refused(
            _("The school is closed for a year, so there is no day for the rest. Nothing was changed.")
        )
    day = on or within[-1]
    if not clock.today() < day <= within[-1]:
        raise Refused(
            _("The rest should follow within five working days, by {day}. Nothing was changed.").format(
                day=f"{within[-1]:%A} {within[-1].day} {within[-1]:%B}"
            )
        )
    check_time(session, day, "", MINUTES, StudentId(review.student_id))
    review.state, review.planned_on, review.starts, review.minutes = ReviewState.PARKED, day, "", MINUTES
    return day


def miss(
    session: Session, key: ReviewId, because: str, again: date | None = None, cause: Cause | None = None
) -> None:
    """Record that a booked review was not held, who could not come and why; book it again on a day if one is given."""
    adults_only(session.info["seat"])
    review = session.get(Review, key)
    if review is None or not review.state.coming or review.state.begun:
        raise Refused(_("Only a review that has not begun can have been missed. Nothing was changed."))
    if not because.strip():
        raise Refused(_("Say in a few words why it was not held. Nothing was changed."))
    review.state, review.missed_because = ReviewState.MISSED, because.strip()
    review.missed_cause, review.missed_by = cause, session.info["seat"].name
    session.flush()
    student = StudentId(review.student_id)
    if again is not None and coming(session, student) is None:
        check_time(session, again, "", MINUTES, student)
        session.add(Review(student_id=student, planned_on=again))
