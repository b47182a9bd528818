"""All referrals at once: the list, how many are where, and what is to be chased. Knows no ORM."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.referral_kinds import ReferralId, ReferralStatus, ServiceId, ServiceKind
from tutor_desk.services.access import referrals_seen
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.reading import Reader


class Part(StrEnum):
    """A part of the board."""

    OPEN = "open"
    CHASE = "chase"
    DRAFT = "draft"
    WAITING = "waiting"
    UNDER_WAY = "under_way"
    TO_TELL = "to_tell"
    ENDED = "ended"


class Age(StrEnum):
    """How long ago a referral was sent."""

    ANY = "any"
    NEW = "new"
    WEEKS = "weeks"
    LONG = "long"
    OVER = "over"


_SENT = (ReferralStatus.SENT, ReferralStatus.ACKNOWLEDGED, ReferralStatus.WAITING)
_TWO_WEEKS, _SIX_WEEKS = 14, 42


@dataclass(frozen=True, slots=True)
class BoardRow(Called):
    """A referral as shown on the board; ``usual_wait`` is the service's, in days, and ``views_*`` count teachers."""

    id: ReferralId
    student: StudentId
    first_name: str
    surname: str
    service: ServiceId | None
    service_name: str
    kind: ServiceKind
    status: ReferralStatus
    status_on: date
    owner: str
    raised_by: str
    sent_on: date | None
    next_on: date | None
    next_what: str
    has_outcome: bool
    student_told_on: date | None
    raiser_told_on: date | None
    usual_wait: int | None
    views: int
    views_in: int

    @property
    def to_tell(self) -> bool:
        """Whether something came of it that the student or whoever raised it does not know yet."""
        untold = self.student_told_on is None or (
            self.raiser_told_on is None and self.raised_by not in ("", self.owner)
        )
        return self.has_outcome and untold

    def days_since_sent(self, today: date) -> int | None:
        """Return how many days ago it was sent, nothing for a draft."""
        return (today - self.sent_on).days if self.sent_on else None

    def days_here(self, today: date) -> int:
        """Return for how many days it has stood as it does."""
        return (today - self.status_on).days

    def longer_than_usual(self, today: date) -> bool:
        """Whether it waits for longer than this service usually takes."""
        days = self.days_since_sent(today)
        return (
            self.status in _SENT
            and None not in (days, self.usual_wait)
            and (days or 0) > (self.usual_wait or 0)
        )


@dataclass(frozen=True, slots=True)
class ServiceCount:
    """How many open referrals a service has in each part, and how many days ago the oldest was sent."""

    service: ServiceId | None
    name: str
    draft: int
    waiting: int
    under_way: int
    outcome: int
    chase: int
    oldest: int | None

    @property
    def open(self) -> int:
        """How many are open in all."""
        return self.draft + self.waiting + self.under_way + self.outcome


@dataclass(frozen=True, slots=True)
class Chase(Called):
    """Something about a referral that is due: ``what`` is what was planned, ``teacher`` whose view is missing."""

    referral: ReferralId
    student: StudentId
    first_name: str
    surname: str
    service_name: str
    status: ReferralStatus
    owner: str
    due_on: date
    what: str
    teacher: str


ROWS = f"""
WITH asked AS (
    SELECT referral_id, count(*) AS views, count(answered_on) AS came FROM referral_view GROUP BY referral_id
)
SELECT referral.id, student_id, {CALLED}, service_id, service_name, referral.kind, referral.status, status_on,
       owner, raised_by, sent_on, next_on, next_what, outcome <> '', student_told_on, raiser_told_on, usual_wait,
       coalesce(views, 0), coalesce(came, 0)
  FROM referral
  JOIN student ON student.id = student_id
  LEFT JOIN service ON service.id = service_id
  LEFT JOIN asked ON asked.referral_id = referral.id
"""  # fmt: skip
ORDER = " ORDER BY next_on IS NULL, next_on, referral.id"

_CHASE = f"""
SELECT * FROM (
    SELECT referral.id, student_id, {CALLED}, service_name, referral.status, owner, next_on AS due, next_what, ''
      FROM referral JOIN student ON student.id = student_id
     WHERE referral.status NOT IN ('closed', 'declined') AND next_on <= :until AND {{seen}}
    UNION ALL
    SELECT referral.id, referral.student_id, {CALLED}, service_name, referral.status, owner, chase_on, '', teacher
      FROM referral_view JOIN referral ON referral.id = referral_id
      JOIN student ON student.id = referral.student_id
     WHERE answered_on IS NULL AND chase_on <= :until AND referral.status NOT IN ('closed', 'declined') AND {{seen}}
) ORDER BY due, 1
"""


def rows(reader: Reader) -> list[BoardRow]:
    """List all referrals that may be seen, by their next date. One statement."""
    sql = f"{ROWS} WHERE {referrals_seen.clause(reader.seat)}{ORDER}"
    return reader.rows(BoardRow, sql, me=reader.seat.name)


def to_chase(reader: Reader, until: date | None = None) -> list[Chase]:
    """List what is due up to a day, today unless told: next dates of open referrals, and views that did not come."""
    sql = _CHASE.format(seen=referrals_seen.clause(reader.seat))
    return reader.rows(Chase, sql, until=(until or clock.today()).isoformat(), me=reader.seat.name)


def belongs(part: Part, row: BoardRow, today: date) -> bool:
    """Whether a referral is in a part of the board."""
    if part is Part.TO_TELL:
        return row.to_tell
    if part is Part.ENDED or not row.status.open:
        return part is Part.ENDED and not row.status.open
    if part is Part.CHASE:
        return row.next_on is not None and row.next_on <= today
    wanted = {
        Part.OPEN: tuple(ReferralStatus),
        Part.DRAFT: (ReferralStatus.DRAFT,),
        Part.WAITING: _SENT,
        Part.UNDER_WAY: (ReferralStatus.IN_PROGRESS, ReferralStatus.OUTCOME),
    }
    return row.status in wanted[part]


def aged(age: Age, row: BoardRow, today: date) -> bool:
    """Whether a referral was sent as long ago as an age says."""
    days = row.days_since_sent(today)
    if age is Age.ANY:
        return True
    if age is Age.OVER:
        return row.longer_than_usual(today)
    if days is None:
        return False
    return {
        Age.NEW: days <= _TWO_WEEKS,
        Age.WEEKS: _TWO_WEEKS < days <= _SIX_WEEKS,
        Age.LONG: days > _SIX_WEEKS,
    }[age]


def by_service(found: Iterable[BoardRow], today: date) -> list[ServiceCount]:
    """Count the open referrals of each service, the one with the most first."""
    grouped: dict[str, list[BoardRow]] = {}
    for row in found:
        if row.status.open:
            grouped.setdefault(row.service_name, []).append(row)
    counts = []
    for name, some in grouped.items():
        ages = [days for row in some if (days := row.days_since_sent(today)) is not None]
        counts.append(
            ServiceCount(
                some[0].service,
                name,
                sum(row.status is ReferralStatus.DRAFT for row in some),
                sum(row.status in _SENT for row in some),
                sum(row.status is ReferralStatus.IN_PROGRESS for row in some),
                sum(row.status is ReferralStatus.OUTCOME for row in some),
                sum(belongs(Part.CHASE, row, today) for row in some),
                max(ages, default=None),
            )
        )
    return sorted(counts, key=lambda one: (-one.open, one.name.casefold()))
