"""Parents' views: a short form that goes to one contact, comes back filled in, and is kept with the student."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.family import ContactLog, ParentsView
from tutor_desk.models.family_kinds import ContactId, ContactWay
from tutor_desk.models.kinds import PaperKind, StudentId
from tutor_desk.models.paper import IssuedPaper
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.family import contacts, families
from tutor_desk.services.plan import paper_codes, papers_back
from tutor_desk.services.plan.papers_back import Filled
from tutor_desk.services.review.preparation import CODE
from tutor_desk.services.students import caseload, students
from tutor_desk.store import within
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

WELL, WORRIES, TOPICS, HELPS = "well", "worries", "topics", "helps"
ANSWERS = (WELL, WORRIES, TOPICS, HELPS)


@dataclass(frozen=True, slots=True)
class ViewsFacts:
    """All that stands on one form; the address and everything else of other contacts is not among it."""

    issued: int
    student: StudentId
    name: str
    called: str
    contact: str
    tutor: str
    school: str
    caseload: str
    made_at: datetime
    code: str
    head: Head


@dataclass(frozen=True, slots=True)
class ViewRow:
    """What a parent wrote, as it came back."""

    id: int
    from_whom: str
    well: str
    worries: str
    topics: str
    helps: str
    came_at: datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """One file compared with the desk: whose it is, from whom, what it says, or why it stays out."""

    filled: Filled
    issued: int = 0
    student: StudentId | None = None
    name: str = ""
    contact: ContactId | None = None
    from_whom: str = ""
    reason: str = ""

    @property
    def told(self) -> list[str]:
        """What it says, line by line."""
        labels = labels_of()
        return [f"{labels[one]}: “{self.filled[one]}”" for one in ANSWERS if self.filled[one]]


def labels_of() -> dict[str, str]:
    """Return what each answer is called where it is shown."""
    return {
        WELL: _("Going well"),
        WORRIES: _("A worry"),
        TOPICS: _("To talk about"),
        HELPS: _("Would help"),
    }


def views(reader: Reader, student: StudentId) -> list[ViewRow]:
    """List what parents of a student wrote, the newest first."""
    return reader.rows(
        ViewRow,
        "SELECT id, from_whom, well, worries, topics, helps, came_at FROM parents_view WHERE student_id = :student"
        " ORDER BY came_at DESC, id DESC",
        student=student,
    )


def issue(session: Session, key: ContactId) -> ViewsFacts:
    """Make a form for one contact and remember it; raise ``Refused`` where the family may not be written to."""
    contact = contacts.find(session, key)
    student = StudentId(contact.student_id)
    secret = paper_codes.secret(session)
    reader = within.reader(session)
    if why := families.withheld(reader, student):
        raise Refused(why)
    about, head, now = caseload.about(reader), reader.one(Head, LAST) or NO_HEAD, clock.now()
    card = students.card(reader, student)
    issued = paper_codes.issue(session, student, PaperKind.VIEWS, now, json.dumps([key]))
    return ViewsFacts(
        issued.id, student, card.name, card.first_name or card.surname, contact.name, about.tutor, about.school,
        about.name, now.astimezone(), paper_codes.code(secret, issued), head,
    )  # fmt: skip


def look(reader: Reader, filled: Sequence[Filled]) -> list[Looked]:
    """Say of each file whose form it is and what it says, or why it stays out; nothing is changed."""
    found: list[Looked] = []
    for one in filled:
        looked = _look(reader, one)
        if not looked.reason and any(looked.issued == other.issued for other in found if not other.reason):
            again = _("The same form is among these files twice: the first of them counts.")
            looked = Looked(one, name=looked.name, from_whom=looked.from_whom, reason=again)
        found.append(looked)
    return found


def bring_in(session: Session, looked: Sequence[Looked]) -> int:
    """Keep what came back, all as one unit, and log that it came; return how many forms that were.

    Raises ``Refused`` if the desk would now answer otherwise, or if nothing may come.
    """
    adults_only(session.info["seat"])
    reader = within.reader(session)
    if look(reader, [one.filled for one in looked]) != list(looked):
        raise Refused(
            _(
                "The caseload has changed since these forms were looked at. Nothing was brought in. Look at them again."
            )
        )
    coming = [(one, one.student) for one in looked if not one.reason and one.student is not None]
    if not coming:
        raise Refused(_("None of these files can be brought in. Nothing was changed."))
    now = clock.now()
    for one, student in coming:
        came = ParentsView(student_id=student, contact_id=one.contact, from_whom=one.from_whom, came_at=now)
        for name in ANSWERS:
            setattr(came, name, one.filled[name])
        session.add(came)
        session.add(
            ContactLog(
                student_id=student,
                contact_id=one.contact,
                with_whom=one.from_whom or _("A parent or carer"),
                happened_on=clock.today(),
                way=ContactWay.LETTER,
                purpose=_("The form about their views came back"),
                written_by=session.info["seat"].name,
            )
        )
        session.get_one(IssuedPaper, one.issued).returned_at = now
    return len(coming)


def _look(reader: Reader, filled: Filled) -> Looked:
    if filled.refused:
        return Looked(filled, reason=filled.refused)
    name = ""
    try:
        other = _("This is not a form for parents’ views from Tutor Desk, or its code was taken out.")
        issued = papers_back.proved(reader, filled[CODE], PaperKind.VIEWS, other)
        card = students.card(reader, issued.student)
        name = card.name
        papers_back.not_brought_in(issued)
        papers_back.as_printed(filled, {CODE, *ANSWERS})
        if not any(filled[one] for one in ANSWERS):
            raise papers_back.blank()
    except Refused as refused:
        return Looked(filled, name=name, reason=refused.sentence)
    (asked,) = json.loads(issued.items)
    who = reader.value(
        "SELECT name FROM contact WHERE id = :key AND student_id = :student",
        key=asked,
        student=issued.student,
    )
    return Looked(filled, issued.id, issued.student, name, ContactId(asked) if who else None, who or "")
