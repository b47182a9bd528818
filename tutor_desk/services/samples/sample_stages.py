"""The sample's newcomer, applicant and early leaver, from a chance of their own."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.stage import StageMark, Stay
from tutor_desk.models.stage_kinds import Criteria, Marked
from tutor_desk.models.student import Student
from tutor_desk.store.changes import bulk_insert


def fill(session: Session, students: Sequence[int], tutor: str, chance: Random) -> None:
    """Add when a few students applied, entered, or will leave; everything else in the sample stays as it is."""
    today, few = clock.today(), chance.sample(students, min(3, len(students)))
    stays = [
        Stay(student_id=few[0], applied_on=today - timedelta(days=150), criteria=Criteria.MET),
        *(Stay(student_id=one, applied_on=today - timedelta(days=20), criteria=Criteria.NOT_MET, alternative="A Level 2 course first") for one in few[1:2]),
        *(Stay(student_id=one, left_on=today + timedelta(days=12), early=True, left_because="The family moves to another town") for one in few[2:]),
    ]  # fmt: skip
    bulk_insert(session, stays)
    session.get_one(Student, few[0]).entered_on = today - timedelta(days=50)
    marks = [
        StageMark(student_id=few[0], item="told", words="Information and advice about courses given", said=Marked.DONE, marked_on=today - timedelta(days=140), because="At the open evening", marked_by=tutor),
        *(StageMark(student_id=one, item="reference", words="Reference written", said=Marked.NOT_NEEDED, marked_on=today, because="The new school has asked for none", marked_by=tutor) for one in few[2:]),
    ]  # fmt: skip
    bulk_insert(session, marks)
