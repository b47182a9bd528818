"""What can be done with the goals of a plan."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.goal import Goal, GoalStep
from tutor_desk.models.kinds import Author, Basis, GoalId, GoalState, StepId, StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.services.access.seats import adults_only, own, student_may
from tutor_desk.services.plan import standing
from tutor_desk.services.plan.goal_advice import TOO_OFTEN
from tutor_desk.store import within
from tutor_desk.words import _


@student_may
def set_goal(
    session: Session,
    student: StudentId,
    text: str,
    *,
    measure: str = "",
    due_on: date | None = None,
    steps: Sequence[str] = (),
    confidence: int | None = None,
    basis: Basis | None = None,
    subject: str = "",
) -> GoalId:
    """Set a goal, in a subject if it is about one; it is proposed, unless an adult sets it and says how it was agreed."""
    seat = session.info["seat"]
    own(seat, student)
    goal = Goal(
        student_id=student,
        text=text,
        measure=measure,
        subject=subject,
        due_on=due_on,
        confidence=confidence,
        author=Author.STUDENT if seat.is_student else Author.ADULT,
        written_at=clock.now(),
    )
    _said_by(goal, seat, agrees=True if seat.is_student else None)
    if basis:
        standing.accept(goal, seat, basis)
    session.add(goal)
    session.flush()
    _lay_steps(goal, steps)
    session.flush()
    return GoalId(goal.id or 0)


@student_may
def edit(
    session: Session,
    key: GoalId,
    text: str,
    *,
    measure: str,
    due_on: date | None,
    steps: Sequence[str],
    confidence: int | None,
    subject: str | None = None,
) -> None:
    """Change what a goal says; it is proposed again. A change of confidence or subject alone leaves its standing.

    The student agrees to their own words; to an adult's they are asked. A goal that was carried over too
    often begins anew once it says something else.
    """
    goal, seat = _own_goal(session, key), session.info["seat"]
    goal.confidence = confidence
    goal.subject = goal.subject if subject is None else subject
    now = (goal.text, goal.measure, goal.due_on, [step.text for step in goal.steps])
    clean = [step.strip() for step in steps if step.strip()]
    if now != (text.strip(), measure.strip(), due_on, clean):
        if goal.carried >= TOO_OFTEN and (now[0], now[1], now[3]) != (text.strip(), measure.strip(), clean):
            goal.carried = 0
        goal.text, goal.measure, goal.due_on = text, measure, due_on
        _said_by(goal, seat, agrees=True if seat.is_student else None)
        if now[3] != clean:
            _lay_steps(goal, clean)
        standing.propose_again(goal)


@student_may
def tick(session: Session, key: StepId, done: bool) -> None:
    """Tick a step of a goal, or take the tick away."""
    gone = _("That step is no longer in the plan. Nothing was changed. Look again.")
    step = within.found(session, GoalStep, key, gone)
    own(session.info["seat"], step.student_id)
    step.done = done


@student_may
def move(session: Session, key: GoalId, progress: int) -> None:
    """Say how far a goal has come, in per cent."""
    _own_goal(session, key).progress = progress


@student_may
def answer(session: Session, key: GoalId, agrees: bool, reason: str = "") -> None:
    """Say whether the student agrees to a goal that an adult proposed; who declines says why."""
    goal, seat = _own_goal(session, key), session.info["seat"]
    if seat.is_student and not agrees and not reason.strip():
        raise Refused(_("Say in a few words why not, or what would fit better. Nothing was changed."))
    _said_by(goal, seat, agrees=agrees, reason="" if agrees else reason)


def close(session: Session, key: GoalId, state: GoalState) -> None:
    """Say how a goal ended, or open it again."""
    adults_only(session.info["seat"])
    goal = _own_goal(session, key)
    goal.state = state
    if state is GoalState.DONE:
        goal.progress = 100


@student_may
def withdraw(session: Session, key: GoalId) -> None:
    """Take a goal out of the plan; it stays in the history."""
    standing.withdraw(_own_goal(session, key))


def _own_goal(session: Session, key: GoalId) -> Goal:
    goal = standing.found(session, Goal, key)
    own(session.info["seat"], goal.student_id)
    return goal


def _said_by(goal: Goal, seat: Seat, *, agrees: bool | None, reason: str = "") -> None:
    """Note whether the student agrees, and whether they said so or an adult noted it; nothing asks them anew."""
    said_by = Author.STUDENT if seat.is_student else Author.ADULT
    goal.student_agrees, goal.answer_reason = agrees, reason
    goal.answered_by, goal.answered_at = (None, None) if agrees is None else (said_by, clock.now())


def _lay_steps(goal: Goal, steps: Sequence[str]) -> None:
    done = {step.text for step in goal.steps if step.done}
    goal.steps = [
        GoalStep(student_id=goal.student_id, goal_id=goal.id or 0, place=place, text=text, done=text in done)
        for place, text in enumerate(step.strip() for step in steps if step.strip())
    ]
