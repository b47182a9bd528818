"""Opening the run-sheet of a student with years of history: from the key to the paint, beside the bare driver."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from statistics import median

from sqlmodel import Session

from benchmarks import samples
from benchmarks.desktop import Desktop, painted, prepare
from benchmarks.figures import Figure, timed
from tutor_desk import clock
from tutor_desk.models.action import Action
from tutor_desk.models.entry import Entry
from tutor_desk.models.figures import Attendance, Grade
from tutor_desk.models.goal import Goal
from tutor_desk.models.kinds import (
    EntryKind,
    GoalState,
    GradeKind,
    Owner,
    ReviewState,
    Standing,
    StudentId,
    Verdict,
)
from tutor_desk.models.review import GoalReport, Review
from tutor_desk.services.review import review_records
from tutor_desk.services.students import students
from tutor_desk.ui.review.room import Room, open_review

YEARS = (0, 1, 3, 6)
"""Three years are eighteen reviews, 60 goals and 300 entries."""
LIMIT, ROUNDS = 150, 7
TABLES = ("review", "goal", "goal_step", "goal_report", "entry", "action", "attendance", "grade", "evidence")
SUBJECTS = ("English", "Maths", "Biology", "Chemistry", "Physics", "History", "French", "Art", "Computing")


def measure() -> Iterator[Figure]:
    """Measure opening the run-sheet in the tutor's seat, and on since last time, for more and more years."""
    prepare()
    with Desktop(samples.opened(500)) as desktop:
        for years in YEARS:
            student = desktop.desk.do("Add", students.add, first_name="Long", surname=f"History {years}")
            desktop.desk.do("Live", write_years, student, years)
            yield from _opening(desktop, student, years)


def _opening(desktop: Desktop, student: StudentId, years: int) -> Iterator[Figure]:
    rounds = [_round(desktop, student) for _round_number in range(ROUNDS + 1)][1:]
    opened, since, bare = (median(one) for one in zip(*rounds, strict=True))
    limit = LIMIT if years <= 3 else None
    yield Figure(f"Open the run-sheet, history in years: {years}", opened, bare, limit=limit)
    yield Figure(f"Since last time, history in years: {years}", since, bare, limit=limit)


def _round(desktop: Desktop, student: StudentId) -> tuple[float, float, float]:
    """Open the run-sheet and leaf on to since last time; then read the same rows by the bare driver."""

    def opening() -> None:
        open_review(desktop.house, student)
        painted()

    opened = timed(opening)
    room = desktop.window.centralWidget()
    if not isinstance(room, Room):
        raise TypeError("The review did not open.")

    def on() -> None:
        room.go("since")
        painted()

    since = timed(on)
    room.go("prepare")
    room.leave()
    painted()
    bare = timed(
        lambda: [
            desktop.bare(f"SELECT * FROM {table} WHERE student_id = ?", int(student)) for table in TABLES
        ]
    )
    return opened, since, bare


def write_years(session: Session, student: StudentId, years: int) -> None:
    """Give a student so many years: a review every two months, and what comes of them."""
    chance, today, number = Random(years), clock.today(), int(student)
    goals = [_goal(number, n, today) for n in range(20 * years)]
    session.add_all([*goals, *(_entry(number, n, today) for n in range(100 * years))])
    session.flush()
    for n in range(6 * years):
        day = today - timedelta(days=60 * (6 * years - n))
        _review(session, number, day, goals[3 * n : 3 * n + 3])
        session.add(
            Attendance(
                student_id=number, as_at=day, possible=60 * (n + 1), authorised=n + chance.randint(0, 9)
            )
        )
        session.add_all(
            Grade(student_id=number, subject=one, kind=kind, grade=str(chance.randint(3, 9)), as_at=day)
            for one in SUBJECTS
            for kind in (GradeKind.TARGET, GradeKind.CURRENT)
        )


def _goal(student: int, n: int, today: date) -> Goal:
    done = n % 5 != 0
    at = datetime.combine(today, datetime.min.time()).astimezone() - timedelta(days=10 + n)
    return Goal(
        student_id=student, text=f"Goal {n}: " + "words and more words " * 3, written_at=at,
        standing=Standing.ACCEPTED, settled_at=at, accepted_text="x", due_on=today - timedelta(days=n - 10),
        state=GoalState.DONE if done else GoalState.OPEN,
    )  # fmt: skip


def _entry(student: int, n: int, today: date) -> Entry:
    at = datetime.combine(today, datetime.min.time()).astimezone() - timedelta(days=3 * n)
    waiting = n % 40 == 0
    return Entry(
        student_id=student, kind=list(EntryKind)[n % len(EntryKind)], text=f"Entry {n}: " + "words and more words " * 5,
        written_at=at, standing=Standing.PROPOSED if waiting else Standing.ACCEPTED,
        settled_at=None if waiting else at, accepted_text="" if waiting else "x",
    )  # fmt: skip


def _review(session: Session, student: int, day: date, goals: list[Goal]) -> None:
    at = datetime.combine(day, datetime.min.time()).astimezone()
    review = Review(
        student_id=student, planned_on=day, state=ReviewState.LOCKED, held_at=at, locked_at=at, student_at=at,
        tutor_at=at, student_verdict=Verdict.AGREE, tutor_verdict=Verdict.AGREE, tutor_name="R. Okafor",
        summary="Words and more words. " * 12, in_my_words="My words. " * 10,
    )  # fmt: skip
    session.add(review)
    session.flush()
    number = review.id or 0
    session.add_all(
        GoalReport(student_id=student, review_id=number, goal_id=one.id or 0, words="Some words")
        for one in goals
    )
    session.add_all(
        Action(student_id=student, review_id=number, text=f"{owner.value} does it", owner=owner, due_on=day, done_on=day)
        for owner in (Owner.TUTOR, Owner.STUDENT, Owner.PARENT)
    )  # fmt: skip
    session.flush()
    review_records.freeze(session, review)
