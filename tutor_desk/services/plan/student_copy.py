"""The student's own copy of their plan: everything that is theirs, and nothing that adults wrote for adults."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import (
    Author,
    Basis,
    EntryKind,
    GoalState,
    GradeKind,
    Outcome,
    Owner,
    ReviewState,
    Standing,
    StudentId,
)
from tutor_desk.services.attendance import known
from tutor_desk.services.students import caseload
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class CopyPerson:
    """Who the copy is about, as far as it says who somebody is; no number of any register is in it."""

    first_name: str
    surname: str
    preferred_first_name: str
    preferred_surname: str
    born_on: date | None
    year_group: int | None
    tutor_group: str
    intended_destination: str

    @property
    def name(self) -> str:
        """What the student is called."""
        first = self.preferred_first_name or self.first_name
        return f"{first} {self.preferred_surname or self.surname}".strip()


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """An entry of the plan, and where it stands."""

    kind: EntryKind
    text: str
    happened_on: date | None
    author: Author
    written_on: date
    standing: Standing
    basis: Basis | None
    settled_by: str
    settled_on: date | None
    reply: str
    accepted_text: str
    came_by: str
    vouched_by: str


@dataclass(frozen=True, slots=True)
class CopyStep:
    """A step towards a goal."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class CopyGoal:
    """A goal, how it goes, and where it stands."""

    text: str
    measure: str
    due_on: date | None
    confidence: int | None
    state: GoalState
    progress: int
    author: Author
    student_agrees: bool | None
    written_on: date
    standing: Standing
    basis: Basis | None
    settled_by: str
    settled_on: date | None
    reply: str
    accepted_text: str
    came_by: str
    vouched_by: str
    steps: tuple[CopyStep, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What the student said in a review of one goal."""

    goal: str
    outcome: Outcome | None
    words: str


@dataclass(frozen=True, slots=True)
class CopyReview:
    """A review that both have confirmed."""

    held_on: date | None
    tutor: str
    good_news: str
    wellbeing: int | None
    how_i_am: str
    topics: str
    in_my_words: str
    summary: str
    student_comment: str
    tutor_comment: str
    next_on: date | None
    reports: tuple[CopyReport, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyAction:
    """Something agreed, by whom it is to be done and by when."""

    text: str
    owner: Owner
    owner_name: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class CopyAttendance:
    """Half days up to a date: possible, and missed with and without leave."""

    as_at: date
    possible: int
    authorised: int
    unauthorised: int


@dataclass(frozen=True, slots=True)
class CopyGrade:
    """A grade in a subject as at a date."""

    subject: str
    kind: GradeKind
    grade: str
    as_at: date


@dataclass(frozen=True, slots=True)
class StudentCopy:
    """The whole plan of one student, as it stood when the copy was made."""

    made_at: datetime
    student: CopyPerson
    school: str
    caseload: str
    tutor: str
    entries: tuple[CopyEntry, ...] = ()
    goals: tuple[CopyGoal, ...] = ()
    reviews: tuple[CopyReview, ...] = ()
    actions: tuple[CopyAction, ...] = ()
    attendance: tuple[CopyAttendance, ...] = ()
    grades: tuple[CopyGrade, ...] = ()


_SETTLED = (
    "standing, basis, settled_by, date(settled_at, 'localtime'), reply, accepted_text, came_by, vouched_by"
)


def student_copy(reader: Reader, student: StudentId) -> tuple[StudentCopy, Head]:
    """Return everything that is a student's own, and the head of the trail it was read from."""
    person = reader.one(
        CopyPerson,
        "SELECT first_name, surname, preferred_first_name, preferred_surname, born_on, year_group, tutor_group,"
        " intended_destination FROM student WHERE id = :student",
        student=student,
    )
    if person is None:
        raise Refused(_("This student is no longer in the caseload. Nothing was saved."))
    about = caseload.about(reader)
    copy = StudentCopy(
        made_at=clock.now().astimezone(),
        student=person,
        school=about.school,
        caseload=about.name,
        tutor=about.tutor,
        entries=tuple(
            reader.rows(
                CopyEntry,
                f"SELECT kind, text, happened_on, author, date(written_at, 'localtime'), {_SETTLED} FROM entry"
                " WHERE student_id = :student AND standing <> 'withdrawn' ORDER BY written_at, id",
                student=student,
            )
        ),
        goals=_goals(reader, student),
        reviews=_reviews(reader, student),
        actions=tuple(
            reader.rows(
                CopyAction,
                "SELECT text, owner, owner_name, due_on, done_on FROM action WHERE student_id = :student ORDER BY id",
                student=student,
            )
        ),
        attendance=tuple(
            reader.rows(
                CopyAttendance,
                f"SELECT as_at, possible, authorised, unauthorised FROM ({known.figures(known.OF_STUDENT)})"
                f" ORDER BY {known.OLDEST_FIRST}",
                student=student,
            )
        ),
        grades=tuple(
            reader.rows(
                CopyGrade,
                "SELECT subject, kind, grade, as_at FROM grade WHERE student_id = :student ORDER BY subject, as_at, id",
                student=student,
            )
        ),
    )
    return copy, reader.one(Head, LAST) or NO_HEAD


def _goals(reader: Reader, student: StudentId) -> tuple[CopyGoal, ...]:
    where = " FROM goal WHERE student_id = :student AND standing <> 'withdrawn' ORDER BY written_at, id"
    found = reader.rows(
        CopyGoal,
        "SELECT text, measure, due_on, confidence, state, progress, author, student_agrees,"
        f" date(written_at, 'localtime'), {_SETTLED}{where}",
        student=student,
    )
    keys = reader.column(f"SELECT id{where}", student=student)
    steps = "SELECT text, done FROM goal_step WHERE goal_id = :goal ORDER BY place, id"
    return tuple(
        replace(one, steps=tuple(reader.rows(CopyStep, steps, goal=key)))
        for one, key in zip(found, keys, strict=True)
    )


def _reviews(reader: Reader, student: StudentId) -> tuple[CopyReview, ...]:
    where = (
        f" FROM review WHERE student_id = :student AND state = '{ReviewState.LOCKED}' ORDER BY held_at, id"
    )
    found = reader.rows(
        CopyReview,
        "SELECT date(held_at, 'localtime'), tutor_name, good_news, wellbeing, how_i_am, topics, in_my_words, summary,"
        f" student_comment, tutor_comment, next_on{where}",
        student=student,
    )
    reports = (
        "SELECT goal.text, outcome, words FROM goal_report JOIN goal ON goal.id = goal_id"
        " WHERE review_id = :review ORDER BY goal_report.id"
    )
    return tuple(
        replace(one, reports=tuple(reader.rows(CopyReport, reports, review=key)))
        for one, key in zip(found, reader.column(f"SELECT id{where}", student=student), strict=True)
    )
