"""Parents, carers and other contacts of a student, and what to heed before one of them is used.

Students who share a parent have a record each: what is changed for one is never changed for the other.
"""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from tutor_desk.errors import Refused
from tutor_desk.models.evening import Appointment
from tutor_desk.models.family import Contact, ContactLog, ParentsView
from tutor_desk.models.family_kinds import ContactId, Relationship
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.students import students
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact of one student, with everything that is known of them."""

    id: ContactId
    student: StudentId
    name: str
    relationship: Relationship
    responsibility: bool | None
    lives_with: bool | None
    rank: int
    phones: str
    email: str
    address: str
    language: str
    interpreter: bool
    needs: str
    do_not_contact: bool
    court_order: bool
    warning: str

    @property
    def heed(self) -> str:
        """What to heed before this contact is written to, called or met, with its reason; else nothing."""
        if self.do_not_contact and self.court_order:
            said = _("Do not contact {name}: there is a court order. {reason}")
        elif self.do_not_contact:
            said = _("Do not contact {name}. {reason}")
        elif self.court_order:
            said = _("There is a court order about {name}. {reason}")
        else:
            return ""
        return said.format(name=self.name, reason=self.warning)


_COLUMNS = (
    "id, student_id, name, relationship, responsibility, lives_with, rank, phones, email, address, language,"
    " interpreter, needs, do_not_contact, court_order, warning"
)


def contacts(reader: Reader, student: StudentId) -> list[ContactRow]:
    """List a student's contacts in the order in which they are to be contacted. One statement."""
    return reader.rows(
        ContactRow,
        f"SELECT {_COLUMNS} FROM contact WHERE student_id = :student ORDER BY rank, id",
        student=student,
    )


def contact(reader: Reader, key: ContactId) -> ContactRow:
    """Return one contact; raise ``Refused`` if there is none."""
    found = reader.one(ContactRow, f"SELECT {_COLUMNS} FROM contact WHERE id = :key", key=key)
    if found is None:
        raise Refused(_gone())
    return found


def add(session: Session, student: StudentId, /, **fields: Any) -> ContactId:
    """Write down a contact of a student; raise ``Refused`` for a warning without its reason."""
    adults_only(session.info["seat"])
    students.find(session, student)
    made = Contact(student_id=student, **fields)
    _need_reason(made)
    session.add(made)
    session.flush()
    return ContactId(made.id or 0)


def edit(session: Session, key: ContactId, /, **fields: Any) -> None:
    """Change what is known of a contact; raise ``Refused`` for a warning without its reason."""
    found = find(session, key)
    for name, value in fields.items():
        setattr(found, name, value)
    _need_reason(found)


def remove(session: Session, key: ContactId) -> None:
    """Take a contact away; what was said with them stays, under their name."""
    found = find(session, key)
    for kind in (ContactLog, ParentsView, Appointment):
        for record in session.exec(select(kind).where(col(kind.contact_id) == key)).all():
            record.contact_id = None
    session.flush()
    session.delete(found)


def find(session: Session, key: ContactId) -> Contact:
    """Return a contact's record within a unit of work; raise ``Refused`` if it is gone."""
    adults_only(session.info["seat"])
    return within.found(session, Contact, key, _gone())


def of_student(session: Session, student: StudentId, key: ContactId | None) -> Contact | None:
    """Return a contact who has to be the student's own; raise ``Refused`` if they are another's."""
    if key is None:
        return None
    found = find(session, key)
    if found.student_id != student:
        raise Refused(_("That contact belongs to another student. Nothing was changed."))
    return found


def _need_reason(made: Contact) -> None:
    if (made.do_not_contact or made.court_order) and not made.warning:
        raise Refused(
            _(
                "Say why there is a warning, so that whoever is about to ring or write knows. Nothing was changed."
            )
        )


def _gone() -> str:
    return _("That contact is no longer there. Nothing was changed. Look again.")
