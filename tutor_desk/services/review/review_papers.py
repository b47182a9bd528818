"""What the paper of a confirmed review says: the student's own copy of it."""

from dataclasses import dataclass
from datetime import datetime

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ReviewId
from tutor_desk.services.review import review_records, review_sheets
from tutor_desk.services.review.review_records import Version
from tutor_desk.services.students import caseload, students
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A confirmed review as both agreed to it; ``as_at`` is when it is printed (local time)."""

    called: str
    name: str
    group: str
    school: str
    caseload: str
    as_at: datetime
    head: Head
    version: Version


def review_paper(reader: Reader, review: ReviewId) -> ReviewFacts:
    """Return the newest confirmed version of a review; raise ``Refused`` if it is not confirmed."""
    sheet = review_sheets.sheet(reader, review)
    found = review_records.versions(reader, review)
    if sheet.locked_at is None or not found:
        raise Refused(
            _("This review is not confirmed by both yet, so there is no record of it. Nothing was printed.")
        )
    card, about = students.card(reader, sheet.student), caseload.about(reader)
    return ReviewFacts(
        card.first_name or card.surname,
        card.name,
        card.tutor_group,
        about.school,
        about.name,
        clock.now().astimezone(),
        reader.one(Head, LAST) or NO_HEAD,
        found[0],
    )
