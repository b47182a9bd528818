"""Actions that were agreed, and the adults' promises among them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.action import Action
from tutor_desk.models.kinds import ActionId, Owner, ReviewId, StudentId
from tutor_desk.services import reviews
from tutor_desk.services.seats import own, student_may
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as shown in a list."""

    id: ActionId
    review: ReviewId | None
    text: str
    owner: Owner
    owner_name: str
    due_on: date | None
    done_on: date | None

    @property
    def is_promise(self) -> bool:
        """Whether an adult of the school promised it to the student."""
        return self.owner in (Owner.TUTOR, Owner.OTHER)


@student_may
def actions(reader: Reader, student: StudentId) -> list[ActionRow]:
    """List a student's actions: those still open first, promises before others, by date."""
    own(reader.seat, student)
    return reader.rows(
        ActionRow,
        "SELECT id, review_id, text, owner, owner_name, due_on, done_on FROM action WHERE student_id = :student"
        " ORDER BY done_on IS NOT NULL, owner NOT IN ('tutor', 'other'), due_on IS NULL, due_on, id",
        student=student,
    )


@student_may
def add(
    session: Session,
    student: StudentId,
    text: str,
    *,
    owner: Owner = Owner.STUDENT,
    owner_name: str = "",
    due_on: date | None = None,
    review: ReviewId | None = None,
    with_family: bool = False,
) -> ActionId:
    """Write down something agreed, ``with_family`` in front of them. A student may promise for themselves only."""
    seat = session.info["seat"]
    own(seat, student)
    if seat.is_student and owner is not Owner.STUDENT:
        raise Refused(
            _(
                "You can write down what you will do; your tutor writes down what others will do. Nothing was changed."
            )
        )
    if not owner_name and owner is (Owner.STUDENT if seat.is_student else Owner.TUTOR):
        owner_name = seat.name
    action = Action(
        student_id=student, review_id=review, text=text, owner=owner, owner_name=owner_name, due_on=due_on,
        with_family=with_family and not seat.is_student,
    )  # fmt: skip
    session.add(action)
    if review:
        reviews.reconsider(session, review)
    session.flush()
    return ActionId(action.id or 0)


@student_may
def tick(session: Session, key: ActionId, done: bool) -> None:
    """Say that an action was done today, or that it was not."""
    _found(session, key).done_on = clock.today() if done else None


@student_may
def remove(session: Session, key: ActionId) -> None:
    """Take away an action; a student, their own only."""
    action = _found(session, key)
    if session.info["seat"].is_student and action.owner is not Owner.STUDENT:
        raise Refused(_("Only your tutor can take back what others promised. Nothing was changed."))
    if action.review_id:
        reviews.reconsider(session, ReviewId(action.review_id))
    session.delete(action)


def _found(session: Session, key: ActionId) -> Action:
    action = session.get(Action, key)
    if action is None:
        raise Refused(_("That action is no longer there. Nothing was changed. Look again."))
    own(session.info["seat"], action.student_id)
    return action
