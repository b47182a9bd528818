"""Questions about applications: one with all that belongs to it, a student's, and what has changed since it was sent."""

from dataclasses import dataclass

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.application_kinds import ApplicationId, PartKind
from tutor_desk.services.applications import choices, drawing, statement
from tutor_desk.services.applications.drawing import Offer
from tutor_desk.services.applications.facts import ApplicationFacts, ItemFact, PartFact
from tutor_desk.services.applications.forms import Form, Part
from tutor_desk.services.applications.records import COLUMNS, ApplicationRow, CopyRow, moved_since
from tutor_desk.services.applications.referee import reference_item
from tutor_desk.services.plan.moved import Moved
from tutor_desk.services.students import caseload, students
from tutor_desk.services.students.students import Details
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, plural


@dataclass(frozen=True, slots=True)
class Whole:
    """An application as it stands now, its copies, newest first, what has changed since the newest was sent, and warnings."""

    row: ApplicationRow
    now: ApplicationFacts
    copies: tuple[CopyRow, ...]
    moved: tuple[Moved, ...]
    warnings: tuple[str, ...]


def whole(reader: Reader, key: ApplicationId) -> Whole:
    """Return an application with everything that belongs to it; raise ``Refused`` if it is gone."""
    row = _row(reader, key)
    copies = reader.rows(
        CopyRow,
        "SELECT id, sent_at, sent_to, ending, sent_by, content FROM application_copy"
        " WHERE application_id = :key ORDER BY id DESC",
        key=key,
    )
    now = gathered(reader, key)
    return Whole(
        row,
        now,
        tuple(copies),
        tuple(moved_since(reader, row, copies[0] if copies else None)),
        tuple(_warnings(row.form, now)),
    )


def offers(reader: Reader, key: ApplicationId) -> list[Offer]:
    """List what can go into an application."""
    row = _row(reader, key)
    return drawing.offers(reader, row.student, row.form)


def gathered(reader: Reader, key: ApplicationId) -> ApplicationFacts:
    """Return what an application says, as it stands now."""
    row, about = _row(reader, key), caseload.about(reader)
    card, details, form = students.card(reader, row.student), students.details(reader, row.student), row.form
    offered = drawing.offers(reader, row.student, form)
    taken = drawing.taken(reader, row.student, offered, row.chosen, row.excepted)
    parts = []
    for place, part in enumerate(form.parts):
        items = [*_personal(part, details, about.school, about.tutor, row.answers)]
        items += [one.item for one in taken if one.place == place]
        if part.kind is PartKind.CHOICES:
            items += choices.ranked(row.choices)
        if part.kind is PartKind.REFERENCE and row.reference:
            items += reference_item(reader, row.reference)
        parts.append(PartFact(part.kind, part.title, tuple(items)))
    return ApplicationFacts(
        number=row.id,
        student=row.student,
        name=card.name,
        called=card.first_name or card.surname,
        school=about.school,
        tutor=about.tutor,
        caseload=about.name,
        form=row.form_name,
        purpose=row.purpose,
        made_at=clock.now().astimezone(),
        head=reader.one(Head, LAST) or NO_HEAD,
        parts=tuple(parts),
    )


def _row(reader: Reader, key: ApplicationId) -> ApplicationRow:
    row = reader.one(ApplicationRow, f"SELECT {COLUMNS} FROM application WHERE id = :key", key=key)
    if row is None:
        raise Refused(_("That application is no longer there. Nothing was changed."))
    return row


def _personal(part: Part, details: Details, school: str, tutor: str, typed: dict[str, str]) -> list[ItemFact]:
    born = details.born_on
    known = {
        "name": ItemFact(_("Name"), f"{details.first_name} {details.surname}".strip()),
        "born_on": ItemFact(_("Date of birth"), born.isoformat() if born else "", on=born),
        "uln": ItemFact(_("ULN"), details.uln),
        "school": ItemFact(_("School"), school),
        "tutor": ItemFact(_("Tutor"), tutor),
    }
    return [known.get(field_) or ItemFact(field_, typed.get(field_, "")) for field_ in part.fields]


def _warnings(form: Form, now: ApplicationFacts) -> list[str]:
    found: list[str] = []
    for part, fact in zip(form.parts, now.parts, strict=True):
        many = len(fact.items)
        if part.kind is PartKind.STATEMENT:
            told = {one.label: one.text for one in fact.items}
            found += statement.warnings(
                part, {one.topic: told[one.text] for one in part.questions if one.text in told}
            )
        elif part.most and many > part.most:
            found.append(
                plural("{part}: {n} too many, the form has room for {most}.", "{part}: {n} too many, the form has room for {most}.", many - part.most).format(part=part.title, most=part.most)
            )  # fmt: skip
        if part.kind is PartKind.PERSONAL:
            missing = [one.label for one in fact.items if not one.text]
            if missing:
                found.append(_("{part}: nothing stands at {missing}.").format(part=part.title, missing=", ".join(missing)))  # fmt: skip
        elif not many and part.kind in (PartKind.CHOICES, PartKind.GRADES, PartKind.REFERENCE):
            found.append(_("{part}: nothing yet.").format(part=part.title))
    return found
