"""One-to-one reviews: booked, prepared, held by student and tutor together, confirmed by both, locked."""

from datetime import date
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.goal import Goal
from tutor_desk.models.kinds import Cause, GoalId, Outcome, ReviewId, ReviewState, StudentId, Verdict
from tutor_desk.models.review import GoalReport, Review
from tutor_desk.services.access.seats import adults_only, own, student_may
from tutor_desk.services.plan import standing
from tutor_desk.services.planning.booking import check_time
from tutor_desk.services.review.review_locks import (
    ask_again,
    ask_student_again,
    ask_tutor_again,
    coming,
    lock,
)
from tutor_desk.services.review.review_records import seal
from tutor_desk.services.review_kinds import kinds
from tutor_desk.services.signing import signatures
from tutor_desk.services.students.students import find
from tutor_desk.store import within
from tutor_desk.words import _

STUDENT_WRITES = frozenset({"good_news", "wellbeing", "how_i_am", "topics", "in_my_words", "stage"})
TUTOR_WRITES = frozenset({"preparation", "summary", "next_on"}) | STUDENT_WRITES


def book(
    session: Session,
    student: StudentId,
    on: date,
    starts: str = "",
    *,
    kind: str = "",
    because: str = "",
    cause: Cause | None = None,
) -> ReviewId:
    """Book the student's next review, at a time such as 09:15 if one is agreed; ``kind`` is the key of a template.

    One that is booked already is moved, and says from when, for whom and why. Raises ``Refused`` for a day
    without school, or a time that is taken.
    """
    review = coming(session, student) or Review(student_id=student)
    _be(session, review, kind)
    check_time(session, on, starts, review.minutes, student)
    if review.planned_on not in (None, on):
        review.moved_from, review.moved_by = review.planned_on, session.info["seat"].name
        review.moved_because, review.moved_cause = because.strip(), cause
    review.planned_on, review.starts = on, starts
    session.add(review)
    session.flush()
    return ReviewId(review.id or 0)


def prepare(session: Session, student: StudentId, preparation: str) -> ReviewId:
    """Keep what the tutor wants to remember for the next review; the student never sees it."""
    review = at_hand(session, student)
    review.preparation = preparation
    if review.state is ReviewState.BOOKED:
        review.state = ReviewState.PREPARED
    session.flush()
    return ReviewId(review.id or 0)


def begin(session: Session, student: StudentId, kind: str = "") -> ReviewId:
    """Begin the student's next review, or go on with the one that has begun; return its key.

    One that begins keeps its template as it is now, whatever becomes of it later; ``kind`` says of which
    kind it is, unless it has begun. Raises ``Refused`` for a student who has left.
    """
    if find(session, student).archived_on is not None:
        raise Refused(
            _("This student is archived, so no review is held. Nothing was changed, and what was written in a review stays. Bring the student back first.")
        )  # fmt: skip
    review = at_hand(session, student)
    if not review.state.begun:
        review.held_at, review.tutor_name = clock.now(), session.info["seat"].name
        _be(session, review, kind)
        review.template = kinds.written(kinds.in_use(session, review.kind))
    review.state = ReviewState.OPEN
    session.flush()
    return ReviewId(review.id or 0)


def at_hand(session: Session, student: StudentId) -> Review:
    """Return the record of the student's next review, booked for today if none is."""
    adults_only(session.info["seat"])
    review = coming(session, student)
    if review is None:
        review = Review(student_id=student, planned_on=clock.today())
        session.add(review)
    return review


@student_may
def write(session: Session, key: ReviewId, /, **fields: Any) -> None:
    """Write in an open review: the student's parts from either seat, the tutor's from theirs alone.

    ``fields`` are of ``TUTOR_WRITES``. What both had agreed to has changed, so both say again.
    """
    review = _being_held(session, key)
    allowed = STUDENT_WRITES if session.info["seat"].is_student else TUTOR_WRITES
    if set(fields) - allowed:
        raise Refused(_("This part is the tutor's. Nothing was changed."))
    shared = sorted(set(fields) - {"stage", "preparation"})
    before = [getattr(review, name) for name in shared]
    for name, value in fields.items():
        setattr(review, name, value)
    if before != [getattr(review, name) for name in shared]:
        ask_again(review)


@student_may
def report_goal(
    session: Session,
    key: ReviewId,
    goal: GoalId,
    *,
    outcome: Outcome | None,
    words: str,
    progress: int | None = None,
) -> None:
    """Say in an open review how a goal went, and why; it takes effect when the review locks."""
    review = _being_held(session, key)
    record = standing.found(session, Goal, goal)
    if record.student_id != review.student_id:
        raise Refused(_("This goal is not part of the plan. Nothing was changed."))
    report = next((one for one in review.reports if one.goal_id == goal), None)
    if report is None:
        report = GoalReport(student_id=review.student_id, review_id=key, goal_id=goal)
        review.reports.append(report)
    before = (report.outcome, report.words, report.progress)
    report.outcome, report.words, report.progress = outcome, words, progress
    if before != (report.outcome, report.words, report.progress):
        ask_again(review)


@student_may
def confirm(
    session: Session, key: ReviewId, verdict: Verdict, comment: str = "", signature: str = ""
) -> bool:
    """Say, as whoever is in the seat, whether the review is right; the second to say so locks it.

    Returns whether it is locked now: where the first said so of another text, they are asked again instead.
    A comment or a reason is needed where the verdict promises one; ``signature`` is as it is kept.
    """
    review = _being_held(session, key)
    if verdict is not Verdict.AGREE and not comment.strip():
        raise Refused(_("Say in a few words what you would add or why you disagree. Nothing was changed."))
    if session.info["seat"].is_student:
        review.student_verdict, review.student_comment, review.student_at = verdict, comment, clock.now()
        review.student_signature, review.student_seal = signatures.checked(signature), seal(session, review)
    else:
        review.tutor_verdict, review.tutor_comment, review.tutor_at = verdict, comment, clock.now()
        review.tutor_name = session.info["seat"].name
        review.tutor_signature, review.tutor_seal = signatures.checked(signature), seal(session, review)
    if review.student_verdict and review.tutor_verdict and review.student_seal != review.tutor_seal:
        (ask_tutor_again if session.info["seat"].is_student else ask_student_again)(review)
    if review.student_verdict and review.tutor_verdict:
        lock(session, review)
    return review.state is ReviewState.LOCKED


def reconsider(session: Session, key: ReviewId) -> None:
    """Let what was agreed in a review change: both confirm again; raise ``Refused`` if it is locked."""
    ask_again(_open(session, key))


def cancel(session: Session, key: ReviewId) -> None:
    """Take a booked review out of the calendar; one that has begun stays."""
    adults_only(session.info["seat"])
    review = _open(session, key)
    if review.state.begun:
        raise Refused(
            _("This review has begun, so it stays. Nothing was changed. Finish it or go on with it later.")
        )
    session.delete(review)


def _be(session: Session, review: Review, kind: str) -> None:
    """Let a review that has not begun be of a kind, and take as long as that does; nothing said changes nothing."""
    if kind and not review.state.begun:
        review.kind = kind
        review.minutes = kinds.in_use(session, kind).minutes


def _open(session: Session, key: ReviewId) -> Review:
    gone = _("That review is no longer there. Nothing was changed. Look again.")
    review = within.found(session, Review, key, gone)
    own(session.info["seat"], review.student_id)
    if review.state is ReviewState.LOCKED:
        raise Refused(_("This review was confirmed by both and is locked. Nothing was changed."))
    return review


def _being_held(session: Session, key: ReviewId) -> Review:
    review = _open(session, key)
    if review.state is not ReviewState.OPEN:
        raise Refused(_("This review has not begun. Nothing was changed. Begin it first."))
    return review
