"""Leavers of the sample caseload, former students, and where they went: invented, from a generator of their own."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.destination import (
    Alumnus,
    Destination,
    FollowAgreement,
    FollowAttempt,
    FollowContact,
    Guarantee,
)
from tutor_desk.models.destination_kinds import (
    FollowConsent,
    Going,
    Need,
    Promised,
    Sustained,
    Told,
    Tried,
)
from tutor_desk.models.student import Student
from tutor_desk.services.destinations import calling, guarantee
from tutor_desk.services.samples import sample_words as words
from tutor_desk.store.changes import bulk_insert

_STATES = (Promised.OFFER, Promised.OFFER, Promised.OFFER, Promised.NO_OFFER, Promised.NOT_FITTING, Promised.OUT_OF_REACH)  # fmt: skip
_REASONS = {
    Promised.OFFER: "Anytown Sixth Form",
    Promised.NOT_FITTING: "Two buses each way",
    Promised.OUT_OF_REACH: "The number is no longer in use",
}
_WENT = (
    (Going.SIXTH_FORM, "A levels", "Anytown Sixth Form", "210"),
    (Going.COLLEGE, "T Level in Health", "Riverside College", "230"),
    (Going.COLLEGE, "Level 2 Construction", "Riverside College", "230"),
    (Going.APPRENTICESHIP, "Level 2 Electrical", "Hartley Electrical", "310"),
    (Going.HIGHER, "Nursing", "University of Westmarch", "240"),
    (Going.WORK, "Shop work", "Corner Foods", "330"),
    (Going.NEET, "Looking for work", "", "619"),
)


def fill(
    session: Session, students: Sequence[tuple[int, Student]], tutor: str, seed: int, former: int
) -> None:
    """Add where leavers stand, and former students with what is known of them; the same seed gives the same on a day."""
    chance, today = Random(f"destinations {seed}"), clock.today()
    leavers = [key for key, one in students if one.year_group in guarantee.YEARS and chance.random() < 0.7]
    stands = [(key, chance.choice(_STATES)) for key in leavers]
    bulk_insert(session, [_state(chance, key, state, tutor, today) for key, state in stands])
    bulk_insert(
        session,
        [_try(chance, key, tutor, today) for key, state in stands if state is not Promised.OFFER],
    )
    gone = [_former(chance, number, today) for number in range(former)]
    both = list(zip(bulk_insert(session, gone), gone, strict=True))
    bulk_insert(session, [_report(chance, key, one, today) for key, one in both if chance.random() < 0.85])
    agreed = [(key, one) for key, one in both if chance.random() < 0.75]
    bulk_insert(session, [_agreement(key, one) for key, one in agreed])
    bulk_insert(session, [_contact(chance, key) for key, _one in agreed])
    bulk_insert(session, [Alumnus(student_id=key, since=today - timedelta(days=30), about="The first term") for key, _one in agreed[:1]])  # fmt: skip


def _state(chance: Random, key: int, state: Promised, tutor: str, today: date) -> Guarantee:
    return Guarantee(
        student_id=key,
        september=guarantee.september(today),
        state=state,
        said_on=today - timedelta(days=chance.randint(0, 25)),
        reason=_REASONS.get(state, ""),
        said_by=tutor,
    )


def _try(chance: Random, key: int, tutor: str, today: date) -> FollowAttempt:
    tried = today - timedelta(days=chance.randint(1, 12))
    result = chance.choice((Tried.NO_ANSWER, Tried.MESSAGE, Tried.CALL_BACK))
    return FollowAttempt(
        student_id=key,
        round=guarantee.round_of(guarantee.september(today)),
        tried_on=tried,
        result=result,
        tried_by=tutor,
        next_on=tried + calling.AGAIN[result],
        next_who=tutor,
    )


def _former(chance: Random, number: int, today: date) -> Student:
    summer = guarantee.september(today) - 1 - number % 3
    year = chance.choice((11, 11, 13))
    return Student(
        first_name=chance.choice(words.FIRST_NAMES),
        surname=chance.choice(words.SURNAMES),
        born_on=date(summer - year - 5, chance.randint(1, 8), chance.randint(1, 28)),
        year_group=year,
        archived_on=date(summer, 7, 17),
    )


def _report(chance: Random, key: int, one: Student, today: date) -> Destination:
    going, what, where, code = chance.choice(_WENT)
    left = one.archived_on or today
    as_at = min(today, left + timedelta(days=chance.randint(70, 120)))
    neet = going is Going.NEET
    return Destination(
        student_id=key,
        going=going,
        what=what,
        provider=where,
        activity=code,
        as_at=as_at,
        started_on=None if neet else date(left.year, 9, 1),
        ends_on=None if neet or code in ("310", "330") else date(left.year + 2, 7, 1),
        told=chance.choice((Told.STUDENT, Told.PARENT, Told.PROVIDER)),
        recheck_by=as_at + timedelta(days=400),
        sustained=Sustained.YES if (today - left).days > 240 and chance.random() < 0.8 else Sustained.NOT_YET,
        neet_on=date(left.year, 9, 1) if neet else None,
        need=Need.EXTRA if neet else None,
    )


def _agreement(key: int, one: Student) -> FollowAgreement:
    left = one.archived_on or clock.today()
    return FollowAgreement(student_id=key, said=FollowConsent.GIVEN, said_on=left - timedelta(days=40), in_own_seat=True)  # fmt: skip


def _contact(chance: Random, key: int) -> FollowContact:
    number = f"07700 900{chance.randint(100, 999)}"  # a range kept free for stories
    return FollowContact(student_id=key, telephone=number, best="After five")
