"""What the sample shows in Today besides: promises carried over, a student to be seen more often, what is known."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.models.action import Action
from tutor_desk.models.kinds import Owner, ReviewState, Turned
from tutor_desk.models.not_before import NotBefore
from tutor_desk.models.review import Review
from tutor_desk.models.student import Student
from tutor_desk.store.changes import bulk_insert

OFTEN = 14
"""Days: how often those are to be seen for whom no review is booked."""
_CARRIED = (
    ("Find out about the bursary", "The office was closed; I try again after the holiday"),
    ("Ask the music department about a practice room", "One lunchtime a week is promised, the rest is open"),
    ("Lend the revision guide", "It is ordered and not there yet"),
)
_KNOWN = ("Away on the geography field trip", "We talked in the corridor; all is well until the mocks")


def fill(session: Session, students: Sequence[int], tutor: str, chance: Random) -> None:
    """Add to a sample what its own luck says; everything else in it stays as it is."""
    today, now = clock.today(), clock.now()
    carried = chance.sample(students, min(len(_CARRIED), len(students)))
    promises = [
        Action(
            student_id=student, text=text, owner=Owner.TUTOR, owner_name=tutor, due_on=today + timedelta(days=5 + place),
            turned=Turned.PARTLY, told=told, noted_by=tutor, noted_at=now - timedelta(days=3), carried=1,
        )
        for place, (student, (text, told)) in enumerate(zip(carried, _CARRIED, strict=False))
    ]  # fmt: skip
    bulk_insert(session, promises)
    coming = select(Review.student_id).where(
        col(Review.state).not_in([ReviewState.LOCKED, ReviewState.MISSED])
    )
    unbooked = session.exec(
        select(Student)
        .where(col(Student.id).in_(students), col(Student.id).not_in(coming))
        .order_by(col(Student.id))
    ).all()
    for student in unbooked[:5]:
        student.see_every = OFTEN
    known = [
        NotBefore(
            student_id=student.id or 0, source="unseen", until=today + timedelta(days=8 + place), because=because,
            noted_by=tutor, noted_at=now - timedelta(days=1),
        )
        for place, (student, because) in enumerate(zip(unbooked[:1], _KNOWN, strict=False))
    ]  # fmt: skip
    bulk_insert(session, known)
