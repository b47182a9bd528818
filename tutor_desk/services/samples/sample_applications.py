"""Applications and references of the sample caseload: invented, from a generator of their own."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.application import ReferencePart
from tutor_desk.models.application_kinds import FileEnding
from tutor_desk.models.kinds import Basis, EntryKind, StudentId
from tutor_desk.services.applications import deeds, forms
from tutor_desk.services.plan import entries
from tutor_desk.services.references import deeds as references

_FIRST, _MOST = 11, 8
"""The year group from which on students apply, and how many of them do in the sample."""
_WHERE = {
    11: (
        "college",
        "Riverside College",
        "Riverside College, T Level Health, 2027\nAnytown Sixth Form, A levels, 2027",
    ),
    12: ("apprenticeship", "Mill Lane Garage", "Mill Lane Garage, motor vehicle, level 3"),
    13: ("ucas", "Nursing", "University of Anytown, Adult Nursing\nNorthbridge University, Nursing"),
}
_ANSWERS = {
    "me": "I keep going when something is hard, and I like to work with people.",
    "course": "I saw the workshops on the open day, and I would be there every morning.",
    "job": "I have taken bicycles apart since I was nine, and I want to earn while I learn.",
    "skills": "I am careful with tools, and I ask when I do not know.",
    "why": "I want to look after people, because I have seen what one calm person changes on a ward. " * 5,
}
_SAID = (
    "Leads her group without being asked to.",
    "Works steadily, also when it is late.",
    "Patient with everybody.",
)
_TEACHERS = (
    ("Ms D. Novak", "English language"),
    ("Mr P. Hale", "Mathematics"),
    ("Mx S. Roy", "Combined science"),
)


def fill(session: Session, years: Mapping[int, int | None], seed: int) -> None:
    """Add applications and references of some of the students, by year group; the same seed gives the same."""
    chance = Random(f"applications {seed}")
    old_enough = [key for key, year in years.items() if year and year >= _FIRST]
    known = {form.code: form for form in forms.shipped()}
    for place, key in enumerate(sorted(chance.sample(old_enough, min(_MOST, len(old_enough))))):
        student = StudentId(key)
        code, purpose, choices = _WHERE[min(years[key] or _FIRST, max(_WHERE))]
        form = known[code]
        for question in form.questions:
            words = _ANSWERS.get(question.topic)
            if words:
                basis = Basis.DISCUSSED if chance.random() < 0.7 else None
                entries.write(session, student, EntryKind.APPLYING, words, topic=question.topic, basis=basis)
        reference = references.make(session, student, purpose)
        _parts(session, chance, student, reference)
        made = deeds.make(session, student, form, purpose)
        deeds.write(session, made, purpose=purpose, typed={}, choices=choices, reference=reference)
        if place % 3 == 0:
            deeds.send(session, made, f"Admissions, {purpose}", FileEnding.PDF)


def _parts(session: Session, chance: Random, student: int, reference: int) -> None:
    today = clock.today()
    for (teacher, subject), words in zip(_TEACHERS, _SAID, strict=True):
        back = chance.random() < 0.6
        session.add(
            ReferencePart(
                student_id=student,
                reference_id=reference,
                teacher=teacher,
                subject=subject,
                asked_on=today - timedelta(days=9),
                chase_on=today + timedelta(days=chance.randint(-3, 5)),
                answered_on=today - timedelta(days=4) if back else None,
                achieved=words if back else "",
                predicted=chance.choice(("5", "6", "7")) if back else "",
            )
        )
    session.flush()
