"""What can be done with an application: begun, chosen for, typed in, sent, taken away while nothing was sent."""

import json
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.application import Application, ApplicationCopy, Reference
from tutor_desk.models.application_kinds import ApplicationId, FileEnding, ReferenceId
from tutor_desk.models.choice import Choice
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.applications import asked, drawing
from tutor_desk.services.applications.drawing import Key
from tutor_desk.services.applications.facts import ApplicationFacts
from tutor_desk.services.applications.forms import Form
from tutor_desk.services.plan.written import plain
from tutor_desk.services.students import students
from tutor_desk.store import frozen, within
from tutor_desk.words import _


def make(session: Session, student: StudentId, form: Form, purpose: str) -> ApplicationId:
    """Begin an application on a form, drawn from what is accepted; ``purpose`` is what for, such as a college."""
    seat = session.info["seat"]
    adults_only(seat)
    students.find(session, student)
    if not purpose.strip():
        raise Refused(_("Say what the application is for. Nothing was changed."))
    offered = drawing.offers(within.reader(session), student, form)
    made = Application(
        student_id=student,
        form_name=form.name,
        form=form.text,
        purpose=plain(purpose),
        drawn=drawing.dump(drawing.usual(form, offered)),
        choices=_choices(session, student),
        owner=seat.name,
        made_on=clock.today(),
    )
    session.add(made)
    session.flush()
    return ApplicationId(made.id or 0)


def _choices(session: Session, student: StudentId) -> str:
    """Return a student's open choices by rank, a line each, as an application begins with them."""
    mine = select(Choice).where(Choice.student_id == student).order_by(col(Choice.rank), col(Choice.id))
    found = [one for one in session.exec(mine) if one.state.open]
    return "\n".join(", ".join(part for part in (one.course, one.provider) if part) for one in found)


def choose(
    session: Session, key: ApplicationId, chosen: Sequence[Key], exceptions: Mapping[Key, str] | None = None
) -> None:
    """Say what goes in; what no adult has accepted only with an exception that says why."""
    record = found(session, key)
    why = {one: plain(words) for one, words in (exceptions or {}).items()}
    offered = {one.key: one for one in asked.offers(within.reader(session), key)}
    for one in {*chosen, *why}:
        offer = offered.get(one)
        if offer is None:
            raise Refused(_("Something chosen is no longer in the plan, or not for everyone. Nothing was changed. Look again."))  # fmt: skip
        if not offer.item.confirmed and not why.get(one):
            raise Refused(
                _("“{text}” was not accepted by an adult. Settle it first, or say why it goes in all the same. Nothing was changed.").format(text=offer.item.text[:60])
            )  # fmt: skip
    kept = {one: words for one, words in why.items() if words and not offered[one].item.confirmed}
    record.drawn, record.exceptions = drawing.dump(chosen), drawing.dump_exceptions(kept)


def write(
    session: Session,
    key: ApplicationId,
    *,
    purpose: str,
    typed: Mapping[str, str],
    choices: str,
    reference: ReferenceId | None,
) -> None:
    """Write down what is typed into an application, its choices in order, and which reference goes with it."""
    record = found(session, key)
    if not purpose.strip():
        raise Refused(_("Say what the application is for. Nothing was changed."))
    if reference is not None:
        given = session.get(Reference, reference)
        if given is None or given.student_id != record.student_id:
            raise Refused(_("That reference is no longer there. Nothing was changed. Look again."))
    told = {name: plain(words) for name, words in typed.items() if words and words.strip()}
    record.typed = json.dumps(told, ensure_ascii=False) if told else ""
    record.purpose, record.choices, record.reference_id = plain(purpose), plain(choices), reference


def send(session: Session, key: ApplicationId, to: str, ending: FileEnding) -> ApplicationFacts:
    """Keep a frozen copy of what goes out, when, to whom and as which file; return what it says.

    The program itself sends nothing.
    """
    record = found(session, key)
    if not to.strip():
        raise Refused(_("Say to whom it is sent. Nothing was sent and nothing was changed."))
    made = asked.gathered(within.reader(session), key)
    session.add(
        ApplicationCopy(
            student_id=record.student_id,
            application_id=key,
            sent_at=clock.now(),
            sent_to=plain(to),
            ending=ending,
            sent_by=session.info["seat"].name,
            content=frozen.dump(made),
        )
    )
    return made


def remove(session: Session, key: ApplicationId) -> None:
    """Take away an application of which nothing was sent."""
    record = found(session, key)
    if session.exec(select(ApplicationCopy).where(col(ApplicationCopy.application_id) == key)).first():
        raise Refused(_("This application was sent, so it stays. Nothing was changed."))
    session.delete(record)


def found(session: Session, key: ApplicationId) -> Application:
    """Return an application within a unit of work; raise ``Refused`` if it is gone or a student is in the seat."""
    adults_only(session.info["seat"])
    gone = _("That application is no longer there. Nothing was changed. Look again.")
    return within.found(session, Application, key, gone)
