"""Asking former students for up to three years: their consent from before they left, how to reach them, and the rounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.destination_kinds import FollowConsent, Tried
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only, own, student_may
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

if TYPE_CHECKING:
    from sqlmodel import Session

MOST = 3
"""For how many years after leaving somebody may be asked."""
ENDED = (Tried.REACHED, Tried.DOES_NOT_WANT)


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """What a student said about being asked after they have left."""

    said: FollowConsent
    said_on: date
    years: int
    in_own_seat: bool


@dataclass(frozen=True, slots=True)
class ReachRow:
    """How a student can be reached after leaving, or through whom."""

    second: bool
    name: str
    telephone: str
    email: str
    address: str
    best: str


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round: on which day of the year, how many years after leaving, and what is asked."""

    name: str
    month: int
    day: int
    years: int
    script: str

    def due(self, left_on: date) -> date:
        """Return the day on which it falls for somebody who left on a day."""
        here = self._in(left_on.year)
        first = here if here >= left_on else self._in(left_on.year + 1)
        return self._in(first.year + self.years)

    def _in(self, year: int) -> date:
        last = 28 if self.month == 2 else 30 if self.month in (4, 6, 9, 11) else 31
        return date(year, self.month, min(self.day, last))


@dataclass(frozen=True, slots=True)
class Due(Called):
    """A former student who is to be asked: in which round, since when, and when somebody last tried."""

    student: StudentId
    first_name: str
    surname: str
    left_on: date
    round: RoundRow
    due_on: date
    tried_on: date | None
    next_on: date | None

    @property
    def key(self) -> str:
        """What the tries of this round are kept under."""
        return self.due_on.isoformat()


def first_rounds() -> tuple[RoundRow, ...]:
    """Return the rounds until somebody changes them."""
    script = _("Hello, this is {school}. You agreed that we may ask: where are you now, since when, and do you like it?")  # fmt: skip
    later = _("Hello, this is {school}. You agreed that we may ask once a year: where are you now?")
    lasting = _("Hello, this is {school}. Are you still where you were in the autumn? Is anything difficult?")
    return (
        RoundRow(_("30 September"), 9, 30, 0, script),
        RoundRow(_("1 November"), 11, 1, 0, script),
        RoundRow(_("February"), 2, 15, 0, lasting),
        RoundRow(_("Second year"), 11, 1, 1, later),
        RoundRow(_("Third year"), 11, 1, 2, later),
    )


def rounds(reader: Reader) -> tuple[RoundRow, ...]:
    """Return the rounds as they are kept, or the first ones."""
    kept = reader.rows(RoundRow, "SELECT name, month, day, years, script FROM follow_round ORDER BY years, (month + 3) % 12, day, id")  # fmt: skip
    return tuple(kept) or first_rounds()


def keep_rounds(session: "Session", wanted: Sequence[RoundRow]) -> None:
    """Keep these rounds in place of the present ones; raise ``Refused`` without any."""
    from sqlmodel import select  # noqa: PLC0415 - questions do without the ORM

    from tutor_desk.models.destination import FollowRound  # noqa: PLC0415 - as above

    adults_only(session.info["seat"])
    if not wanted:
        raise Refused(_("At least one round stays. Nothing was changed."))
    for one in session.exec(select(FollowRound)).all():
        session.delete(one)
    for row in wanted:
        session.add(
            FollowRound(name=row.name, month=row.month, day=row.day, years=row.years, script=row.script)
        )


@student_may
def agreement(reader: Reader, student: StudentId) -> AgreementRow | None:
    """Return what a student last said about being asked; nothing if they were not asked yet."""
    own(reader.seat, student)
    return reader.one(
        AgreementRow,
        "SELECT said, said_on, years, in_own_seat FROM follow_agreement WHERE student_id = :student"
        " ORDER BY said_on DESC, id DESC LIMIT 1",
        student=student,
    )


@student_may
def reach(reader: Reader, student: StudentId) -> list[ReachRow]:
    """List how a student can be reached after leaving, their own way first."""
    own(reader.seat, student)
    return reader.rows(
        ReachRow,
        "SELECT second, name, telephone, email, address, best FROM follow_contact WHERE student_id = :student"
        " ORDER BY second, id",
        student=student,
    )


@student_may
def answer(session: "Session", student: StudentId, *, agrees: bool, years: int = MOST) -> None:
    """Take the student's own answer, in their seat and before they leave.

    A no after a yes withdraws it; an adult then removes the contact details. Raises ``Refused`` in an adult's
    seat, or for somebody who has left.
    """
    from tutor_desk.models.destination import FollowAgreement  # noqa: PLC0415 - questions do without the ORM
    from tutor_desk.services.students import students  # noqa: PLC0415 - as above

    seat = session.info["seat"]
    own(seat, student)
    if not seat.is_student:
        raise Refused(_("Only the student can answer this, in their own seat. Nothing was changed."))
    person = students.find(session, student)
    if person.archived_on is not None:
        raise Refused(_("This is asked before a student leaves, and they have left. Nothing was changed."))
    before = agreement(within.reader(session), student)
    withdraws = before is not None and before.said is FollowConsent.GIVEN
    refused = FollowConsent.WITHDRAWN if withdraws else FollowConsent.REFUSED
    session.add(
        FollowAgreement(
            student_id=student,
            said=FollowConsent.GIVEN if agrees else refused,
            said_on=clock.today(),
            years=years,
            in_own_seat=True,
        )
    )


@student_may
def keep_reach(session: "Session", student: StudentId, /, *, second: bool, **fields: Any) -> None:
    """Keep how a student, or a second person, can be reached; raise ``Refused`` without the student's consent.

    With nothing in any field the details go.
    """
    from sqlmodel import select  # noqa: PLC0415 - questions do without the ORM

    from tutor_desk.models.destination import FollowContact  # noqa: PLC0415 - as above

    own(session.info["seat"], student)
    said = agreement(within.reader(session), student)
    if said is None or said.said is not FollowConsent.GIVEN:
        raise Refused(_("The student has not agreed to be asked, so no contact details are kept. Nothing was changed."))  # fmt: skip
    odd = set(fields) - {"name", "telephone", "email", "address", "best"}
    if odd:
        raise TypeError(f"no such field: {sorted(odd)}")
    which = (FollowContact.student_id == student, FollowContact.second == second)
    found = session.exec(select(FollowContact).where(*which)).first()
    if not any(str(value).strip() for value in fields.values()):
        if found is not None:
            session.delete(found)
        return
    if found is None:
        session.add(FollowContact(student_id=student, second=second, **fields))
        return
    for name, value in fields.items():
        setattr(found, name, value)


class _Former(NamedTuple):
    student: StudentId
    first_name: str
    surname: str
    left_on: date
    years: int
    known_on: date | None


class _Try(NamedTuple):
    student: StudentId
    round: str
    tried_on: date
    next_on: date | None
    result: Tried


_FORMER = f"""
WITH said AS (
    SELECT student_id, said, years, row_number() OVER (PARTITION BY student_id ORDER BY said_on DESC, id DESC) AS nth
      FROM follow_agreement
)
SELECT student.id, {CALLED}, archived_on, years,
       (SELECT max(as_at) FROM destination WHERE destination.student_id = student.id AND going <> 'not_known')
  FROM said JOIN student ON student.id = said.student_id
 WHERE nth = 1 AND said.said = 'given' AND archived_on IS NOT NULL
 ORDER BY surname COLLATE NOCASE, first_name COLLATE NOCASE, student.id
"""


def due(reader: Reader, today: date | None = None) -> list[Due]:
    """List who is to be asked now: who agreed, has left, and was not reached in the newest round that has come.

    Three statements for everybody. Who was heard of since the round began needs no asking.
    """
    adults_only(reader.seat)
    day = today or clock.today()
    former = reader.rows(_Former, _FORMER)
    if not former:
        return []
    tries: dict[tuple[int, str], list[_Try]] = {}
    for one in reader.rows(_Try, "SELECT student_id, round, tried_on, next_on, result FROM follow_attempt ORDER BY tried_on, id"):  # fmt: skip
        tries.setdefault((one.student, one.round), []).append(one)
    kept = rounds(reader)
    return [made for one in former if (made := _due(one, kept, tries, day)) is not None]


def _due(
    one: _Former, kept: Iterable[RoundRow], tries: dict[tuple[int, str], list[_Try]], day: date
) -> Due | None:
    ends = one.left_on.replace(year=one.left_on.year + one.years, day=min(one.left_on.day, 28))
    come = [(row.due(one.left_on), row) for row in kept]
    now = max(((on, row) for on, row in come if on <= day), key=lambda pair: pair[0], default=None)
    if now is None or day > ends:
        return None
    on, row = now
    made = tries.get((one.student, on.isoformat()), [])
    if (one.known_on and one.known_on >= on) or any(each.result in ENDED for each in made):
        return None
    last = made[-1] if made else None
    return Due(
        one.student,
        one.first_name,
        one.surname,
        one.left_on,
        row,
        on,
        last.tried_on if last else None,
        last.next_on if last else None,
    )


def to_remove(reader: Reader) -> list[StudentId]:
    """List the students who have taken their consent back and whose contact details are still there."""
    adults_only(reader.seat)
    found = reader.column(
        "SELECT DISTINCT follow_contact.student_id FROM follow_contact WHERE (SELECT said FROM follow_agreement"
        " WHERE follow_agreement.student_id = follow_contact.student_id ORDER BY said_on DESC, id DESC LIMIT 1) <> 'given'"
    )
    return [StudentId(one) for one in found]


def make_alumnus(session: "Session", student: StudentId, about: str = "") -> None:
    """Note that a former student would talk to students of later years; raise ``Refused`` without consent to be asked."""
    from sqlmodel import col, select  # noqa: PLC0415 - questions do without the ORM

    from tutor_desk.models.destination import Alumnus  # noqa: PLC0415 - as above
    from tutor_desk.services.students import students  # noqa: PLC0415 - as above

    adults_only(session.info["seat"])
    students.find(session, student)
    said = agreement(within.reader(session), student)
    if said is None or said.said is not FollowConsent.GIVEN:
        raise Refused(_("This student has not agreed to be asked, so they are not asked for this either. Nothing was changed."))  # fmt: skip
    there = session.exec(
        select(Alumnus).where(Alumnus.student_id == student, col(Alumnus.ended_on).is_(None))
    ).first()
    if there is None:
        session.add(Alumnus(student_id=student, since=clock.today(), about=about))
    else:
        there.about = about or there.about


def read_round(line: str, scripts: Mapping[str, str]) -> RoundRow:
    """Return the round that a line such as “Autumn, 1/11, 0” says; raise ``Refused`` for one that is not understood."""
    parts = [part.strip() for part in line.rsplit(",", 2)]
    try:
        name, day, years = parts
        number, month = (int(part) for part in day.split("/"))
        date(2024, month, number)  # a leap year: 29 February is a day
        later = range(MOST).index(int(years))  # a ValueError for any other
    except ValueError:
        raise Refused(
            _("“{line}” is not understood. Nothing was changed. Write, for example: Autumn, 1/11, 0").format(line=line[:60])
        ) from None  # fmt: skip
    return RoundRow(name or _("Round"), month, number, later, scripts.get(name) or first_rounds()[0].script)
