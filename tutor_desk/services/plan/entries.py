"""What can be done with the entries of a plan."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.entry import Entry
from tutor_desk.models.kinds import Audience, Author, Basis, EntryId, EntryKind, Standing, StudentId
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.access.visible import Choice, present
from tutor_desk.services.plan import standing, visibility
from tutor_desk.services.plan.written import plain
from tutor_desk.words import _


@student_may
def write(
    session: Session,
    student: StudentId,
    kind: EntryKind,
    text: str,
    *,
    topic: str = "",
    subject: str = "",
    happened_on: date | None = None,
    basis: Basis | None = None,
    audience: Audience | None = None,
    to_parents: bool | None = None,
    named: Sequence[str] = (),
) -> EntryId:
    """Write an entry; it is proposed, unless an adult writes it and says how they know.

    Who may see it begins as the kind says, unless the student chooses otherwise; an adult may only choose
    narrower, and raises ``Refused`` otherwise.
    """
    seat = session.info["seat"]
    own(seat, student)
    data = KINDS.get(kind)
    if data is None:
        raise Refused(_("An entry of this kind is not known here. Nothing was changed."))
    _check_topic(kind, topic)
    entry = Entry(
        student_id=student,
        kind=kind,
        text=plain(text),
        topic=topic,
        subject=plain(subject),
        happened_on=happened_on,
        author=Author.STUDENT if seat.is_student else Author.ADULT,
        written_at=clock.now(),
        audience=data.audience,
        to_parents=data.parents,
    )
    usual = present(entry)
    chosen = Choice(
        usual.audience if audience is None else audience,
        usual.to_parents if to_parents is None else to_parents,
        tuple(named),
    )
    if not seat.is_student and chosen.wider(usual):
        raise Refused(_("Only the student can let more people see this. Nothing was changed."))
    visibility.lay(session, entry, chosen)
    if basis:
        standing.accept(entry, seat, basis)
    session.add(entry)
    session.flush()
    return EntryId(entry.id or 0)


@student_may
def edit(
    session: Session,
    key: EntryId,
    text: str,
    *,
    happened_on: date | None = None,
    topic: str | None = None,
    subject: str | None = None,
) -> None:
    """Change an entry; whatever an adult had accepted is proposed again, and the last accepted version kept.

    Without a topic or a subject what was chosen stays.
    """
    entry = own_entry(session, key)
    topic = entry.topic if topic is None else topic
    subject = entry.subject if subject is None else plain(subject)
    text = plain(text)
    _check_topic(entry.kind, topic)
    if (entry.text, entry.happened_on, entry.topic, entry.subject) != (text, happened_on, topic, subject):
        entry.text, entry.happened_on, entry.topic, entry.subject = text, happened_on, topic, subject
        standing.propose_again(entry)
        entry.student_agrees = None


@student_may
def agree(session: Session, key: EntryId) -> None:
    """Let the student agree to how an adult changed their words; where nothing was changed nothing happens.

    Raises ``Refused`` if an adult would agree for them.
    """
    entry = own_entry(session, key)
    if not session.info["seat"].is_student:
        raise Refused(_("Only the student can agree, in their own seat. Nothing was changed."))
    if entry.standing is Standing.CHANGED:
        entry.student_agrees = True


@student_may
def withdraw(session: Session, key: EntryId) -> None:
    """Take an entry out of the plan; it stays in the history."""
    standing.withdraw(own_entry(session, key))


def own_entry(session: Session, key: EntryId) -> Entry:
    """Return an entry that whoever is in the seat may see and, as a student, owns; raise ``Refused`` otherwise."""
    entry = standing.found(session, Entry, key)
    own(session.info["seat"], entry.student_id)
    visibility.must_see(session.info["seat"], entry)
    return entry


def _check_topic(kind: EntryKind, topic: str) -> None:
    """Raise ``Refused`` for a topic that the kind does not offer."""
    if topic and topic not in {one.code for one in KINDS[kind].topics}:
        raise Refused(_("That is not among the suggestions. Nothing was changed. Choose another."))
