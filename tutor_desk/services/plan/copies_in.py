"""Bring in a student's own copy from another Tutor Desk: looked at first, then all of it as what waits for an adult."""

from dataclasses import dataclass, field

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.entry import Entry
from tutor_desk.models.goal import Goal, GoalStep
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.standing import Validated
from tutor_desk.models.student import Student
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.plan.student_copy import CopyEntry, CopyGoal, StudentCopy
from tutor_desk.services.students.class_list import everybody
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.services.students.matching import Matcher
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, plural


@dataclass(frozen=True, slots=True)
class LookedCopy:
    """What bringing in a copy would do: who it is here, nobody yet if ``known`` is none, and what is new."""

    copy: StudentCopy = field(repr=False)
    known: StudentId | None
    reason: str
    doubt: str
    entries: tuple[CopyEntry, ...] = field(repr=False)
    goals: tuple[CopyGoal, ...] = field(repr=False)

    @property
    def comes(self) -> bool:
        """Whether anything would come in."""
        return not self.reason and bool(self.known is None or self.entries or self.goals)

    @property
    def told(self) -> list[str]:
        """What would be done, line by line."""
        if self.reason:
            return [self.reason]
        copy = self.copy
        whose = " · ".join(part for part in (copy.tutor, copy.caseload, copy.school) if part)
        day = f"{copy.made_at.astimezone().date():%d/%m/%Y}"
        lines = [_("Made by {whose} on {day}.").format(whose=whose, day=day)]
        lines.append(
            _("Comes in as a new student.") if self.known is None else _("This student is here already.")
        )
        lines += [self.doubt] if self.doubt else []
        counts = [
            plural("{n} entry", "{n} entries", len(self.entries)),
            plural("{n} goal", "{n} goals", len(self.goals)),
        ]
        lines.append(_("Will wait for an adult: {counts}.").format(counts=", ".join(counts)))
        same = len(copy.entries) + len(copy.goals) - len(self.entries) - len(self.goals)
        lines += (
            [
                plural(
                    "{n} is here word for word and stays out.",
                    "{n} are here word for word and stay out.",
                    same,
                )
            ]
            if same
            else []
        )
        if copy.reviews:
            lines.append(
                plural(
                    "{n} review is in the copy to read, and stays there.",
                    "{n} reviews are in the copy to read, and stay there.",
                    len(copy.reviews),
                )
            )
        return lines  # fmt: skip


def look(reader: Reader, copy: StudentCopy) -> LookedCopy:
    """Say whose copy it is here and what of it is new; nothing is changed."""
    person = copy.student
    verdict = Matcher(everybody(reader)).find(
        IncomingStudent(
            row=1,
            surname=person.surname,
            first_name=person.first_name,
            preferred_first_name=person.preferred_first_name,
            preferred_surname=person.preferred_surname,
            born_on=person.born_on,
        )
    )
    reason = verdict.reason and _("{reason} Put that right first.").format(reason=verdict.reason)
    here = {
        table: set(
            reader.column(f"SELECT text FROM {table} WHERE student_id = :student", student=verdict.known or 0)
        )
        for table in ("entry", "goal")
    }
    return LookedCopy(
        copy,
        verdict.known,
        reason if person.surname else _("This copy does not say whose it is."),
        verdict.doubt,
        tuple(one for one in copy.entries if one.text and one.text not in here["entry"]),
        tuple(one for one in copy.goals if one.text and one.text not in here["goal"]),
    )


def bring_in(session: Session, looked: LookedCopy) -> StudentId:
    """Bring in a copy that was looked at; what was accepted elsewhere waits here like everything else.

    Raises ``Refused`` if the desk would now answer otherwise, or if nothing comes in.
    """
    adults_only(session.info["seat"])
    reader = within.reader(session)
    if look(reader, looked.copy) != looked:
        raise Refused(
            _(
                "The caseload has changed since this copy was looked at. Nothing was brought in. Look at it again."
            )
        )
    if not looked.comes:
        raise Refused(_("Nothing in this copy is new here, or it cannot be matched. Nothing was brought in."))
    student = looked.known or _new(session, looked.copy)
    for entry in looked.entries:
        record = Entry(
            student_id=student,
            kind=entry.kind,
            text=entry.text,
            happened_on=entry.happened_on,
            written_at=clock.now(),
        )
        _say_where_from(record, entry, looked.copy)
        session.add(record)
    session.flush()
    for goal in looked.goals:
        _goal(session, student, goal, looked.copy)
    return student


def _new(session: Session, copy: StudentCopy) -> StudentId:
    person = copy.student
    record = Student(
        first_name=person.first_name,
        surname=person.surname,
        preferred_first_name=person.preferred_first_name,
        preferred_surname=person.preferred_surname,
        born_on=person.born_on,
        year_group=person.year_group,
        intended_destination=person.intended_destination,
    )
    session.add(record)
    session.flush()
    return StudentId(record.id or 0)


def _goal(session: Session, student: StudentId, goal: CopyGoal, copy: StudentCopy) -> None:
    record = Goal(
        student_id=student,
        text=goal.text,
        measure=goal.measure,
        due_on=goal.due_on,
        confidence=goal.confidence,
        state=goal.state,
        progress=goal.progress,
        student_agrees=goal.student_agrees,
        written_at=clock.now(),
    )
    _say_where_from(record, goal, copy)
    session.add(record)
    session.flush()
    record.steps = [
        GoalStep(student_id=student, goal_id=record.id or 0, place=place, text=step.text, done=step.done)
        for place, step in enumerate(goal.steps)
    ]
    session.flush()


def _say_where_from(record: Validated, item: CopyEntry | CopyGoal, copy: StudentCopy) -> None:
    where = copy.school or copy.caseload
    said = _("From the student’s own copy, {where}, {day}").format(
        where=where, day=f"{copy.made_at.astimezone().date():%d/%m/%Y}"
    )
    if item.accepted_text == item.text and item.settled_by:
        said = _("{said}; accepted there by {who}").format(said=said, who=item.settled_by)
    record.author, record.came_by = item.author, said[:300]
