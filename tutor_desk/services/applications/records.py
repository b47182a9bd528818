"""Applications and their copies as they are kept, and what has changed since one was sent; knows no ORM, as Today asks it."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime

from tutor_desk.models.application_kinds import ApplicationId, FileEnding, ReferenceId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.applications import drawing, forms, touched
from tutor_desk.services.applications.drawing import Key
from tutor_desk.services.applications.facts import ApplicationFacts
from tutor_desk.services.applications.forms import Form
from tutor_desk.services.plan.moved import Moved, moved
from tutor_desk.store import frozen
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application with everything that is written in it."""

    id: ApplicationId
    student: StudentId
    form_name: str
    form_text: str = field(repr=False)
    purpose: str
    drawn: str
    typed: str
    exceptions: str
    choices: str
    reference: ReferenceId | None
    owner: str
    made_on: date

    @property
    def form(self) -> Form:
        """Its form, as it was when the application was begun."""
        return forms.loaded(self.form_text)

    @property
    def chosen(self) -> tuple[Key, ...]:
        """What of the student's records was chosen."""
        return drawing.load(self.drawn)

    @property
    def excepted(self) -> dict[Key, str]:
        """Why something that is not accepted goes in, by key."""
        return drawing.load_exceptions(self.exceptions)

    @property
    def answers(self) -> dict[str, str]:
        """What was typed, by what was asked for."""
        return dict(json.loads(self.typed)) if self.typed else {}


@dataclass(frozen=True, slots=True)
class CopyRow:
    """What was sent: when, to whom, as which file, by whom, and the facts as they stood then as JSON."""

    id: int
    sent_at: datetime
    sent_to: str
    ending: FileEnding
    sent_by: str
    content: str

    @property
    def facts(self) -> ApplicationFacts:
        """What it said."""
        return frozen.load(ApplicationFacts, self.content)


COLUMNS = "id, student_id, form_name, form, purpose, drawn, typed, exceptions, choices, reference_id, owner, made_on"


def of_student(reader: Reader, student: StudentId) -> list[ApplicationRow]:
    """List a student's applications, the newest first."""
    return reader.rows(
        ApplicationRow,
        f"SELECT {COLUMNS} FROM application WHERE student_id = :student ORDER BY made_on DESC, id DESC",
        student=student,
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """An application of which something has changed since it was sent: how many sources, and since when."""

    id: ApplicationId
    student: StudentId
    purpose: str
    sent_on: date
    many: int
    since: date


def changed_since_sent(reader: Reader) -> list[Changed]:
    """List the applications whose sources have changed since they were last sent.

    Only those are compared of whose students the trail tells any change of a source since.
    """
    rows = reader.rows(
        ApplicationRow,
        f"SELECT {COLUMNS} FROM application WHERE drawn <> '' AND id IN ({touched.APPLICATIONS}) ORDER BY id",
    )
    found = []
    for row in rows:
        newest = _newest(reader, row.id)
        changes = moved_since(reader, row, newest)
        if newest and changes:
            sent_on = newest.sent_at.astimezone().date()
            since = max((one.changed_on for one in changes if one.changed_on), default=sent_on)
            found.append(Changed(row.id, row.student, row.purpose, sent_on, len(changes), since))
    return found


def _newest(reader: Reader, key: ApplicationId) -> CopyRow | None:
    return reader.one(
        CopyRow,
        "SELECT id, sent_at, sent_to, ending, sent_by, content FROM application_copy"
        " WHERE application_id = :key ORDER BY id DESC LIMIT 1",
        key=key,
    )


def moved_since(reader: Reader, row: ApplicationRow, copy: CopyRow | None) -> list[Moved]:
    """Return what of an application has changed since a copy of it was sent."""
    if copy is None or not row.drawn:  # elsewhere the records have other numbers
        return []
    sent = [one.stood for one in copy.facts.drawn if one.table != "reference"]
    return moved(reader, row.student, sent, drawing.present(reader, row.student))
