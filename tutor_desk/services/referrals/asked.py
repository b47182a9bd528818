"""Questions about referrals: one with all that belongs to it, a student's, and what has changed since it was sent."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.referral_kinds import (
    ChaseWay,
    Consent,
    ReferralId,
    ReferralStatus,
    ReferWay,
    ServiceId,
    ServiceKind,
    ViewId,
)
from tutor_desk.services.access import referrals_seen
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import recorded
from tutor_desk.services.plan.moved import Moved, moved
from tutor_desk.services.referrals import directory, drawing
from tutor_desk.services.referrals.drawing import Drawn
from tutor_desk.services.referrals.facts import (
    AnswerFact,
    AttendanceThen,
    DrawnFact,
    GradeThen,
    ReferralFacts,
    ViewFact,
)
from tutor_desk.services.students import caseload, students
from tutor_desk.store import frozen
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral with everything that is written in it."""

    id: ReferralId
    student: StudentId
    service: ServiceId | None
    service_name: str
    kind: ServiceKind
    sensitive: bool
    status: ReferralStatus
    status_on: date
    matter: str
    tried: str
    hoped: str
    own_view: str
    consent: Consent
    consent_why: str
    family_consent: Consent
    family_why: str
    family_knows: bool | None
    drawn: str
    answers: str
    owner: str
    raised_by: str
    made_on: date
    sent_on: date | None
    next_on: date | None
    next_what: str
    outcome: str
    student_told_on: date | None
    raiser_told_on: date | None
    to_parents: bool

    @property
    def chosen(self) -> Drawn:
        """What of the plan goes with it."""
        return drawing.load(self.drawn)

    @property
    def answered(self) -> dict[str, str]:
        """What was answered to the service's own questions."""
        return dict(json.loads(self.answers)) if self.answers else {}


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One time that a service was chased."""

    on: date
    way: ChaseWay
    whom: str
    answer: str
    tried_by: str


@dataclass(frozen=True, slots=True)
class CopyRow:
    """What was sent: when, to whom, how, by whom, and the facts as they stood then as JSON."""

    id: int
    sent_at: datetime
    sent_to: str
    way: ReferWay
    sent_by: str
    content: str

    @property
    def facts(self) -> ReferralFacts:
        """What it said."""
        return frozen.load(ReferralFacts, self.content)


@dataclass(frozen=True, slots=True)
class ViewRow:
    """What one teacher was asked, and what came back."""

    id: ViewId
    teacher: str
    subject: str
    asked_on: date
    chase_on: date
    answered_on: date | None
    going_well: str
    worries: str
    helped: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A referral with its attempts, copies and views, newest first, and what has changed since it was sent."""

    row: ReferralRow
    attempts: tuple[AttemptRow, ...]
    copies: tuple[CopyRow, ...]
    views: tuple[ViewRow, ...]
    moved: tuple[Moved, ...]

    @property
    def unanswered(self) -> tuple[ViewRow, ...]:
        """The teachers who have not answered yet."""
        return tuple(one for one in self.views if one.answered_on is None)


_COLUMNS = (
    "id, student_id, service_id, service_name, kind, sensitive, status, status_on, matter, tried, hoped, own_view,"
    " consent, consent_why, family_consent, family_why, family_knows, drawn, answers, owner, raised_by, made_on,"
    " sent_on, next_on, next_what, outcome, student_told_on, raiser_told_on, to_parents"
)


def of_student(reader: Reader, student: StudentId) -> list[ReferralRow]:
    """List a student's referrals that may be seen: open ones first by their next date, then the newest."""
    return reader.rows(
        ReferralRow,
        f"SELECT {_COLUMNS} FROM referral WHERE student_id = :student AND {referrals_seen.clause(reader.seat)}"
        " ORDER BY status IN ('closed', 'declined'), next_on, status_on DESC, id DESC",
        student=student,
        me=reader.seat.name,
    )


def whole(reader: Reader, key: ReferralId) -> Whole:
    """Return a referral with everything that belongs to it; raise ``Refused`` if it is gone or not to be seen."""
    row = reader.one(
        ReferralRow,
        f"SELECT {_COLUMNS} FROM referral WHERE id = :key AND {referrals_seen.clause(reader.seat)}",
        key=key,
        me=reader.seat.name,
    )
    if row is None:
        raise Refused(_("That referral is no longer there, or not for you to see. Nothing was changed."))
    copies = reader.rows(
        CopyRow,
        "SELECT id, sent_at, sent_to, way, sent_by, content FROM referral_copy WHERE referral_id = :key ORDER BY id DESC",
        key=key,
    )
    attempts = reader.rows(
        AttemptRow,
        "SELECT tried_on, way, whom, answer, tried_by FROM referral_attempt WHERE referral_id = :key ORDER BY tried_on DESC, id DESC",
        key=key,
    )
    newest = copies[0] if copies and row.service is not None else None  # elsewhere the plan has other numbers
    now = {one.stood.key: one.stood for one in drawing.offers(reader, row.student)} if newest else {}
    sent = [one.stood for one in newest.facts.drawn] if newest else []
    found = moved(reader, row.student, sent, now)
    return Whole(row, tuple(attempts), tuple(copies), tuple(views(reader, key)), tuple(found))


def views(reader: Reader, key: ReferralId) -> list[ViewRow]:
    """List whom was asked for a view, those who have not answered first."""
    return reader.rows(
        ViewRow,
        "SELECT id, teacher, subject, asked_on, chase_on, answered_on, going_well, worries, helped FROM referral_view"
        " WHERE referral_id = :key ORDER BY answered_on IS NOT NULL, chase_on, id",
        key=key,
    )


def gathered(reader: Reader, key: ReferralId) -> ReferralFacts:
    """Return what a referral says on paper, as it stands now."""
    row, about = whole(reader, key).row, caseload.about(reader)
    card, details = students.card(reader, row.student), students.details(reader, row.student)
    service = directory.service(reader, row.service) if row.service else None
    drawn, answered = row.chosen, row.answered
    return ReferralFacts(
        number=row.id,
        student=row.student,
        name=card.name,
        called=card.first_name or card.surname,
        born_on=details.born_on,
        group=card.tutor_group,
        school=about.school,
        tutor=about.tutor,
        owner=row.owner,
        caseload=about.name,
        made_at=clock.now().astimezone(),
        head=reader.one(Head, LAST) or NO_HEAD,
        service=row.service_name,
        contact=service.contact if service else "",
        address=service.address if service else "",
        email=service.email if service else "",
        way=service.way if service else ReferWay.LETTER,
        matter=row.matter,
        tried=row.tried,
        hoped=row.hoped,
        own_view=row.own_view,
        consent=row.consent,
        consent_why=row.consent_why,
        family_consent=row.family_consent,
        family_why=row.family_why,
        family_knows=row.family_knows,
        answers=tuple(
            AnswerFact(asked, answered.get(asked, "")) for asked in (service.own_questions if service else ())
        ),
        drawn=tuple(
            DrawnFact(one.item, one.id, one.kind, one.text, one.confirmed)
            for one in drawing.chosen(drawing.offers(reader, row.student), drawn.items)
        ),
        attendance=_attendance(reader, row.student) if drawn.attendance else None,
        grades=_grades(reader, row.student) if drawn.grades else (),
        views=tuple(
            ViewFact(one.teacher, one.subject, one.answered_on, one.going_well, one.worries, one.helped)
            for one in views(reader, key)
            if one.answered_on
        ),
    )


def _attendance(reader: Reader, student: StudentId) -> AttendanceThen | None:
    known = figures.attendance(reader, student)
    if not known:
        return None
    last = known[-1]
    return AttendanceThen(last.as_at, last.possible, last.possible - last.authorised - last.unauthorised)


def _grades(reader: Reader, student: StudentId) -> tuple[GradeThen, ...]:
    newest = {
        (one.subject, one.kind): GradeThen(one.subject, one.kind, one.grade, one.as_at)
        for one in recorded.grades(reader, student)
    }
    return tuple(newest.values())
