"""What stands on a paper for one contact: their own name and address, and never anybody else's of the family."""

from dataclasses import dataclass
from datetime import datetime

from tutor_desk import clock
from tutor_desk.models.family_kinds import ContactId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.family import contacts, families
from tutor_desk.services.family.contacts import ContactRow
from tutor_desk.services.students import caseload, students
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """Who writes to whom about which student; ``withheld`` says why nothing may go to the family, if so."""

    student: StudentId
    name: str
    called: str
    contact: str
    address: tuple[str, ...]
    tutor: str
    school: str
    caseload: str
    as_at: datetime
    head: Head
    withheld: str = ""


def home_facts(reader: Reader, key: ContactId) -> HomeFacts:
    """Return what a letter to one contact is made of; raise ``Refused`` if they are gone."""
    contact = contacts.contact(reader, key)
    card, about = students.card(reader, contact.student), caseload.about(reader)
    return HomeFacts(
        contact.student, card.name, card.first_name or card.surname, contact.name, lines(contact), about.tutor,
        about.school, about.name, clock.now().astimezone(), reader.one(Head, LAST) or NO_HEAD,
        families.withheld(reader, contact.student),
    )  # fmt: skip


def lines(contact: ContactRow) -> tuple[str, ...]:
    """Return the address of a contact, line by line, their name first."""
    parts = (part.strip() for part in contact.address.replace("\n", ",").split(","))
    return (contact.name, *(part for part in parts if part))
