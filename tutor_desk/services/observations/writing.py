"""What can be done with concerns, praise and observations."""

from datetime import date

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ObservationKind, Owner, StudentId, ToldHow
from tutor_desk.models.observation import ConcernStep, Observation, ObservationNote
from tutor_desk.services.access.seats import adults_only
from tutor_desk.store import within
from tutor_desk.words import _


def write(
    session: Session,
    student: StudentId,
    kind: ObservationKind,
    reason: str,
    *,
    text: str = "",
    subject: str = "",
    raised_by: str = "",
    raised_on: date | None = None,
    adult_only: bool = False,
    shared: bool = False,
    to_parents: bool = False,
    next_on: date | None = None,
) -> int:
    """Write down what was noticed, by the adult in the seat or passed on by another.

    Raise ``Refused`` for a concern without a day on which it is looked at again, for a day that is not
    there yet, and for what is for adults alone and yet shared.
    """
    seat = session.info["seat"]
    adults_only(seat)
    day = raised_on or clock.today()
    _check_days(kind, day, next_on)
    _check_shown(adult_only=adult_only, shared=shared, to_parents=to_parents)
    found = Observation(
        student_id=student,
        kind=kind,
        reason=reason,
        subject=subject,
        shared_words=text if shared else "",
        raised_on=day,
        adult_only=adult_only,
        to_parents=to_parents,
        next_on=next_on if kind is ObservationKind.CONCERN else None,
    )
    session.add(found)
    session.flush()
    session.add(
        ObservationNote(
            student_id=student,
            observation_id=found.id or 0,
            raised_by=raised_by.strip() or seat.name,
            written_by=seat.name,
            written_at=clock.now(),
            text=text,
        )
    )
    return found.id or 0


def show(session: Session, key: int, *, adult_only: bool, shared: bool, to_parents: bool) -> None:
    """Say anew who may see an observation, and whether the student reads the words."""
    found, note = _found(session, key)
    _check_shown(adult_only=adult_only, shared=shared, to_parents=to_parents)
    found.adult_only, found.to_parents = adult_only, to_parents
    found.shared_words = note.text if shared else ""


def look_again(session: Session, key: int, next_on: date) -> None:
    """Say when an open concern is looked at again."""
    found, _note = _found(session, key)
    _check_days(found.kind, found.raised_on, next_on)
    _need_open(found)
    found.next_on = next_on


def add_step(
    session: Session, key: int, text: str, *, owner: Owner, owner_name: str = "", due_on: date | None = None
) -> None:
    """Add a step to the plan that a concern has become; an adult's own name is filled in."""
    found, _note = _found(session, key)
    _need_open(found)
    name = owner_name.strip() or (session.info["seat"].name if owner is Owner.TUTOR else "")
    session.add(
        ConcernStep(
            student_id=found.student_id,
            observation_id=key,
            text=text,
            owner=owner,
            owner_name=name,
            due_on=due_on,
        )
    )


def tick_step(session: Session, key: int, done: bool) -> None:
    """Tick a step, or take the tick away."""
    adults_only(session.info["seat"])
    step = within.found(session, ConcernStep, key, _gone())
    step.done_on = clock.today() if done else None


def close(
    session: Session, key: int, outcome: str, *, told_how: ToldHow | None = None, told_on: date | None = None
) -> None:
    """Close a concern with how it turned out; whoever raised it has been told, how and when.

    Raise ``Refused`` if that is not said.
    """
    found, note = _found(session, key)
    _need_open(found)
    if not outcome.strip():
        raise Refused(_("Say in a few words how it turned out. Nothing was changed."))
    passed_on = note.raised_by.casefold() != note.written_by.casefold()
    if passed_on and (told_how is None or told_on is None):
        raise Refused(
            _(
                "{name} raised this. Say how and when they were told how it turned out. Nothing was changed."
            ).format(name=note.raised_by)
        )
    if told_on is not None and told_on > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Tell them first, then close."))
    note.outcome, note.told_how, note.told_on = outcome, told_how, told_on
    found.closed_on = clock.today()


def reopen(session: Session, key: int, next_on: date) -> None:
    """Open a concern again; how it had turned out stays in the history."""
    found, note = _found(session, key)
    _check_days(found.kind, found.raised_on, next_on)
    found.closed_on, found.next_on = None, next_on
    note.outcome, note.told_how, note.told_on = "", None, None


def _found(session: Session, key: int) -> tuple[Observation, ObservationNote]:
    adults_only(session.info["seat"])
    found = session.get(Observation, key)
    note = session.exec(select(ObservationNote).where(ObservationNote.observation_id == key)).first()
    if found is None or note is None:
        raise Refused(_gone())
    return found, note


def _need_open(found: Observation) -> None:
    if found.kind is not ObservationKind.CONCERN or found.closed_on is not None:
        raise Refused(_("Only a concern that is open can be followed up. Nothing was changed."))


def _check_days(kind: ObservationKind, raised_on: date, next_on: date | None) -> None:
    if raised_on > clock.today():
        raise Refused(_("It cannot have been raised on a day that is still to come. Nothing was changed."))
    if kind is not ObservationKind.CONCERN:
        return
    if next_on is None:
        raise Refused(_("Say when you look at this concern again. Nothing was changed."))
    if next_on < clock.today():
        raise Refused(_("The day to look at it again has passed. Nothing was changed. Choose another."))


def _check_shown(*, adult_only: bool, shared: bool, to_parents: bool) -> None:
    if adult_only and (shared or to_parents):
        raise Refused(
            _(
                "It is for adults alone, so it cannot be shown to the student or the parents. Nothing was changed. Choose one."
            )
        )


def _gone() -> str:
    return _("That note is no longer there. Nothing was changed. Look again.")
