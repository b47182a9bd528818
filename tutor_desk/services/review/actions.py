"""Actions that were agreed, and the adults' promises among them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.action import Action
from tutor_desk.models.kinds import ActionId, Owner, ReviewId, StudentId, Turned
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.review import reviews
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as shown in a list; ``turned`` and what follows say how it turned out when last looked at."""

    id: ActionId
    review: ReviewId | None
    text: str
    owner: Owner
    owner_name: str
    due_on: date | None
    done_on: date | None
    let_go_on: date | None = None
    turned: Turned | None = None
    told: str = ""
    noted_by: str = ""
    noted_at: datetime | None = None
    carried: int = 0

    @property
    def ended_on(self) -> date | None:
        """The day on which it was done, or followed no longer; nothing while it is open."""
        return self.done_on or self.let_go_on

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
        "SELECT id, review_id, text, owner, owner_name, due_on, done_on, let_go_on, turned, told, noted_by, noted_at,"
        " carried FROM action WHERE student_id = :student"
        " ORDER BY coalesce(done_on, let_go_on) IS NOT NULL, owner NOT IN ('tutor', 'other'), due_on IS NULL, due_on, id",
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
    action = _found(session, key)
    if done:
        _end(session, action, Turned.DONE)
    else:
        action.done_on = action.let_go_on = action.turned = action.noted_at = None
        action.told = action.noted_by = ""


@student_may
def turn_out(
    session: Session, key: ActionId, turned: Turned, told: str = "", again: date | None = None
) -> None:
    """Say how something agreed turned out; what was not done may be carried over to another day, ``again``.

    A student says it of what they do themselves. Raises ``Refused`` without a sentence where it was not
    done, or for a day that has passed.
    """
    action, seat = _found(session, key), session.info["seat"]
    if seat.is_student and action.owner is not Owner.STUDENT:
        raise Refused(_("Your tutor says how promises to you turned out. Nothing was changed."))
    if turned is not Turned.DONE and not told.strip():
        raise Refused(_("Say in a sentence how it turned out. Nothing was changed."))
    if turned in (Turned.DONE, Turned.NOT_NEEDED) or again is None:
        _end(session, action, turned, told)
        return
    if again < clock.today():
        raise Refused(_("The new date has passed already. Nothing was changed. Choose today or a later day."))
    _end(session, action, turned, told)
    action.let_go_on, action.due_on, action.carried = None, again, action.carried + 1


def _end(session: Session, action: Action, turned: Turned, told: str = "") -> None:
    """Note how an action turned out, and that it is open no longer."""
    done = turned is Turned.DONE
    action.done_on, action.let_go_on = (clock.today(), None) if done else (None, clock.today())
    action.turned, action.told = turned, told
    action.noted_by, action.noted_at = session.info["seat"].name, clock.now()


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
    gone = _("That action is no longer there. Nothing was changed. Look again.")
    action = within.found(session, Action, key, gone)
    own(session.info["seat"], action.student_id)
    return action
