"""The order of an evening as a list: each row matched to its student and contact, looked at, then brought in as one unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from tutor_desk.errors import Refused
from tutor_desk.models.family_kinds import ContactId, EveningId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.evening import evenings, times, turns
from tutor_desk.services.family import contacts
from tutor_desk.services.family.contact_list import find_student
from tutor_desk.services.students.class_list import Match, everybody
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.services.students.matching import Matcher, folded
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class IncomingTurn:
    """One row: when, which student, who comes, and why it cannot be used, if it cannot."""

    row: int
    student: IncomingStudent
    time: str
    who: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A row compared with the desk: whose turn it is and when; ``heed`` is what to know of the contact who comes."""

    incoming: IncomingTurn
    match: Match
    name: str = ""
    student: StudentId | None = None
    starts: str = ""
    contact: ContactId | None = None
    heed: str = ""
    reason: str = ""


Taken = list[tuple[str, str, str]]
"""Stretches of time that are given away: from, to, and to whom."""


def look(reader: Reader, key: EveningId, rows: Sequence[IncomingTurn]) -> list[Looked]:
    """Say of each row whose turn it is, or why it stays out; nothing is changed."""
    evening, known = evenings.evening(reader, key), everybody(reader)
    matcher, people = Matcher(known), {one.id: one for one in known}
    there = turns.turns(reader, key)
    taken: Taken = [(one.starts, one.ends, one.name) for one in there]
    same = {(one.student, one.starts) for one in there}
    found = []
    for row in rows:
        try:
            if row.refused:
                raise Refused(row.refused)  # noqa: TRY301 - as every other reason
            student = find_student(matcher, people, row.student)
            starts = times.read(row.time)
            name = f"{student.preferred_first_name or student.first_name} {student.preferred_surname or student.surname}".strip()
            if (student.id, starts) in same:
                found.append(Looked(row, Match.SAME, name, student.id, starts))
                continue
            if why := turns.why_not(evening, starts, evening.minutes, taken):
                raise Refused(why)  # noqa: TRY301 - as above
        except Refused as refused:
            found.append(Looked(row, Match.REFUSED, reason=refused.sentence))
            continue
        taken.append((starts, times.after(starts, evening.minutes), name))
        who = next(
            (
                one
                for one in contacts.contacts(reader, student.id)
                if row.who and folded(one.name) == folded(row.who)
            ),
            None,
        )
        heed = who.heed if who else ""
        found.append(Looked(row, Match.NEW, name, student.id, starts, who.id if who else None, heed))
    return found


def bring_in(session: Session, key: EveningId, looked: Sequence[Looked]) -> int:
    """Bring in the turns that may come, all as one unit; return how many.

    Raises ``Refused`` if the desk would now answer otherwise, or if nothing may come.
    """
    adults_only(session.info["seat"])
    reader = within.reader(session)
    if look(reader, key, [one.incoming for one in looked]) != list(looked):
        raise Refused(
            _(
                "The caseload has changed since this list was looked at. Nothing was brought in. Look at it again."
            )
        )
    coming = [(one, one.student) for one in looked if one.match is Match.NEW and one.student is not None]
    if not coming:
        raise Refused(_("Nothing in this list is new. Nothing was changed."))
    for one, student in coming:
        turns.add(session, key, student, one.starts, who=one.incoming.who, contact=one.contact)
    return len(coming)
