"""Services that help, referrals to them, and what belongs to a referral."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from tutor_desk.models.base import Moment, Record, coded, key, of
from tutor_desk.models.referral_kinds import ChaseWay, Consent, ReferralStatus, ReferWay, ServiceKind

LONG = 4000
DATED = "status IN ('closed', 'declined') OR next_on IS NOT NULL"
"""Nothing is open and without a next date; the database keeps to it as well."""


class Service(Record, table=True):
    """Somebody in the school or outside it who can help; it is retired, never removed.

    ``youngest`` and ``oldest`` are ages in years. ``questions`` are those of its own form, a line each.
    ``usual_wait`` is in days. A ``sensitive`` one is not shown to the student. ``checked_on`` says when
    somebody last made sure that all this is still so.
    """

    id: int | None = key()
    name: str = Field(min_length=1, max_length=120)
    kind: ServiceKind = coded(ServiceKind, ServiceKind.OTHER)
    inside: bool = False
    offers: str = Field(default="", max_length=1000)
    youngest: int | None = Field(default=None, ge=0, le=99)
    oldest: int | None = Field(default=None, ge=0, le=99)
    contact: str = Field(default="", max_length=120)
    email: str = Field(default="", max_length=254)
    telephone: str = Field(default="", max_length=60)
    address: str = Field(default="", max_length=400)
    hours: str = Field(default="", max_length=200)
    way: ReferWay = coded(ReferWay, ReferWay.LETTER)
    how: str = Field(default="", max_length=1000)
    questions: str = Field(default="", max_length=2000)
    usual_wait: int | None = Field(default=None, ge=0, le=1000)
    sensitive: bool = False
    checked_on: date | None = None
    retired_on: date | None = None
    retired_because: str = Field(default="", max_length=400)


class Referral(Record, table=True):
    """Asking a service to help a student, from the first draft to what came of it.

    ``service_id`` is the service's number in this caseload's directory, and nothing if the referral came
    from another; ``service_name``, ``kind`` and ``sensitive`` are the service's. ``own_view`` is why, in the
    student's words. ``drawn`` is what of the plan goes with it, and ``answers`` are those to the service's
    own questions, both as JSON. ``status_on`` is since when it stands as it does.
    """

    __table_args__: Any = (
        CheckConstraint(DATED, name="open_has_a_next_date"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = key()
    student_id: int = of("student")
    service_id: int | None = Field(default=None, index=True)
    service_name: str = Field(min_length=1, max_length=120)
    kind: ServiceKind = coded(ServiceKind, ServiceKind.OTHER)
    sensitive: bool = False
    status: ReferralStatus = coded(ReferralStatus, ReferralStatus.DRAFT)
    status_on: date
    matter: str = Field(default="", max_length=LONG)
    tried: str = Field(default="", max_length=LONG)
    hoped: str = Field(default="", max_length=LONG)
    own_view: str = Field(default="", max_length=LONG)
    consent: Consent = coded(Consent, Consent.NOT_ASKED)
    consent_why: str = Field(default="", max_length=400)
    family_consent: Consent = coded(Consent, Consent.NOT_ASKED)
    family_why: str = Field(default="", max_length=400)
    family_knows: bool | None = None
    drawn: str = Field(default="", max_length=20_000)
    answers: str = Field(default="", max_length=20_000)
    owner: str = Field(default="", max_length=120)
    raised_by: str = Field(default="", max_length=120)
    made_on: date
    sent_on: date | None = None
    next_on: date | None = Field(default=None, index=True)
    next_what: str = Field(default="", max_length=200)
    outcome: str = Field(default="", max_length=LONG)
    student_told_on: date | None = None
    raiser_told_on: date | None = None
    to_parents: bool = False


class ReferralAttempt(Record, table=True):
    """One time that a service was chased: how, whom, and what they answered."""

    __tablename__ = "referral_attempt"

    id: int | None = key()
    student_id: int = of("student")
    referral_id: int = of("referral")
    tried_on: date
    way: ChaseWay = coded(ChaseWay, ChaseWay.TELEPHONE)
    whom: str = Field(default="", max_length=120)
    answer: str = Field(default="", max_length=2000)
    tried_by: str = Field(default="", max_length=120)


class ReferralCopy(Record, table=True):
    """What was sent, when, to whom and how, as it stood then: ``content`` is JSON and never changes."""

    __tablename__ = "referral_copy"

    id: int | None = key()
    student_id: int = of("student")
    referral_id: int = of("referral")
    sent_at: datetime = Field(sa_type=Moment)
    sent_to: str = Field(default="", max_length=400)
    way: ReferWay = coded(ReferWay, ReferWay.LETTER)
    sent_by: str = Field(default="", max_length=120)
    content: str = ""


class ReferralView(Record, table=True):
    """What one teacher was asked for a referral, and what came back."""

    __tablename__ = "referral_view"

    id: int | None = key()
    student_id: int = of("student")
    referral_id: int = of("referral")
    teacher: str = Field(min_length=1, max_length=120)
    subject: str = Field(default="", max_length=80)
    asked_on: date
    chase_on: date
    answered_on: date | None = None
    going_well: str = Field(default="", max_length=2000)
    worries: str = Field(default="", max_length=2000)
    helped: str = Field(default="", max_length=2000)
