"""What can be done with a reference: begun, written, given; given, it stays as it is."""

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.application import Reference
from tutor_desk.models.application_kinds import ReferenceId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access import references_seen
from tutor_desk.services.plan.written import plain
from tutor_desk.services.references import asked
from tutor_desk.services.references.facts import ReferenceFacts
from tutor_desk.services.students import students
from tutor_desk.store import frozen, within
from tutor_desk.words import _


def make(session: Session, student: StudentId, purpose: str, *, confidential: bool = True) -> ReferenceId:
    """Begin a reference; ``purpose`` is what for, such as a course or an apprenticeship."""
    seat = session.info["seat"]
    references_seen.must_see(seat)
    students.find(session, student)
    if not purpose.strip():
        raise Refused(_("Say what the reference is for. Nothing was changed."))
    made = Reference(
        student_id=student,
        purpose=plain(purpose),
        confidential=confidential,
        owner=seat.name,
        made_on=clock.today(),
    )
    session.add(made)
    session.flush()
    return ReferenceId(made.id or 0)


def write(session: Session, key: ReferenceId, text: str, *, confidential: bool) -> None:
    """Write the reference, and say whether it is confidential."""
    record = _open(session, key)
    record.text, record.confidential = plain(text), confidential


def assemble(session: Session, key: ReferenceId) -> None:
    """Put the teachers' parts that came below what is written, for the tutor to edit; none of it is put in twice."""
    record = _open(session, key)
    found = asked.whole(within.reader(session), key)
    fresh = [piece for piece in asked.assembled(found).split("\n\n") if piece and piece not in record.text]
    if not fresh:
        raise Refused(_("No part has come that is not in the reference yet. Nothing was changed."))
    text = "\n\n".join([*([record.text] if record.text else []), *fresh])
    if len(text) > asked.LONGEST:
        raise Refused(
            _("Together this is longer than the {most} characters that a reference has room for. Nothing was changed. Shorten what is written first.").format(most=asked.LONGEST)
        )  # fmt: skip
    record.text = text


def give(session: Session, key: ReferenceId, to: str) -> ReferenceFacts:
    """Freeze a reference as it is given: when, to whom, by whom; return what it says. The program sends nothing."""
    record = _open(session, key)
    if not record.text:
        raise Refused(_("Nothing is written in this reference yet. Nothing was changed."))
    if not to.strip():
        raise Refused(_("Say to whom it is given. Nothing was changed."))
    made = asked.gathered(within.reader(session), key, plain(to))
    record.given_on, record.given_to = clock.today(), plain(to)
    record.given_by, record.content = session.info["seat"].name, frozen.dump(made)
    return made


def found(session: Session, key: ReferenceId) -> Reference:
    """Return a reference within a unit of work; raise ``Refused`` if it is gone or not for the seat."""
    references_seen.must_see(session.info["seat"])
    gone = _("That reference is no longer there. Nothing was changed. Look again.")
    return within.found(session, Reference, key, gone)


def _open(session: Session, key: ReferenceId) -> Reference:
    record = found(session, key)
    if record.given_on is not None:
        raise Refused(_("This reference was given, so it stays as it is. Nothing was changed."))
    return record
