"""Services and referrals of the sample caseload: invented, from a generator of their own."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.referral import Referral, ReferralAttempt, ReferralView, Service
from tutor_desk.models.referral_kinds import ChaseWay, Consent, ReferralStatus, ReferWay, ServiceKind
from tutor_desk.store.changes import bulk_insert

S = ReferralStatus
_LIKELY = 0.28
_STATUSES = (S.DRAFT, S.SENT, S.SENT, S.ACKNOWLEDGED, S.WAITING, S.WAITING, S.IN_PROGRESS, S.IN_PROGRESS, S.OUTCOME, S.CLOSED, S.DECLINED)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Story:
    """Why somebody is referred, to which kind of service, and what came of it."""

    kind: ServiceKind
    matter: str
    tried: str
    hoped: str
    own_view: str
    outcome: str


SERVICES: tuple[dict[str, Any], ...] = (
    {"name": "Careers adviser", "kind": ServiceKind.CAREERS, "inside": True, "offers": "A talk about what comes next, and help with applications.", "contact": "J. Whitfield", "hours": "Tuesdays and Thursdays", "way": ReferWay.FORM, "questions": "Which ideas does the student have so far?\nWhich applications have been made?", "usual_wait": 14, "youngest": 11, "oldest": 19},
    {"name": "SENCo", "kind": ServiceKind.SEND, "inside": True, "offers": "Looks at what makes learning hard, and what helps.", "contact": "M. Adeyemi", "email": "senco@anytown.example", "way": ReferWay.EMAIL, "usual_wait": 10},
    {"name": "School counsellor", "kind": ServiceKind.COUNSELLING, "inside": True, "offers": "Six talks in private.", "contact": "R. Lindqvist", "way": ReferWay.LETTER, "usual_wait": 21, "sensitive": True},
    {"name": "Attendance team", "kind": ServiceKind.ATTENDANCE, "inside": True, "offers": "A plan for coming in, agreed with the family.", "telephone": "Extension 214", "way": ReferWay.TELEPHONE, "usual_wait": 5},
    {"name": "Riverside Youth Service", "kind": ServiceKind.YOUTH, "offers": "A mentor, clubs, and a place to go after school.", "contact": "T. Okonjo", "email": "hello@riverside-youth.example", "telephone": "01632 960113", "address": "4 Mill Lane\nAnytown", "hours": "Weekdays 12 to 19", "way": ReferWay.EMAIL, "usual_wait": 28, "youngest": 11, "oldest": 18},
    {"name": "Bursary office", "kind": ServiceKind.FINANCE, "inside": True, "offers": "Help with travel, meals and equipment from Year 12 on.", "way": ReferWay.FORM, "questions": "What is the money for?", "usual_wait": 7, "youngest": 16, "oldest": 19},
)  # fmt: skip

_STORIES = (
    _Story(ServiceKind.CAREERS, "Does not know what to do after this year and has stopped looking.", "Two talks in tutor time; an open day that fell through.", "Two ideas to visit before the winter.", "I don’t know what there is.", "Two visits are booked, and a plan B is written down."),
    _Story(ServiceKind.SEND, "Reads slowly and runs out of time in tests.", "Coloured paper, more time in class, sitting at the front.", "To know whether there is a reason, and what helps.", "The words jump when there is a lot on the page.", "Extra time from January; a sheet of what helps went to the teachers."),
    _Story(ServiceKind.ATTENDANCE, "Mornings have been missed since half term.", "A call home, and a later start for two weeks.", "Here by 8:40 on four days of five.", "I have to take my brother to school first.", "A neighbour takes the brother on three days. Mornings are better."),
    _Story(ServiceKind.YOUTH, "Goes home to an empty flat and sees nobody all weekend.", "Asked twice to a club in school.", "One thing a week outside school.", "I would go if I knew one person there.", "Goes on Fridays now, with somebody from Year 11."),
    _Story(ServiceKind.FINANCE, "Misses workshop days because the bus costs too much.", "Lent the fare from the tutor fund twice.", "A travel pass for this year.", "I’d be there if I had the pass.", "The pass is granted until July."),
    _Story(ServiceKind.COUNSELLING, "Is sad since the summer and would like to talk to somebody.", "Time with the tutor each week.", "Somebody to talk to who is not a teacher.", "I want to talk to someone who does not know me.", "Six talks were held."),
)  # fmt: skip


def fill(session: Session, students: Sequence[int], tutor: str, seed: int) -> None:
    """Add the directory, and referrals of some of the students; the same seed on the same day gives the same."""
    chance, today = Random(f"referrals {seed}"), clock.today()
    services = [Service(**{"checked_on": today - timedelta(days=40 * place), **data}) for place, data in enumerate(SERVICES)]  # fmt: skip
    keys = bulk_insert(session, services)
    known = {service.kind: (key, service) for key, service in zip(keys, services, strict=True)}
    made = [
        _referral(chance, student, known[story.kind], story, tutor)
        for student in students
        for story in ([chance.choice(_STORIES)] if chance.random() < _LIKELY else [])
    ]
    numbers = bulk_insert(session, made)
    both = list(zip(numbers, made, strict=True))
    bulk_insert(session, [one for key, made_ in both for one in _attempts(chance, key, made_, tutor)])
    bulk_insert(session, [one for key, made_ in both for one in _views(chance, key, made_)])


def _referral(chance: Random, student: int, to: tuple[int, Service], story: _Story, tutor: str) -> Referral:
    key, service = to
    today, status = clock.today(), chance.choice(_STATUSES)
    begun = today - timedelta(days=chance.randint(3, 70))
    sent = None if status is S.DRAFT else begun + timedelta(days=2)
    since = max(begun, today - timedelta(days=chance.randint(0, 20)))
    answers = dict.fromkeys(service.questions.splitlines()[:1], story.hoped)
    return Referral(
        student_id=student,
        service_id=key,
        service_name=service.name,
        kind=service.kind,
        sensitive=service.sensitive,
        status=status,
        status_on=since,
        matter=story.matter,
        tried=story.tried,
        hoped=story.hoped,
        own_view=story.own_view,
        consent=Consent.GIVEN,
        family_consent=chance.choice((Consent.GIVEN, Consent.GIVEN, Consent.NOT_ASKED)),
        family_knows=True,
        answers=json.dumps(answers, ensure_ascii=False) if answers else "",
        owner=tutor,
        raised_by=chance.choice((tutor, "Mr P. Hale", "Ms D. Novak")),
        made_on=begun,
        sent_on=sent,
        next_on=today + timedelta(days=chance.randint(-8, 14)) if status.open else None,
        next_what=chance.choice(_THEN[status]) if status.open else "",
        outcome=_came(status, story),
        student_told_on=since if status is S.CLOSED else None,
        raiser_told_on=since if status is S.CLOSED else None,
    )


_THEN: dict[ReferralStatus, tuple[str, ...]] = {
    S.DRAFT: ("Ask the family", "Go through it with the student"),
    S.SENT: ("Has it arrived?",),
    S.ACKNOWLEDGED: ("Ask for a first date",),
    S.WAITING: ("Ask where they are on the list", "Still waiting?"),
    S.IN_PROGRESS: ("How is it going?",),
    S.OUTCOME: ("Tell the student at the review",),
}


def _came(status: ReferralStatus, story: _Story) -> str:
    if status is S.DECLINED:
        return "They have no room until the spring; asked to try again in March."
    return story.outcome if status in (S.OUTCOME, S.CLOSED) else ""


def _attempts(chance: Random, key: int, made: Referral, tutor: str) -> Iterator[ReferralAttempt]:
    if made.status not in (S.ACKNOWLEDGED, S.WAITING, S.IN_PROGRESS):
        return
    yield ReferralAttempt(
        student_id=made.student_id,
        referral_id=key,
        tried_on=_between(chance, made.sent_on or made.made_on),
        way=chance.choice((ChaseWay.TELEPHONE, ChaseWay.EMAIL)),
        whom="the office",
        answer=chance.choice(("It has arrived.", "They will write next week.", "Somebody calls back.")),
        tried_by=tutor,
    )


def _views(chance: Random, key: int, made: Referral) -> Iterator[ReferralView]:
    if made.kind is not ServiceKind.SEND:
        return
    today = clock.today()
    for teacher, subject in (("Ms D. Novak", "English"), ("Mr P. Hale", "Maths"), ("Mx S. Roy", "Science")):
        back = chance.random() < 0.6
        yield ReferralView(
            student_id=made.student_id,
            referral_id=key,
            teacher=teacher,
            subject=subject,
            asked_on=made.made_on,
            chase_on=today + timedelta(days=chance.randint(-3, 7)),
            answered_on=made.made_on + timedelta(days=2) if back else None,
            going_well="Speaks well in front of others." if back else "",
            worries="Leaves long texts half read." if back else "",
            helped="A reader in the last test." if back else "",
        )


def _between(chance: Random, first: date) -> date:
    return first + timedelta(days=chance.randint(0, max(0, (clock.today() - first).days)))
