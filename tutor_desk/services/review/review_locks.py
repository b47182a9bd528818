"""A review locks once both have confirmed it, and is reopened only with a reason: what was confirmed stays."""

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.goal import Goal
from tutor_desk.models.kinds import GoalState, Outcome, ReviewId, ReviewState, StudentId
from tutor_desk.models.review import GoalReport, Review
from tutor_desk.models.review_record import ReviewRecord
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.review.review_records import freeze
from tutor_desk.words import _

_STATES = {
    Outcome.DONE: GoalState.DONE,
    Outcome.NOT_NEEDED: GoalState.NOT_NEEDED,
    Outcome.PARTLY: GoalState.PARTLY,
}
_CARRIED = (Outcome.NOT_YET, Outcome.PARTLY)


def lock(session: Session, review: Review) -> None:
    """Lock a review, carry its outcomes into the goals and book the next; Ctrl+Z does not undo a lock."""
    for report in review.reports:
        goal = session.get(Goal, report.goal_id)
        if goal is not None:
            _apply(goal, report)
    review.state, review.locked_at = ReviewState.LOCKED, clock.now()
    session.info["lasting"] = True
    session.flush()
    freeze(session, review)
    if review.next_on and coming(session, StudentId(review.student_id)) is None:
        session.add(Review(student_id=review.student_id, planned_on=review.next_on))


def reopen(session: Session, key: ReviewId, because: str) -> None:
    """Let a locked review change once more; the version that was confirmed stays, with the reason.

    Raises ``Refused`` without a reason, or while another review of the student has begun.
    """
    adults_only(session.info["seat"])
    review = session.get(Review, key)
    if review is None or review.state is not ReviewState.LOCKED:
        raise Refused(_("This review is not locked, so it need not be reopened. Nothing was changed."))
    if not because.strip():
        raise Refused(_("Say why it is reopened: the reason stays beside it. Nothing was changed."))
    next_one = coming(session, StudentId(review.student_id))
    if next_one is not None and next_one.state.begun:
        raise Refused(
            _("Another review of this student has begun. Nothing was changed. Confirm that one first.")
        )
    version = session.exec(
        select(ReviewRecord).where(ReviewRecord.review_id == key).order_by(col(ReviewRecord.number).desc())
    ).first()
    if version is None:  # confirmed by a program that kept no versions: it is kept now, as it stands
        freeze(session, review)
        session.flush()
        version = session.exec(select(ReviewRecord).where(ReviewRecord.review_id == key)).one()
    version.reopened_at, version.reopened_by = clock.now(), session.info["seat"].name
    version.reopened_because = because.strip()
    review.state, review.locked_at = ReviewState.OPEN, None
    ask_again(review)


def ask_again(review: Review) -> None:
    """Take back what both have said to a review, because it has changed."""
    ask_student_again(review)
    ask_tutor_again(review)


def ask_student_again(review: Review) -> None:
    """Take back what the student has said to a review."""
    review.student_verdict, review.student_comment, review.student_at = None, "", None
    review.student_signature = review.student_seal = ""


def ask_tutor_again(review: Review) -> None:
    """Take back what the tutor has said to a review."""
    review.tutor_verdict, review.tutor_comment, review.tutor_at = None, "", None
    review.tutor_signature = review.tutor_seal = ""


def coming(session: Session, student: StudentId) -> Review | None:
    """Return the review that has begun, else the next that is booked; nothing if there is none."""
    found = session.exec(
        select(Review)
        .where(
            Review.student_id == student, col(Review.state).not_in([ReviewState.LOCKED, ReviewState.MISSED])
        )
        .order_by(col(Review.planned_on), col(Review.id))
    ).all()
    return next((one for one in found if one.state.begun), found[0] if found else None)


def _apply(goal: Goal, report: GoalReport) -> None:
    """Carry what was said into the goal; where an earlier lock had done so already, only what differs."""
    if report.outcome is None:
        return
    if report.applied in _STATES and goal.state is _STATES[report.applied]:
        goal.state = GoalState.OPEN
    goal.state = _STATES.get(report.outcome, goal.state)
    goal.carried = max(0, goal.carried + (report.outcome in _CARRIED) - (report.applied in _CARRIED))
    if report.outcome is Outcome.DONE:
        goal.progress = 100
    elif report.progress is not None:
        goal.progress = report.progress
    report.applied = report.outcome
