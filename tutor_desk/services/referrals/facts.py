"""All that a referral says on paper, frozen: gathered when it is printed, kept as JSON once it is sent."""

from dataclasses import dataclass
from datetime import date, datetime

from tutor_desk.models.kinds import EntryKind, GradeKind, ItemKind, StudentId
from tutor_desk.models.referral_kinds import Consent, ReferWay
from tutor_desk.services.plan.moved import Stood
from tutor_desk.store.head import Head


@dataclass(frozen=True, slots=True)
class DrawnFact:
    """An entry or goal that goes with a referral; ``confirmed`` says that an adult accepted these words."""

    item: ItemKind
    id: int
    kind: EntryKind | None
    text: str
    confirmed: bool

    @property
    def stood(self) -> Stood:
        """How it stood when it was drawn."""
        return Stood(self.item.value, self.id, self.text, self.confirmed)


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """A question of the service's own form, and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class ViewFact:
    """What a teacher said for the referral, and when."""

    teacher: str
    subject: str
    on: date
    going_well: str
    worries: str
    helped: str


@dataclass(frozen=True, slots=True)
class AttendanceThen:
    """Sessions (half days) possible and attended up to a date."""

    as_at: date
    possible: int
    attended: int


@dataclass(frozen=True, slots=True)
class GradeThen:
    """The newest grade of one kind in a subject, with its date."""

    subject: str
    kind: GradeKind
    grade: str
    as_at: date


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """A referral as it is printed or sent; ``number`` is its own, and ``made_at`` local time."""

    number: int
    student: StudentId
    name: str
    called: str
    born_on: date | None
    group: str
    school: str
    tutor: str
    owner: str
    caseload: str
    made_at: datetime
    head: Head
    service: str
    contact: str
    address: str
    email: str
    way: ReferWay
    matter: str
    tried: str
    hoped: str
    own_view: str
    consent: Consent
    consent_why: str
    family_consent: Consent
    family_why: str
    family_knows: bool | None
    answers: tuple[AnswerFact, ...] = ()
    drawn: tuple[DrawnFact, ...] = ()
    attendance: AttendanceThen | None = None
    grades: tuple[GradeThen, ...] = ()
    views: tuple[ViewFact, ...] = ()
