"""The families of the sample's students, what was said with them, and an evening to come: all invented, from the seed."""

from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.evening import Appointment, Evening
from tutor_desk.models.family import Contact, ContactLog, HomeAgreement
from tutor_desk.models.family_kinds import AgreementState, ContactWay, Relationship
from tutor_desk.models.student import Student
from tutor_desk.services.evening import times
from tutor_desk.services.students.ages import add_years
from tutor_desk.store.changes import bulk_insert

_OWN = 70_417
"""Added to the seed, so that what else the sample holds is drawn as if there were no families."""
_FIRST = (
    "Rosa",
    "Paul",
    "Nadia",
    "Graham",
    "Ifeoma",
    "Marta",
    "Owen",
    "Shabana",
    "Helen",
    "Tomasz",
    "Anjali",
    "Denise",
)
_LANES = ("Mill Lane", "Station Road", "Church Walk", "Orchard Close", "Harbour Street", "Kiln Road")
_LANGUAGES = ("Polish", "Urdu", "Bengali", "Punjabi", "Welsh", "Arabic")
_SAID = (
    (
        "Late three times this week",
        "The bus has changed. They will look at the earlier one.",
        "Ring again about the bus",
    ),
    ("A good week", "Pleased to hear it; they had noticed too.", ""),
    ("What comes after Year 11", "They would like to talk about colleges together.", "Send the open days"),
    (
        "Homework",
        "There is no quiet place at home. Homework club could help.",
        "Ask for a place in homework club",
    ),
)
_ORDER = "No contact, by order of the family court. Speak to the safeguarding lead first."


def fill(session: Session, students: list[tuple[int, Student]], seed: int) -> None:
    """Give sample students their families, and the first nine of them a turn at an evening in two weeks."""
    chance = Random(seed + _OWN)
    people = [contact for key, student in students for contact in _family(chance, key, student)]
    keys = bulk_insert(session, people)
    first: dict[int, tuple[int, Contact]] = {}
    for key, contact in zip(keys, people, strict=True):
        first.setdefault(contact.student_id, (key, contact))
    tutor = session.info["seat"].name
    bulk_insert(
        session, [one for key, contact in first.values() for one in _log(chance, key, contact, tutor)]
    )
    bulk_insert(session, [one for _key, contact in first.values() for one in _agreement(chance, contact)])
    _evening(session, [(key, contact) for key, contact in first.values() if not contact.do_not_contact][:9])


def _family(chance: Random, student: int, about: Student) -> list[Contact]:
    number = chance.randrange(1, 90)
    home = f"{number} {chance.choice(_LANES)}, Anytown"
    apart = chance.random() < 0.2
    made = [
        Contact(
            student_id=student,
            name=f"{chance.choice(_FIRST)} {about.surname}",
            relationship=chance.choice((Relationship.MOTHER, Relationship.FATHER, Relationship.GUARDIAN)),
            responsibility=True,
            lives_with=True,
            phones=f"07700 900{chance.randrange(1000):03}",
            address=home,
        )
    ]
    if chance.random() < 0.15:
        made[0].language, made[0].interpreter = chance.choice(_LANGUAGES), chance.random() < 0.5
    if chance.random() < 0.6:
        barred = apart and chance.random() < 0.25
        made.append(
            Contact(
                student_id=student,
                name=f"{chance.choice(_FIRST)} {about.surname}",
                relationship=Relationship.PARENT,
                responsibility=True,
                lives_with=not apart,
                rank=2,
                phones=f"07700 900{chance.randrange(1000):03}",
                address=f"{number + 3} {chance.choice(_LANES)}, Othertown" if apart else home,
                do_not_contact=barred,
                court_order=barred,
                warning=_ORDER if barred else "",
            )
        )
    return made


def _log(chance: Random, key: int, contact: Contact, tutor: str) -> list[ContactLog]:
    if chance.random() < 0.55:
        return []
    purpose, outcome, step = chance.choice(_SAID)
    return [
        ContactLog(
            student_id=contact.student_id,
            contact_id=key,
            with_whom=contact.name,
            happened_on=_weekday(clock.today() - timedelta(days=chance.randint(2, 40))),
            way=chance.choice((ContactWay.CALL, ContactWay.CALL, ContactWay.MEETING, ContactWay.EMAIL)),
            purpose=purpose,
            outcome=outcome,
            next_step=step,
            next_on=clock.today() + timedelta(days=chance.randint(-3, 14)) if step else None,
            shared=chance.random() < 0.3,
            written_by=tutor,
        )
    ]


def _agreement(chance: Random, contact: Contact) -> list[HomeAgreement]:
    if chance.random() < 0.4:
        return []
    said_on = _weekday(clock.today() - timedelta(days=chance.randint(20, 400)))
    state = chance.choice(
        (AgreementState.AGREED, AgreementState.AGREED, AgreementState.OFFERED, AgreementState.DECLINED)
    )
    return [
        HomeAgreement(
            student_id=contact.student_id, state=state, said_on=said_on, with_whom=contact.name, review_on=add_years(said_on, 1)
        )
    ]  # fmt: skip


def _evening(session: Session, families: list[tuple[int, Contact]]) -> None:
    held_on = _weekday(clock.today() + timedelta(days=14))
    (evening,) = bulk_insert(
        session, [Evening(name="Parents’ evening", held_on=held_on, breaks="17:30-17:40")]
    )
    at, made = "17:00", []
    for key, contact in families:
        made.append(
            Appointment(
                student_id=contact.student_id, evening_id=evening, contact_id=key, who=contact.name, starts=at
            )
        )
        at = "17:40" if at == "17:25" else times.after(at, 5)
    bulk_insert(session, made)


def _weekday(on: date) -> date:
    return on - timedelta(days=max(0, on.weekday() - 4))
