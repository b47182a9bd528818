"""Next steps of the sample caseload, and a short list of opportunities: invented, from a generator of their own."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.choice import Choice, ChoiceRequirement, Intention
from tutor_desk.models.choice_kinds import ChoiceState, Offer, Route
from tutor_desk.models.entry import Entry
from tutor_desk.models.kinds import Author, Basis, EntryKind, Standing
from tutor_desk.models.opportunity import OpportunityKind, OpportunityList
from tutor_desk.services.next_steps import requirements
from tutor_desk.services.next_steps.moves import OFFERS
from tutor_desk.services.opportunities import filling
from tutor_desk.store.changes import bulk_insert

S = ChoiceState
LIST = "Anytown 14–19 prospectus (sample)"


@dataclass(frozen=True, slots=True)
class _Place:
    course: str
    provider: str
    level: str
    route: Route
    stated: str
    place: str = "Anytown"
    for_year: int = 11


PLACES = (
    _Place("T Level Health", "Riverside College", "Level 3", Route.T_LEVEL, "5 GCSEs at grade 4 including English and maths; A talk about the placement"),
    _Place("A levels", "Hill Sixth Form", "Level 3", Route.A_LEVELS, "6 GCSEs at grade 5; GCSE English at grade 5"),
    _Place("BTEC Engineering", "Riverside College", "Level 3", Route.BTEC, "GCSE Maths at grade 5; 4 GCSEs at grade 4"),
    _Place("Apprenticeship in carpentry", "Fenwick Joinery", "Level 2", Route.APPRENTICESHIP, "GCSE Maths at grade 3; A day’s trial in the workshop", "Millbrook"),
    _Place("A levels with sport", "Queen’s Park Academy", "Level 3", Route.A_LEVELS, "5 GCSEs at grade 5", "Millbrook"),
    _Place("BSc Nursing", "University of Eastmoor", "Level 6", Route.HIGHER, "A level Biology at grade B; GCSE Maths at grade 5", "Eastmoor", 13),
    _Place("BSc Biomedical Science", "Harbour University", "Level 6", Route.HIGHER, "A level Chemistry at grade B; one more science at grade B A level", "Harbour", 13),
    _Place("BA History", "University of Eastmoor", "Level 6", Route.HIGHER, "A level History at grade B", "Eastmoor", 13),
    _Place("Degree apprenticeship in software", "Northgate Systems", "Level 6", Route.APPRENTICESHIP, "A level Maths at grade B", "Northgate", 13),
)  # fmt: skip
_WHY = ("It is close, and two friends go.", "The open day was good.", "They have a workshop.", "")
_STATES = (S.IDEA, S.IDEA, S.IDEA, S.APPLIED, S.APPLIED, S.INTERVIEW, S.CONDITIONAL, S.UNCONDITIONAL, S.WAITING, S.REFUSED)  # fmt: skip


def fill(session: Session, years: dict[int, int], tutor: str, seed: int) -> None:
    """Add what students mean to do, their choices and a list to look in; the same seed gives the same.

    ``years`` are the years of school by student.
    """
    chance, today = Random(f"next steps {seed}"), clock.today()
    _directory(session, tutor, today)
    asked = [one for one, year in years.items() if year >= 11 and chance.random() < 0.8]
    liked = {one: _liked(chance, years[one]) for one in asked}
    _intend(session, chance, liked, tutor, today)
    choices = [
        _choice(chance, one, rank, place, today) for one in asked for rank, place in enumerate(liked[one], 1)
    ]
    keys = bulk_insert(session, choices)
    needs = []
    for key, made in zip(keys, choices, strict=True):
        for at, need in enumerate(requirements.read(made.stated)):
            fields = {name: getattr(need, name) for name in ("many", "besides", "scale", "grade", "words")}
            needs.append(
                ChoiceRequirement(
                    student_id=made.student_id,
                    choice_id=key,
                    place=at,
                    subjects="\n".join(need.subjects),
                    **fields,
                )
            )
    bulk_insert(session, needs)


def _liked(chance: Random, year: int) -> list[_Place]:
    fitting = [one for one in PLACES if (one.for_year == 11) is (year == 11)]
    return chance.sample(fitting, chance.randint(1, 3))


def _intend(
    session: Session, chance: Random, liked: dict[int, list[_Place]], tutor: str, today: date
) -> None:
    entries = []
    for student, places in liked.items():
        for kind, place in zip((EntryKind.INTENDED, EntryKind.PLAN_B), places, strict=False):
            day = today - timedelta(days=chance.randint(5, 50))
            text = f"{place.course}\n{place.provider}"
            settled: dict[str, Any] = {"standing": Standing.PROPOSED}
            if chance.random() < 0.75:
                settled = {"standing": Standing.ACCEPTED, "basis": Basis.DISCUSSED, "settled_by": tutor, "settled_at": _at(day), "accepted_text": text}  # fmt: skip
            entries.append(
                Entry(
                    student_id=student, kind=kind, text=text, topic=place.route.value, happened_on=day,
                    author=Author.STUDENT, written_at=_at(day), to_parents=True, **settled,
                )
            )  # fmt: skip
    keys = bulk_insert(session, entries)
    bulk_insert(
        session,
        [
            Intention(student_id=made.student_id, entry_id=key, sure=chance.randint(2, 5))
            for key, made in zip(keys, entries, strict=True)
            if made.kind is EntryKind.INTENDED
        ],
    )


def _choice(chance: Random, student: int, rank: int, place: _Place, today: date) -> Choice:
    state = chance.choice(_STATES)
    since = today - timedelta(days=chance.randint(1, 25))
    applied = state is not S.IDEA
    return Choice(
        student_id=student,
        rank=rank,
        provider=place.provider,
        course=place.course,
        level=place.level,
        route=place.route,
        stated=place.stated,
        open_days="Thursday evenings in January",
        school_deadline=today + timedelta(days=chance.randint(-4, 30)),
        deadline=today + timedelta(days=chance.randint(31, 60)),
        interview_on=today + timedelta(days=chance.randint(-2, 14)) if state is S.INTERVIEW else None,
        state=state,
        state_on=since,
        applied_on=since - timedelta(days=10) if applied else None,
        offer=OFFERS.get(state),
        offer_on=since if state in OFFERS else None,
        conditions=place.stated.partition(";")[0] if OFFERS.get(state) is Offer.CONDITIONAL else "",
        why=chance.choice(_WHY),
        drawn_from=LIST,
        drawn_as_at=today - timedelta(days=60),
    )


def _directory(session: Session, tutor: str, today: date) -> None:
    there = OpportunityList(
        name=LIST, as_at=today - timedelta(days=60), brought_on=today - timedelta(days=40), brought_by=tutor, entries=len(PLACES) + 1,
    )  # fmt: skip
    (key,) = bulk_insert(session, [there])
    rows: list[filling.Fields] = [
        {
            "kind": OpportunityKind.APPRENTICESHIP if one.route is Route.APPRENTICESHIP else OpportunityKind.COURSE,
            "title": one.course, "provider": one.provider, "route": one.route, "level": one.level, "place": one.place,
            "requirements": one.stated, "open_days": "Thursday evenings in January",
        }
        for one in PLACES
    ]  # fmt: skip
    rows.append({"kind": OpportunityKind.PROVIDER, "title": "Old Mill College", "provider": "Old Mill College", "place": "Millbrook", "closed": True, "closed_on": today - timedelta(days=90)})  # fmt: skip
    filling.add(session, key, rows)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10)).astimezone()
