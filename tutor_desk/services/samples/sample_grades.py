"""The sample's subjects with their teachers, grades of earlier rounds, and effort on a scale of the school's own."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random

from sqlmodel import Session, select

from tutor_desk.models.figures import Grade
from tutor_desk.models.grades import OwnScale, TakenSubject
from tutor_desk.models.kinds import GradeKind, Source
from tutor_desk.services.grades.scales import Scales
from tutor_desk.store.changes import bulk_insert

EFFORT = "Effort"
_EFFORTS = ("Excellent", "Good", "Inconsistent", "Poor")
_TEACHERS = (
    "Mr Hale", "Ms Doyle", "Mrs Pryce", "Mr Anand", "Ms Byrne", "Mr Costa", "Mrs Lund", "Ms Igwe", "Mr Roth", "Mrs Yates",
)  # fmt: skip
_ROUND = timedelta(weeks=10)
_ROUNDS = 2


def fill(session: Session, newest: Sequence[Grade], years: Mapping[int, int], seed: int) -> None:
    """Add to the newest grades of the sample what came before them, who teaches, and effort; from the same seed."""
    chance = Random(seed * 7919 + 1)
    if session.exec(select(OwnScale).where(OwnScale.name == EFFORT)).first() is None:
        session.add(OwnScale(name=EFFORT, grades="\n".join(_EFFORTS), effort=True))
    names = sorted({grade.subject for grade in newest})
    teachers = {
        (name, year): chance.choice(_TEACHERS) for name in names for year in sorted(set(years.values()))
    }
    current = [grade for grade in newest if grade.kind is GradeKind.CURRENT]
    bulk_insert(
        session,
        [
            TakenSubject(
                student_id=one.student_id,
                name=one.subject,
                teacher=teachers[one.subject, years[one.student_id]],
                scale=one.scale,
            )
            for one in current
        ],
    )
    bulk_insert(session, [grade for one in current for grade in _before(chance, one)])


def _before(chance: Random, newest: Grade) -> list[Grade]:
    """Return the earlier grades of a subject, each at most one grade from the next, and the efforts."""
    scale = Scales().get(newest.scale)
    place = scale.places[newest.grade.casefold()] if scale else 0
    made = [_effort(chance, newest, 0)]
    for back in range(1, _ROUNDS + 1):
        if scale:
            place = min(max(0, place + chance.choice((0, 0, 1, -1, 1))), len(scale.grades) - 2)
            made.append(_grade(newest, GradeKind.CURRENT, scale.grades[place], back, newest.scale))
        made.append(_effort(chance, newest, back))
    return made


def _effort(chance: Random, newest: Grade, back: int) -> Grade:
    grade = chance.choices(_EFFORTS, (3, 6, 2, 1))[0]
    return _grade(newest, GradeKind.EFFORT, grade, back, EFFORT)


def _grade(newest: Grade, kind: GradeKind, grade: str, back: int, scale: str) -> Grade:
    return Grade(
        student_id=newest.student_id,
        subject=newest.subject,
        kind=kind,
        grade=grade,
        as_at=newest.as_at - back * _ROUND,
        scale=scale,
        source=Source.SAMPLE,
    )
