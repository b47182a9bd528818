"""What can be done with choices: made, ranked, changed, moved on, and what they ask for written down."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.choice import Choice, ChoiceRequirement
from tutor_desk.models.choice_kinds import ChoiceId, ChoiceState, RequirementId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.destinations import guarantee
from tutor_desk.services.grades import marks
from tutor_desk.services.next_steps import moves
from tutor_desk.services.next_steps.requirements import Requirement
from tutor_desk.services.students import students
from tutor_desk.store import within
from tutor_desk.words import _

FREE = frozenset(
    {"provider", "provider_number", "course", "level", "route", "stated", "open_days", "school_deadline", "deadline"}
    | {"interview_on", "interview", "conditions", "reply_by", "why", "drawn_from", "drawn_as_at"}
)  # fmt: skip
"""The fields that a form may set; all else changes by what is done."""
MOVED = frozenset({"conditions", "reply_by", "interview_on", "interview"})
"""Those that may come with a move."""
MOST = 30
"""No student has more choices than this."""


def make(
    session: Session, student: StudentId, asked: Sequence[Requirement] = (), /, **fields: Any
) -> ChoiceId:
    """Add a choice at the end of a student's list, as an idea, with what it asks for."""
    adults_only(session.info["seat"])
    students.find(session, student)
    there = of_student(session, student)
    if len(there) >= MOST:
        raise Refused(
            _("There are {n} choices already. Nothing was changed. Take one out first.").format(n=MOST)
        )
    made = Choice(student_id=student, rank=len(there) + 1, state_on=clock.today(), **_free(fields))
    _not_twice(made, there)
    session.add(made)
    session.flush()
    for place, one in enumerate(asked):
        session.add(_requirement(session, made, one, place))
    session.flush()
    return ChoiceId(made.id or 0)


def edit(session: Session, key: ChoiceId, /, **fields: Any) -> None:
    """Change what is known of a choice; how it stands changes by moving it on."""
    record = found(session, key)
    for name, value in _free(fields).items():
        setattr(record, name, value)
    _not_twice(record, of_student(session, StudentId(record.student_id)))


def rank(session: Session, key: ChoiceId, place: int) -> None:
    """Put a choice at a place in the student's order, 1 for the best; the others close up."""
    record = found(session, key)
    order = [one for one in of_student(session, StudentId(record.student_id)) if one.id != key]
    order.insert(max(1, min(place, len(order) + 1)) - 1, record)
    _number(order)


def move(
    session: Session,
    key: ChoiceId,
    state: ChoiceState,
    /,
    *,
    on: date | None = None,
    because: str = "",
    **fields: Any,
) -> None:
    """Move a choice on to a state, on a day, with what came with it; what ended it may be said.

    An offer is a suitable one for the September Guarantee until somebody says otherwise there.
    Raises ``Refused`` where one state does not follow the other, for a day to come, and for a conditional
    offer without its conditions.
    """
    record = found(session, key)
    moves.check(record.state, state)
    day = on or clock.today()
    if day > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the day."))
    odd = set(fields) - MOVED
    if odd:
        raise TypeError(f"these do not come with a move: {sorted(odd)}")
    for name, value in fields.items():
        setattr(record, name, value)
    if state is ChoiceState.CONDITIONAL and not record.conditions:
        raise Refused(_("Say what the offer depends on. Nothing was changed."))
    record.state, record.state_on = state, day
    record.ended_because = "" if state.open else because
    if state is ChoiceState.APPLIED:
        record.applied_on = day
    if state in moves.OFFERS:
        record.offer, record.offer_on = moves.OFFERS[state], day
        if state in moves.OFFERED:
            guarantee.offered(session, StudentId(record.student_id), record.provider, suitable=True)


def remove(session: Session, key: ChoiceId) -> None:
    """Take out an idea that was written down wrongly; what was applied for stays, and may be said to be over."""
    record = found(session, key)
    if record.applied_on is not None or record.offer is not None:
        raise Refused(
            _("Something was done about this choice, so it stays. Nothing was changed. Move it on to “no longer wanted” instead.")
        )  # fmt: skip
    student = StudentId(record.student_id)
    for one in session.exec(select(ChoiceRequirement).where(ChoiceRequirement.choice_id == key)).all():
        session.delete(one)
    session.flush()
    session.delete(record)
    session.flush()
    _number(of_student(session, student))


def require(session: Session, key: ChoiceId, asked: Requirement) -> RequirementId:
    """Write down one more thing that a choice asks for."""
    record = found(session, key)
    there = session.exec(select(ChoiceRequirement).where(ChoiceRequirement.choice_id == key)).all()
    made = _requirement(session, record, asked, max((one.place for one in there), default=-1) + 1)
    session.add(made)
    session.flush()
    return RequirementId(made.id or 0)


def edit_requirement(session: Session, key: RequirementId, asked: Requirement) -> None:
    """Change one thing that a choice asks for."""
    record = _found_requirement(session, key)
    for name, value in _checked(session, asked).items():
        setattr(record, name, value)


def drop_requirement(session: Session, key: RequirementId) -> None:
    """Take out one thing that a choice was said to ask for."""
    session.delete(_found_requirement(session, key))


def found(session: Session, key: ChoiceId) -> Choice:
    """Return a choice within a unit of work; raise ``Refused`` if it is gone."""
    adults_only(session.info["seat"])
    gone = _("That choice is no longer there. Nothing was changed. Look again.")
    return within.found(session, Choice, key, gone)


def of_student(session: Session, student: StudentId) -> list[Choice]:
    """Return a student's choices by rank, within a unit of work."""
    session.flush()
    mine = select(Choice).where(Choice.student_id == student).order_by(col(Choice.rank), col(Choice.id))
    return list(session.exec(mine).all())


def _number(order: Sequence[Choice]) -> None:
    for place, one in enumerate(order, 1):
        if one.rank != place:
            one.rank = place


def _not_twice(record: Choice, there: Sequence[Choice]) -> None:
    mine = (record.provider.casefold(), record.course.casefold())
    for one in there:
        if one is not record and one.state.open and (one.provider.casefold(), one.course.casefold()) == mine:
            raise Refused(
                _(
                    "{course} at {provider} is choice {n} already. Nothing was changed. Go on with that one."
                ).format(course=one.course, provider=one.provider, n=one.rank)
            )


def _requirement(session: Session, choice: Choice, asked: Requirement, place: int) -> ChoiceRequirement:
    return ChoiceRequirement(
        student_id=choice.student_id, choice_id=choice.id or 0, place=place, **_checked(session, asked)
    )


def _checked(session: Session, asked: Requirement) -> dict[str, Any]:
    """Return the fields of a requirement; raise ``Refused`` for a grade that its scale does not have."""
    fields = {**asdict(asked), "subjects": "\n".join(one.strip() for one in asked.subjects if one.strip())}
    if asked.checked_by_hand:
        if not asked.words.strip():
            raise Refused(_("Say what is asked for: choose a scale and a grade, or write it in words. Nothing was changed."))  # fmt: skip
        return {**fields, "many": 1, "subjects": "", "besides": False, "grade": ""}
    scale = marks.every_scale(session).get(asked.scale)
    if scale is None:
        raise Refused(_("That scale is no longer there. Nothing was changed. Choose another."))
    grade = scale.read(asked.grade)
    if grade is None:
        raise Refused(marks.no_grade(scale, asked.grade) + " " + _("Nothing was changed."))
    return {**fields, "grade": grade}


def _found_requirement(session: Session, key: RequirementId) -> ChoiceRequirement:
    adults_only(session.info["seat"])
    gone = _("That requirement is no longer there. Nothing was changed. Look again.")
    return within.found(session, ChoiceRequirement, key, gone)


def _free(fields: dict[str, Any]) -> dict[str, Any]:
    odd = set(fields) - FREE
    if odd:
        raise TypeError(f"no such field of a choice: {sorted(odd)}")
    return fields
