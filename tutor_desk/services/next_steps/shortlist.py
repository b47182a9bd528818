"""From the directory into a student's choices: what it says is copied, with the list and its day."""

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.choice_kinds import ChoiceId
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.opportunity import OpportunityKind
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.grades import recorded
from tutor_desk.services.next_steps import deeds, requirements
from tutor_desk.services.opportunities import search
from tutor_desk.store import within
from tutor_desk.words import _


def add(session: Session, student: StudentId, opportunity: int) -> ChoiceId:
    """Put a row of the directory at the end of a student's choices, with what it asks for.

    A provider that is closed may be added all the same; the choice says that it is closed. Raises ``Refused``
    for a row that is gone, and for a provider without a course.
    """
    adults_only(session.info["seat"])
    reader = within.reader(session)
    found = search.one(reader, opportunity)
    if found is None:
        raise Refused(_("That is no longer in the directory. Nothing was changed. Look again."))
    course = found.title
    if found.kind is OpportunityKind.PROVIDER:
        course = _("Course still to be chosen")
    return deeds.make(
        session, student, requirements.read(found.requirements, recorded.scales(reader)),
        provider=found.provider or found.title, provider_number=found.number, course=course, level=found.level,
        route=found.route, stated=found.requirements, open_days=found.open_days, deadline=found.deadline,
        drawn_from=found.source, drawn_as_at=found.as_at,
    )  # fmt: skip
