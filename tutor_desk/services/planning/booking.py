"""Writes the plan down: pins, students left out, the reviews that are booked, and bookings that are put right."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ReviewId, ReviewState, StudentId
from tutor_desk.models.planning import Closure, PlanChoice, ReviewWindow, Timetable
from tutor_desk.models.review import Review
from tutor_desk.models.student import Student
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.planning.known import busy_slots, read_busy
from tutor_desk.services.planning.slots import Slot, minute_of
from tutor_desk.words import _

_COMING = (ReviewState.BOOKED, ReviewState.PREPARED, ReviewState.PARKED)
Given = tuple[int, Slot]
"""A student's key and their slot."""


def pin(session: Session, window: int, student: int, slot: Slot) -> None:
    """Decide when a student is seen in a window, whatever the order says."""
    choice = _choice(session, window, student)
    choice.on_day, choice.starts, choice.because = slot.on, slot.starts, ""
    session.add(choice)


def leave_out(session: Session, window: int, student: int, because: str) -> None:
    """Leave a student out of a window; raise ``Refused`` without a reason."""
    if not because.strip():
        raise Refused(
            _("Say in a few words why they are left out: the reason stays beside it. Nothing was changed.")
        )
    choice = _choice(session, window, student)
    choice.on_day, choice.starts, choice.because = None, "", because.strip()
    session.add(choice)


def let_order_decide(session: Session, window: int, student: int) -> None:
    """Take back a pin, or bring a student back who was left out."""
    choice = _choice(session, window, student)
    if choice.id is None:
        raise Refused(_("Nothing was decided for this student, so there is nothing to take back."))
    session.delete(choice)


def book_all(session: Session, window: int, given: Sequence[Given]) -> int:
    """Book a review for each student in their slot, all or none; return how many.

    A booking on another day is moved. Raises ``Refused`` if a slot was taken or closed meanwhile.
    """
    adults_only(session.info["seat"])
    if session.get(ReviewWindow, window) is None:
        raise _no_window()
    if not given:
        raise Refused(
            _("There is nothing to book: no slot is free, or everybody has one. Nothing was changed.")
        )
    there = _coming_by_student(session)
    for student, slot in given:
        review = there.get(student) or Review(student_id=student)
        review.planned_on, review.starts = slot.on, slot.starts
        if review.state is not ReviewState.PARKED:
            review.minutes = slot.minutes
        session.add(review)
    session.flush()
    students = {student for student, _slot in given}
    for choice in session.exec(select(PlanChoice).where(PlanChoice.window_id == window)).all():
        if choice.student_id in students:
            session.delete(choice)
    _check_all(session, {slot.on for _student, slot in given})
    return len(given)


def check_time(session: Session, on: date, starts: str, minutes: int, student: StudentId) -> None:
    """Raise ``Refused`` if there is no school on a day, or the tutor is busy or sees somebody else at that time."""
    closed = closed_because(session, on)
    if closed:
        raise Refused(
            _("There is no school on {day}: {closed}. Nothing was changed. Choose another day.").format(
                day=_day(on), closed=closed
            )
        )
    if not starts:
        return
    wanted = Slot(on, minute_of(starts), minutes)
    if any(part.overlaps(wanted) for part in _busy(session)):
        raise Refused(
            _(
                "By your timetable you are busy at {time} on {day}. Nothing was changed. Choose another time."
            ).format(time=starts, day=_day(on))
        )
    for other in _timed(session, {on}):
        if other.student_id != student and _slot(other).overlaps(wanted):
            raise Refused(
                _(
                    "At {time} on {day} a review with {other} is booked. Nothing was changed. Choose another time."
                ).format(time=other.starts, day=_day(on), other=_name(session, other.student_id))
            )


def closed_because(session: Session, on: date) -> str:
    """Return why there is no school on a day; nothing if there is."""
    found = session.exec(select(Closure).where(Closure.first <= on, Closure.last >= on)).first()
    return found.name if found else ""


def move_all(session: Session, moved: Sequence[tuple[ReviewId, Slot | None]]) -> None:
    """Put bookings right in one step: each is moved to a slot, or cancelled where there is none for it.

    Raises ``Refused`` for one that has begun and cannot be cancelled, or a slot that was taken meanwhile.
    """
    adults_only(session.info["seat"])
    days = set()
    for key, slot in moved:
        review = session.get(Review, key)
        if review is None or review.state not in _COMING:
            raise Refused(_("One of these reviews is no longer booked. Nothing was changed. Look again."))
        if slot is None and review.state.begun:
            raise Refused(_("One of these reviews has begun, so it stays. Nothing was changed."))
        if slot is None:
            session.delete(review)
        else:
            review.planned_on, review.starts = slot.on, slot.starts
            days.add(slot.on)
    session.flush()
    _check_all(session, days)


def _check_all(session: Session, days: set[date]) -> None:
    for day in sorted(days):
        if closed := closed_because(session, day):
            raise Refused(
                _("There is no school on {day}: {closed}. Nothing was changed. Plan again.").format(
                    day=_day(day), closed=closed
                )
            )
    before: Review | None = None
    for review in _timed(session, days):
        if before is not None and _slot(before).overlaps(_slot(review)):
            raise Refused(
                _("At {time} on {day} two reviews would be booked. Nothing was changed. Plan again.").format(
                    time=review.starts, day=_day(_slot(review).on)
                )
            )
        before = review


def _timed(session: Session, days: set[date]) -> list[Review]:
    """Return the bookings of current students on days, by time."""
    if not days:
        return []
    found = session.exec(
        select(Review)
        .join(Student, col(Student.id) == col(Review.student_id))
        .where(
            col(Review.planned_on).between(min(days), max(days)),
            Review.starts != "",
            col(Review.state).in_(_COMING),
            col(Student.archived_on).is_(None),
        )
        .order_by(col(Review.planned_on), col(Review.starts), col(Review.id))
    ).all()
    return [one for one in found if one.planned_on in days]


def _coming_by_student(session: Session) -> dict[int, Review]:
    found = session.exec(
        select(Review).where(col(Review.state).in_(_COMING)).order_by(col(Review.planned_on).desc())
    ).all()
    by_student = {one.student_id: one for one in found}
    return by_student | {one.student_id: one for one in found if one.state.begun}


def _busy(session: Session) -> list[Slot]:
    return [
        part
        for one in session.exec(select(Timetable)).all()
        for busy in read_busy(one.times)
        for part in busy_slots(busy)
    ]


def _choice(session: Session, window: int, student: int) -> PlanChoice:
    adults_only(session.info["seat"])
    if session.get(ReviewWindow, window) is None:
        raise _no_window()
    found = session.exec(
        select(PlanChoice).where(PlanChoice.window_id == window, PlanChoice.student_id == student)
    ).first()
    return found or PlanChoice(student_id=student, window_id=window)


def _slot(review: Review) -> Slot:
    return Slot(review.planned_on or clock.today(), minute_of(review.starts), review.minutes)


def _name(session: Session, student: int) -> str:
    found = session.get_one(Student, student)
    first, last = found.preferred_first_name or found.first_name, found.preferred_surname or found.surname
    return f"{first} {last}".strip()


def _day(on: date) -> str:
    return f"{on:%A} {on.day} {on:%B}"


def _no_window() -> Refused:
    return Refused(_("That window is no longer there. Nothing was changed. Look again."))
