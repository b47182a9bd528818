"""What the sheet for a child's exact words says: whom it is for. Nobody it is about: that is written by hand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tutor_desk import clock
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.safeguarding.contacts import Contact, contacts
from tutor_desk.services.students import caseload
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Whom the sheet goes to; ``as_at`` is when it is printed (local time)."""

    dsl: Contact
    deputy: Contact
    school: str
    caseload: str
    as_at: datetime
    head: Head


def sheet(reader: Reader, said: Any) -> SheetFacts:
    """Return the facts of the sheet; ``said`` is the setting that names the DSL."""
    adults_only(reader.seat)
    about, (dsl, deputy) = caseload.about(reader), contacts(said)
    head = reader.one(Head, LAST) or NO_HEAD
    return SheetFacts(dsl, deputy, about.school, about.name, clock.now().astimezone(), head)
