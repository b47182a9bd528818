"""What the calendar file says of each review, so that other programs take news for news and cancelled ones away.

Each review keeps its name in the file for ever (UID); a change counts up (SEQUENCE); one that is not booked any
more is said once more as cancelled. No reason and no kind of review is ever told.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.models.kinds import ReviewState
from tutor_desk.models.planning import ExportedEvent
from tutor_desk.models.review import Review
from tutor_desk.models.student import Student
from tutor_desk.services.access.seats import adults_only
from tutor_desk.words import _

BACK = timedelta(days=28)
"""How long what is over stays in the file."""


@dataclass(frozen=True, slots=True)
class Told:
    """A review as the file says it; ``starts`` is empty where no time was agreed."""

    uid: str
    sequence: int
    title: str
    on: date
    starts: str
    minutes: int
    cancelled: bool


def settle(session: Session, vault: str, *, names: bool = False) -> list[Told]:
    """Note what the file is about to say, and return it by day; ``names`` writes names instead of initials.

    ``vault`` is the caseload's own id: reviews of two caseloads never bear the same name.
    """
    adults_only(session.info["seat"])
    since = clock.today() - BACK
    before = {one.review_id: one for one in session.exec(select(ExportedEvent)).all()}
    found = session.exec(
        select(Review, Student)
        .join(Student, col(Student.id) == col(Review.student_id))
        .where(col(Review.planned_on) >= since, Review.state != ReviewState.MISSED)
    ).all()
    there = {
        review.id or 0: (review, who) for review, who in found if not (_coming(review) and who.archived_on)
    }
    told = [
        _settled(session, before.get(key), review, f"{key}.{vault}@tutor-desk", _title(who, names=names))
        for key, (review, who) in there.items()
    ]
    told += [_cancelled(one) for key, one in before.items() if key not in there and _day(one) >= since]
    return sorted(told, key=lambda one: (one.on, one.starts, one.uid))


def _settled(session: Session, before: ExportedEvent | None, review: Review, uid: str, title: str) -> Told:
    on = review.planned_on or clock.today()
    said = f"{on.isoformat()}|{review.starts}|{review.minutes}"
    known = before or ExportedEvent(review_id=review.id or 0, uid=uid, said=said)
    if before is not None and (before.said != said or before.cancelled):
        known.said, known.cancelled, known.sequence = said, False, known.sequence + 1
    session.add(known)
    return Told(known.uid, known.sequence, title, on, review.starts, review.minutes, cancelled=False)


def _cancelled(known: ExportedEvent) -> Told:
    if not known.cancelled:
        known.cancelled, known.sequence = True, known.sequence + 1
    day, starts, minutes = known.said.split("|")
    title = _("Review cancelled")
    return Told(
        known.uid, known.sequence, title, date.fromisoformat(day), starts, int(minutes), cancelled=True
    )


def _title(who: Student, *, names: bool) -> str:
    first, last = who.preferred_first_name or who.first_name, who.preferred_surname or who.surname
    called = f"{first} {last}".strip() if names else "".join(part[0] for part in f"{first} {last}".split())
    return _("Review {student}").format(student=called)


def _coming(review: Review) -> bool:
    return review.state in (ReviewState.BOOKED, ReviewState.PREPARED, ReviewState.PARKED)


def _day(known: ExportedEvent) -> date:
    return date.fromisoformat(known.said.split("|")[0])
