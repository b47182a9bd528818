"""Trying to reach leavers: what came of each try, and who tries next; for the guarantee and for follow-ups alike."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.destination import FollowAttempt
from tutor_desk.models.destination_kinds import Promised, ReachWay, Sureness, Tried
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.destinations import guarantee
from tutor_desk.services.students import students
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

ORDER = tuple(Tried)
"""The outcomes in the order of the number keys, from 1."""
AGAIN = {
    Tried.MESSAGE: timedelta(days=3),
    Tried.NO_ANSWER: timedelta(days=2),
    Tried.CALL_BACK: timedelta(days=1),
    Tried.WRONG_NUMBER: timedelta(days=1),
}
"""After how many days somebody tries again unless told otherwise."""


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One try to reach a student."""

    id: int
    round: str
    on: date
    way: ReachWay
    result: Tried
    sure: Sureness | None
    note: str
    tried_by: str
    next_on: date | None
    next_who: str


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A telephone number and whose it is."""

    who: str
    telephone: str
    heed: str


def attempt(
    session: Session,
    student: StudentId,
    round_: str,
    result: Tried,
    way: ReachWay = ReachWay.TELEPHONE,
    *,
    note: str = "",
    sure: Sureness | None = None,
    next_on: date | None = None,
    next_who: str = "",
) -> None:
    """Log one try of today; when nobody was reached it is tried again in a few days, by the same adult unless told."""
    seat, today = session.info["seat"], clock.today()
    adults_only(seat)
    students.find(session, student)
    if next_on is not None and next_on < today:
        raise Refused(_("The day of the next try has passed already. Nothing was changed. Choose a day from today on."))  # fmt: skip
    again = next_on or (today + AGAIN[result] if result in AGAIN else None)
    session.add(
        FollowAttempt(
            student_id=student,
            round=round_,
            tried_on=today,
            way=way,
            result=result,
            sure=sure,
            note=note,
            tried_by=seat.name,
            next_on=again,
            next_who=next_who or (seat.name if again else ""),
        )
    )


def reached(session: Session, student: StudentId, state: Promised, reason: str, note: str = "") -> None:
    """Log that a leaver was reached for the guarantee, and write down where they stand with it: both or neither."""
    attempt(
        session, student, guarantee.round_of(guarantee.september(clock.today())), Tried.REACHED, note=note
    )
    guarantee.say(session, student, state, reason)


def attempts(reader: Reader, student: StudentId) -> list[AttemptRow]:
    """List the tries to reach a student, the newest first."""
    adults_only(reader.seat)
    return reader.rows(
        AttemptRow,
        "SELECT id, round, tried_on, way, result, sure, note, tried_by, next_on, next_who FROM follow_attempt"
        " WHERE student_id = :student ORDER BY tried_on DESC, id DESC",
        student=student,
    )


def numbers(reader: Reader, student: StudentId) -> list[NumberRow]:
    """List the telephone numbers for a student: what they left themselves first, then the family's in their order.

    A contact not to be used comes with the reason instead of the number.
    """
    adults_only(reader.seat)
    return reader.rows(
        NumberRow,
        "SELECT who, phones, heed FROM ("
        " SELECT CASE WHEN second THEN name ELSE '' END AS who, telephone AS phones, '' AS heed, second AS place"
        " FROM follow_contact WHERE student_id = :student AND telephone <> ''"
        " UNION ALL SELECT name, CASE WHEN do_not_contact THEN '' ELSE phones END,"
        " CASE WHEN do_not_contact THEN warning ELSE '' END, 10 + rank FROM contact"
        " WHERE student_id = :student AND (phones <> '' OR do_not_contact)) ORDER BY place",
        student=student,
    )
