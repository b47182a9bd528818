"""The sample's concerns and praise, from a chance of their own."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.kinds import ObservationKind, Owner, ToldHow
from tutor_desk.models.observation import ConcernStep, Observation, ObservationNote
from tutor_desk.store.changes import bulk_insert

_CONCERN, _PRAISE, _SEEN = ObservationKind.CONCERN, ObservationKind.PRAISE, ObservationKind.OBSERVATION
_NOTES = (
    (_PRAISE, "Helped a new student find their way", "", "Stayed behind without being asked."),
    (_PRAISE, "Asked a very good question", "Science", "It moved the whole class on."),
    (_PRAISE, "Handed in everything on time this half-term", "", ""),
    (_PRAISE, "Spoke up in the group discussion", "English", ""),
    (_CONCERN, "Three pieces of homework missing", "Mathematics", "Says there is no quiet place at home."),
    (_CONCERN, "Late to the first lesson again", "", "Mostly on Tuesdays."),
    (_CONCERN, "Quieter than usual in lessons", "", "Two teachers have said so independently."),
    (_SEEN, "Works best next to somebody calm", "", ""),
)
_TEACHERS = ("Mr Hale", "Ms Doyle", "Mrs Pryce", "Mr Anand")


def fill(session: Session, students: Sequence[int], seed: int) -> None:
    """Add a note or two to most students; the same seed on the same day gives the same ones."""
    chance, tutor = Random(seed * 104729 + 5), session.info["seat"].name
    drawn = [
        (student, chance.choice(_NOTES), chance.randint(1, 40), chance.choice((tutor, *_TEACHERS)))
        for student in students
        for _nth in range(chance.choice((0, 1, 1, 2)))
    ]
    made = [_observation(chance, student, note, back) for student, note, back, _who in drawn]
    keys = bulk_insert(session, made)
    notes = []
    for key, one, (student, note, back, who) in zip(keys, made, drawn, strict=True):
        closed = one.closed_on is not None
        notes.append(
            ObservationNote(
                student_id=student,
                observation_id=key,
                raised_by=who,
                written_by=tutor,
                written_at=clock.now() - timedelta(days=back),
                text=note[3],
                outcome="Talked about it; it has not happened again." if closed else "",
                told_how=ToldHow.SPOKEN if closed and who != tutor else None,
                told_on=one.closed_on if closed and who != tutor else None,
            )
        )
    bulk_insert(session, notes)
    open_ones = [(key, one) for key, one in zip(keys, made, strict=True) if one.next_on and not one.closed_on]
    bulk_insert(
        session,
        [
            ConcernStep(
                student_id=one.student_id,
                observation_id=key,
                text="Ask how it is going, away from the class",
                owner=Owner.TUTOR,
                owner_name=tutor,
                due_on=one.next_on,
            )
            for key, one in open_ones
        ],
    )


def _observation(
    chance: Random, student: int, note: tuple[ObservationKind, str, str, str], back: int
) -> Observation:
    kind, reason, subject, _text = note
    raised = clock.today() - timedelta(days=back)
    closed = kind is _CONCERN and back > 20
    return Observation(
        student_id=student,
        kind=kind,
        reason=reason,
        subject=subject,
        raised_on=raised,
        adult_only=kind is _CONCERN and chance.random() < 0.25,
        to_parents=kind is _PRAISE,
        next_on=clock.today() + timedelta(days=chance.randint(1, 14)) if kind is _CONCERN else None,
        closed_on=raised + timedelta(days=14) if closed else None,
    )
