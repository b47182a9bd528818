"""A list of contacts: each row matched to its student, looked at, then brought in as one unit.

A blank takes nothing away, and a warning that is there is never taken away by a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.family_kinds import ContactId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.family import contacts
from tutor_desk.services.family.contacts import ContactRow
from tutor_desk.services.students.class_list import Match, everybody
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.services.students.matching import Known, Matcher, folded
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

Value = str | int | bool
LONGEST = {"name": 120, "phones": 200, "email": 254, "address": 400, "language": 60, "warning": 400}
"""How many characters the record of a contact has room for."""
_KEPT = ("do_not_contact", "court_order")


@dataclass(frozen=True, slots=True)
class IncomingContact:
    """One row: whose contact it is, what it says of them, and why it cannot be used, if it cannot."""

    row: int
    student: IncomingStudent
    fields: tuple[tuple[str, Value], ...] = ()
    refused: str = ""

    @property
    def name(self) -> str:
        """Who the contact is."""
        return str(dict(self.fields).get("name", ""))


@dataclass(frozen=True, slots=True)
class Looked:
    """A row compared with the desk: whose it is, which contact, and what would be written."""

    incoming: IncomingContact
    match: Match
    name: str = ""
    student: StudentId | None = None
    known: ContactId | None = None
    fields: tuple[tuple[str, Value], ...] = field(default=())
    reason: str = ""


def find_student(matcher: Matcher, people: dict[StudentId, Known], row: IncomingStudent) -> Known:
    """Return the student on the desk whom a row is about; raise ``Refused`` with the reason if it is nobody, or unsure."""
    if not (row.surname or row.upn or row.mis_id):
        raise Refused(_("The row does not say which student it is about."))
    verdict = matcher.find(row if row.surname else _named(people, row))
    if verdict.known is None:
        raise Refused(verdict.reason or _("No student of this name or number is on this desk."))
    found = people[verdict.known]
    if found.archived_on is not None:
        raise Refused(_("This student has left: bring them back to the caseload first."))
    return found


def _named(people: dict[StudentId, Known], row: IncomingStudent) -> IncomingStudent:
    """Return a row that gives a number alone with the name of whoever has that number."""
    for one in people.values():
        same = (row.upn and one.upn.casefold() == row.upn.casefold()) or (
            row.mis_id and one.mis_id == row.mis_id
        )
        if same:
            return IncomingStudent(
                row.row, surname=one.surname, first_name=one.first_name, upn=one.upn, mis_id=one.mis_id
            )
    return row


def look(reader: Reader, rows: Sequence[IncomingContact]) -> list[Looked]:
    """Say of each row whose contact it is and what it would write; nothing is changed."""
    known = everybody(reader)
    matcher, people = Matcher(known), {one.id: one for one in known}
    seen: set[tuple[StudentId, str]] = set()
    found = []
    for row in rows:
        try:
            found.append(_look(reader, row, find_student(matcher, people, row.student), seen))
        except Refused as refused:
            found.append(Looked(row, Match.REFUSED, reason=row.refused or refused.sentence))
    return found


def bring_in(session: Session, looked: Sequence[Looked]) -> int:
    """Bring in the rows that may come, all as one unit; return how many contacts were written.

    Raises ``Refused`` if the desk would now answer otherwise, or if nothing may come.
    """
    adults_only(session.info["seat"])
    reader = within.reader(session)
    if look(reader, [one.incoming for one in looked]) != list(looked):
        raise Refused(
            _(
                "The caseload has changed since this list was looked at. Nothing was brought in. Look at it again."
            )
        )
    coming = [one for one in looked if one.match in (Match.NEW, Match.CHANGED)]
    if not coming:
        raise Refused(_("Nothing in this list is new. Nothing was changed."))
    for one in coming:
        if one.known is not None:
            contacts.edit(session, one.known, **dict(one.fields))
        elif one.student is not None:
            contacts.add(session, one.student, **dict(one.fields))
    return len(coming)


def _look(reader: Reader, row: IncomingContact, student: Known, seen: set[tuple[StudentId, str]]) -> Looked:
    name = f"{student.preferred_first_name or student.first_name} {student.preferred_surname or student.surname}".strip()
    refused = row.refused
    key = (student.id, folded(row.name))
    if not refused and key in seen:
        refused = _("This contact of this student stands in the list twice: the first row counts.")
    seen.add(key)
    there = next(
        (one for one in contacts.contacts(reader, student.id) if folded(one.name) == folded(row.name)), None
    )
    said = dict(row.fields)
    warned = any(said.get(flag) for flag in _KEPT)
    if not refused and warned and not (said.get("warning") or (there and there.warning)):
        refused = _("It warns of this contact, but does not say why. Add a column “Warning” with the reason.")
    if refused:
        return Looked(row, Match.REFUSED, name, student.id, reason=refused)
    if there is None:
        return Looked(row, Match.NEW, name, student.id, None, row.fields)
    changed = tuple((one, value) for one, value in row.fields if _differs(there, one, value))
    return Looked(row, Match.CHANGED if changed else Match.SAME, name, student.id, there.id, changed)


def _differs(there: ContactRow, field_name: str, value: Value) -> bool:
    now = getattr(there, field_name)
    if field_name in _KEPT and now:
        return False
    return bool(now != value)
