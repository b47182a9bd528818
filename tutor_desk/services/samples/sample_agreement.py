"""What the sample has of consent, signatures, reviews that were moved and worries passed on; of its own luck."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

from tutor_desk import clock
from tutor_desk.models.kinds import Cause, PassedTo
from tutor_desk.models.review import Review
from tutor_desk.models.safeguarding import SafeguardingNote
from tutor_desk.models.seat import Seat
from tutor_desk.models.wellbeing import WellbeingConsent
from tutor_desk.services.signing import signatures

_WHY = ("Mock exam that day", "Ill that week", "School trip to the museum")
_SHOW, _MOVED, _PASSED_ON = 0.55, 0.15, 0.06


def signed(reviews: Sequence[Review], called: Sequence[str], tutor: str, seed: int) -> None:
    """Sign the reviews that were confirmed, each with the student's name, and move some that are to come."""
    luck = Random(f"signed {seed}")
    for review, name in zip(reviews, called, strict=True):
        if review.locked_at is not None:
            review.student_signature, review.tutor_signature = signatures.typed(name), signatures.typed(tutor)
        elif review.planned_on is not None and luck.random() < _MOVED:
            review.moved_from, review.moved_by = review.planned_on - timedelta(days=7), tutor
            review.moved_cause, review.moved_because = luck.choice(list(Cause)), luck.choice(_WHY)


def consents(students: Sequence[int], seat: Seat, seed: int) -> Iterator[WellbeingConsent]:
    """Yield that some of the students show the tutor how they were."""
    luck = Random(f"consents {seed}")
    for student in students:
        if luck.random() < _SHOW:
            yield WellbeingConsent(
                student_id=student, adult_id=seat.adult, agreed=True, said_at=clock.now() - timedelta(days=20)
            )


def passed_on(students: Sequence[int], seat: Seat, seed: int) -> Iterator[SafeguardingNote]:
    """Yield that a worry about one or two of the students was passed on."""
    luck = Random(f"passed on {seed}")
    for number, student in enumerate(students):
        if luck.random() < _PASSED_ON:
            at = clock.now() - timedelta(days=luck.randint(5, 40))
            yield SafeguardingNote(
                student_id=student,
                passed_at=at,
                passed_to=PassedTo.DSL,
                to_name="Mrs P. Shah",
                reference=f"{at.year}/{100 + number}",
                by_adult=seat.adult,
                by_name=seat.name,
                noted_at=at,
            )
