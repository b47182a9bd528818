"""What a progress summary tells a student's family: accepted words only, each figure with its date.

Of the entries those alone that the student lets families be told of, and that the adult who prints may see.
"""

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import (
    ACCEPTED,
    EntryKind,
    GoalState,
    GradeKind,
    Owner,
    ReviewState,
    Section,
    StudentId,
)
from tutor_desk.services.access import visible
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.attendance import known
from tutor_desk.services.family import families
from tutor_desk.services.grades.subjects import SubjectNow, progress
from tutor_desk.services.grades.words import target_words
from tutor_desk.services.observations.noticed import Noticed, for_parents
from tutor_desk.services.referrals import own as referrals
from tutor_desk.services.students.caseload import ADDRESSED
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class EntryFact:
    """An entry of the plan as an adult accepted it; ``everyone`` says that all adults of the school may see it."""

    kind: EntryKind
    text: str
    happened_on: date | None
    everyone: bool = True


@dataclass(frozen=True, slots=True)
class GoalFact:
    """A goal as an adult accepted it, and how it stands; ``progress`` is in per cent."""

    text: str
    measure: str
    due_on: date | None
    state: GoalState
    progress: int


@dataclass(frozen=True, slots=True)
class AttendanceFact:
    """How many half days there were up to a date, and how many were missed with leave and without."""

    as_at: date
    possible: int
    authorised: int
    unauthorised: int

    @property
    def attended(self) -> int:
        """How many half days the student was there."""
        return max(self.possible - self.authorised - self.unauthorised, 0)

    @property
    def percent(self) -> float:
        """The part of the half days that the student was there, in per cent."""
        return 100 * self.attended / self.possible


@dataclass(frozen=True, slots=True)
class GradeFact:
    """The newest grade of one kind in a subject, the date it is from, and what is said of it beside the target."""

    subject: str
    kind: GradeKind
    grade: str
    as_at: date
    against: str = ""


@dataclass(frozen=True, slots=True)
class StepFact:
    """Something still to be done, by whom, by when; ``family`` says that it is for student and family alone."""

    text: str
    owner: Owner
    owner_name: str
    due_on: date | None
    family: bool = False


@dataclass(frozen=True, slots=True)
class AgreedFact:
    """What the last confirmed review came to; ``disputed`` if someone did not agree with it."""

    held_on: date | None
    summary: str
    in_my_words: str
    next_on: date | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """What may be told to a student's family, as ``ProgressFacts`` says it of each part."""

    going_well: tuple[EntryFact, ...] = ()
    aspirations: tuple[EntryFact, ...] = ()
    told: tuple[EntryFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    attendance: tuple[AttendanceFact, ...] = ()
    grades: tuple[GradeFact, ...] = ()
    steps: tuple[StepFact, ...] = ()
    agreed: AgreedFact | None = None
    noticed: tuple[Noticed, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    """All that a progress summary says of one student, as it stood at ``as_at`` (local time).

    ``told`` are entries about other things that the student wants the family to know. ``attendance`` runs from the oldest figure of the school year to the newest. ``namesake`` says
    that another student of the caseload goes by the same name. ``head`` is the trail's, so that the paper
    proves later what state of the caseload it was drawn from. ``withheld`` says why nothing of it may go
    to the family, and is empty if it may. ``to`` is the one contact it goes to: their name and address, line by line.
    """

    student: StudentId
    called: str
    name: str
    year: int | None
    group: str
    tutor: str
    school: str
    caseload: str
    as_at: datetime
    namesake: bool = False
    going_well: tuple[EntryFact, ...] = ()
    aspirations: tuple[EntryFact, ...] = ()
    told: tuple[EntryFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    attendance: tuple[AttendanceFact, ...] = ()
    grades: tuple[GradeFact, ...] = ()
    steps: tuple[StepFact, ...] = ()
    agreed: AgreedFact | None = None
    noticed: tuple[Noticed, ...] = ()
    head: Head = NO_HEAD
    withheld: str = ""
    to: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell yet."""
        known = (
            self.going_well,
            self.aspirations,
            self.told,
            self.goals,
            self.attendance,
            self.grades,
            self.steps,
            self.noticed,
        )
        return not any(known) and self.agreed is None

    @property
    def words(self) -> tuple[str, ...]:
        """All that people wrote, in which somebody else may be named."""
        agreed = self.agreed
        return (
            *(entry.text for entry in (*self.going_well, *self.aspirations, *self.told)),
            *(text for goal in self.goals for text in (goal.text, goal.measure)),
            *(text for step in self.steps for text in (step.text, step.owner_name)),
            *(one.reason for one in self.noticed),
            *((agreed.summary, agreed.in_my_words) if agreed else ()),
        )


class _Person(NamedTuple):
    called: str
    name: str
    year: int | None
    group: str
    tutor: str
    school: str
    caseload: str
    namesake: bool


def _referred(reader: Reader, student: StudentId) -> list[StepFact]:
    """Return the open referrals that an adult marked for papers to parents."""
    words = _("{service} was asked to help")
    return [
        StepFact(words.format(service=one.service_name), Owner.TUTOR, one.owner, one.next_on, family=True)
        for one in referrals.for_family(reader, student)
    ]


def progress_summary(reader: Reader, student: StudentId) -> ProgressFacts:
    """Return what a student's family is told now; refuses if there is no such student."""
    person = reader.one(_Person, _PERSON, student=student)
    if person is None:
        raise Refused(_("This student is no longer in the caseload. Nothing was printed."))
    told = telling(reader, student)
    return ProgressFacts(
        student=student,
        called=person.called,
        name=person.name,
        year=person.year,
        group=person.group,
        tutor=person.tutor or reader.seat.name,
        school=person.school,
        caseload=person.caseload,
        as_at=clock.now().astimezone(),
        namesake=person.namesake,
        **{part.name: getattr(told, part.name) for part in fields(told)},
        head=reader.one(Head, LAST) or NO_HEAD,
        withheld=families.withheld(reader, student),
    )


@student_may
def telling(reader: Reader, student: StudentId) -> Telling:
    """Return what a student's family may be told now; the student may ask what will be said."""
    own(reader.seat, student)
    return _telling(reader, student, visible.clause(reader.seat))


def digest(reader: Reader, student: StudentId) -> str:
    """Return the SHA-256 of all that a family may be told, whoever looks; what is still to be done is agreed in the open."""
    told = replace(_telling(reader, student, "1"), steps=())
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _telling(reader: Reader, student: StudentId, seen: str) -> Telling:
    entries = reader.rows(EntryFact, _ENTRIES.format(seen=seen), student=student, me=reader.seat.name)
    agreed = reader.rows(AgreedFact, _AGREED, student=student)
    return Telling(
        _of(entries, Section.GOOD_AT, Section.DONE),
        _of(entries, Section.FUTURE),
        _of(entries, *(one for one in Section if one not in _OWN_PLACE)),
        tuple(reader.rows(GoalFact, _GOALS, student=student)),
        _this_year(reader.rows(AttendanceFact, _ATTENDANCE, student=student)),
        _grades(progress(reader, student)),
        (*reader.rows(StepFact, _STEPS, student=student), *_referred(reader, student)),
        agreed[0] if agreed else None,
        tuple(for_parents(reader, student)[:_NOTICED]),
    )


_NOTICED = 6
"""So many of the newest notes go home; the summary is about now."""


def _grades(subjects: tuple[SubjectNow, ...]) -> tuple[GradeFact, ...]:
    """Return the newest grade of each kind in each subject; of a current one how it stands to the target."""
    return tuple(
        GradeFact(
            subject.name,
            one.kind,
            one.grade,
            one.as_at,
            target_words(subject) if one.kind is GradeKind.CURRENT else "",
        )
        for subject in subjects
        for one in subject.newest()
    )


_OWN_PLACE = (Section.GOOD_AT, Section.DONE, Section.FUTURE)


def _of(entries: list[EntryFact], *sections: Section) -> tuple[EntryFact, ...]:
    """Return the entries of some sections of the plan."""
    return tuple(entry for entry in entries if KINDS[entry.kind].section in sections)


def _this_year(figures: list[AttendanceFact]) -> tuple[AttendanceFact, ...]:
    """Keep the figures of the school year that the newest one is from."""
    if not figures:
        return ()
    newest = figures[-1].as_at
    began = date(newest.year if newest.month >= 9 else newest.year - 1, 9, 1)
    return tuple(figure for figure in figures if figure.as_at >= began)


_ACCEPTED = (
    "standing IN (" + ", ".join(f"'{standing.value}'" for standing in ACCEPTED) + ") AND accepted_text <> ''"
)

_NAME = (
    "trim(coalesce(nullif({0}.preferred_first_name, ''), {0}.first_name) || ' ' || "
    "coalesce(nullif({0}.preferred_surname, ''), {0}.surname))"
)

_PERSON = f"""
SELECT {ADDRESSED}, {_NAME.format("s")}, s.year_group, s.tutor_group,
       coalesce((SELECT name FROM adult WHERE role = 'tutor' ORDER BY id LIMIT 1), ''),
       coalesce((SELECT school FROM caseload LIMIT 1), ''),
       coalesce((SELECT name FROM caseload LIMIT 1), ''),
       EXISTS (SELECT 1 FROM student o
                WHERE o.id <> s.id AND lower({_NAME.format("o")}) = lower({_NAME.format("s")}))
  FROM student s WHERE s.id = :student
"""

_ENTRIES = f"""
SELECT kind, accepted_text, happened_on, audience = 'everyone' FROM entry
 WHERE student_id = :student AND {_ACCEPTED}
   AND to_parents AND {{seen}}
 ORDER BY kind IN ('{EntryKind.STRENGTH}', '{EntryKind.SKILL}'), coalesce(happened_on, settled_at, written_at) DESC, id DESC
"""

_GOALS = f"""
SELECT accepted_text, measure, due_on, state, progress FROM goal
 WHERE student_id = :student AND {_ACCEPTED} AND state <> '{GoalState.NOT_NEEDED}' AND student_agrees IS NOT 0
 ORDER BY state <> '{GoalState.OPEN}', due_on IS NULL, due_on, id
"""

_ATTENDANCE = f"""
SELECT as_at, possible, authorised, unauthorised FROM ({known.figures(known.OF_STUDENT)})
 WHERE possible > 0 ORDER BY {known.OLDEST_FIRST}
"""

# A student may write down actions of their own; these count once both have confirmed the review. What was agreed in
# front of the family, they know.
_STEPS = f"""
SELECT a.text, a.owner, a.owner_name, a.due_on, 0 FROM action a LEFT JOIN review r ON r.id = a.review_id
 WHERE a.student_id = :student AND a.done_on IS NULL AND a.let_go_on IS NULL
   AND (a.with_family OR r.state = '{ReviewState.LOCKED}' OR (a.review_id IS NULL AND a.owner <> '{Owner.STUDENT}'))
 ORDER BY a.due_on IS NULL, a.due_on, a.id
"""

_AGREED = f"""
SELECT date(coalesce(held_at, locked_at), 'localtime'), summary, in_my_words, next_on,
       coalesce(student_verdict = 'disagree' OR tutor_verdict = 'disagree', 0)
  FROM review WHERE student_id = :student AND state = '{ReviewState.LOCKED}'
 ORDER BY coalesce(held_at, locked_at) DESC, id DESC LIMIT 1
"""
