"""What stands in the list of a student's applications and references."""

from dataclasses import dataclass
from datetime import date

from tutor_desk.models.application_kinds import ApplicationId, ReferenceId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.applications import asked as applications
from tutor_desk.services.applications import records
from tutor_desk.services.references import asked as references
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Listed:
    """One application or reference: since when, when it was last sent or given, how much changed since, what lacks.

    ``missing`` are warnings of an application, or teachers' parts that a reference waits for.
    """

    title: str
    form: str
    on: date
    out_on: date | None
    moved: int
    missing: int
    confidential: bool = False
    application: ApplicationId | None = None
    reference: ReferenceId | None = None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"application:{self.application}" if self.application else f"reference:{self.reference}"


def listed(reader: Reader, student: StudentId) -> list[Listed]:
    """List a student's applications, then the references, the newest of each first."""
    found = []
    for row in records.of_student(reader, student):
        whole = applications.whole(reader, row.id)
        sent_on = whole.copies[0].sent_at.astimezone().date() if whole.copies else None
        found.append(
            Listed(
                row.purpose, row.form_name, row.made_on, sent_on, len(whole.moved), len(whole.warnings),
                application=row.id,
            )
        )  # fmt: skip
    for one in references.of_student(reader, student):
        parts = [] if one.given_on else references.parts(reader, one.id)
        missing = sum(part.answered_on is None for part in parts)
        found.append(
            Listed(one.purpose, "", one.made_on, one.given_on, 0, missing, one.confidential, reference=one.id)
        )
    return found
