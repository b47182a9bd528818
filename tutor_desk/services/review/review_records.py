"""What a review was when both confirmed it: its words, and the figures and goals as they stood that day."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.action import Action
from tutor_desk.models.goal import Goal
from tutor_desk.models.kinds import (
    GoalState,
    GradeKind,
    Outcome,
    Owner,
    ReviewId,
    Standing,
    StudentId,
    Verdict,
)
from tutor_desk.models.review import Review
from tutor_desk.models.review_record import ReviewRecord
from tutor_desk.security import signing
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.attendance.figures import attendance
from tutor_desk.services.grades.subjects import progress
from tutor_desk.services.review_kinds import kinds
from tutor_desk.services.wellbeing import sight
from tutor_desk.store import frozen, within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

_WRITTEN = ("good_news", "wellbeing", "how_i_am", "topics", "in_my_words", "summary", "next_on")
_SAID = (
    "student_verdict", "student_comment", "student_at", "student_signature",
    "tutor_verdict", "tutor_comment", "tutor_at", "tutor_signature",
)  # fmt: skip
_ABOUT = ("held_at", "tutor_name")


@dataclass(frozen=True, slots=True)
class GoalThen:
    """A goal as it stood, and what was said of it in the review; ``progress`` in per cent."""

    text: str
    state: GoalState
    standing: Standing
    progress: int
    due_on: date | None
    outcome: Outcome | None
    words: str


@dataclass(frozen=True, slots=True)
class AttendanceThen:
    """The newest attendance figure of that day, in sessions."""

    as_at: date
    possible: int
    authorised: int
    unauthorised: int

    @property
    def percent(self) -> float | None:
        """Attendance in per cent; nothing if no session was possible."""
        missed = self.authorised + self.unauthorised
        return 100 * (self.possible - missed) / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class GradeThen:
    """The newest grade of a subject and kind on that day, and how many grades a current one was above the target."""

    subject: str
    kind: GradeKind
    grade: str
    as_at: date
    scale: str = ""
    against_target: int | None = None


@dataclass(frozen=True, slots=True)
class ActionThen:
    """What was agreed in the review."""

    text: str
    owner: Owner
    owner_name: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Version:
    """One confirmed version of a review; those reopened since say when, by whom and why."""

    number: int
    locked_at: datetime
    good_news: str
    wellbeing: int | None
    how_i_am: str
    topics: str
    in_my_words: str
    summary: str
    next_on: date | None
    held_at: datetime | None
    tutor_name: str
    student_verdict: Verdict
    student_comment: str
    student_at: datetime
    tutor_verdict: Verdict
    tutor_comment: str
    tutor_at: datetime
    goals: tuple[GoalThen, ...]
    attendance: AttendanceThen | None
    grades: tuple[GradeThen, ...]
    actions: tuple[ActionThen, ...]
    kind: str = ""
    reopened_at: datetime | None = None
    reopened_by: str = ""
    reopened_because: str = ""
    student_signature: str = ""
    tutor_signature: str = ""
    kept_back: bool = False


def freeze(session: Session, review: Review) -> None:
    """Keep a review that locks now as it is, with the figures and goals of this moment."""
    content = {
        "kind": kinds.of(review.kind, review.template).name,
        **{name: getattr(review, name) for name in (*_WRITTEN, *_SAID, *_ABOUT)},
        "goals": [asdict(goal) for goal in _goals(session, review)],
        "attendance": _attendance(session, review.student_id),
        "grades": [asdict(grade) for grade in _grades(session, review.student_id)],
        "actions": [asdict(action) for action in _actions(session, review)],
    }
    before = session.exec(
        select(ReviewRecord).where(ReviewRecord.review_id == review.id).order_by(col(ReviewRecord.number))
    ).all()
    session.add(
        ReviewRecord(
            student_id=review.student_id,
            review_id=review.id or 0,
            number=len(before) + 1,
            locked_at=review.locked_at or clock.now(),
            content=signing.canonical(content).decode(),
        )
    )


def seal(session: Session, review: Review) -> str:
    """Return the SHA-256 of what is confirmed in a review: its words, its goals and what was agreed."""
    reports = {one.goal_id: one for one in review.reports}
    goals = session.exec(
        select(Goal).where(Goal.student_id == review.student_id).order_by(col(Goal.id))
    ).all()
    content = {
        **{name: getattr(review, name) for name in _WRITTEN},
        "goals": [
            [goal.id, goal.text, goal.measure, goal.due_on]
            + ([said.outcome, said.words, said.progress] if (said := reports.get(goal.id or 0)) else [])
            for goal in goals
            if goal.standing is not Standing.WITHDRAWN
        ],
        "actions": [asdict(action) for action in _actions(session, review)],
    }
    return hashlib.sha256(signing.canonical(content)).hexdigest()


@student_may
def versions(reader: Reader, review: ReviewId) -> list[Version]:
    """Return what was confirmed of a review, the newest first; empty if it never was."""
    whose = reader.value("SELECT student_id FROM review WHERE id = :review", review=review)
    if whose is None:
        raise Refused(_("That review is no longer there. Nothing was changed. Look again."))
    own(reader.seat, whose)
    rows = reader.raw(
        "SELECT number, locked_at, content, reopened_at, reopened_by, reopened_because FROM review_record"
        " WHERE review_id = :review ORDER BY number DESC",
        review=review,
    )
    found = [_version(*row) for row in rows]
    if sight.may(sight.seen(reader, whose), review):
        return found
    return [replace(one, wellbeing=None, how_i_am="", kept_back=True) for one in found]


def _version(
    number: int, locked_at: str, content: str, reopened_at: str | None, reopened_by: str, because: str
) -> Version:
    told = json.loads(content) | {"number": number, "locked_at": locked_at}
    told |= {"reopened_at": reopened_at, "reopened_by": reopened_by, "reopened_because": because}
    return frozen.made(Version, told)


def _goals(session: Session, review: Review) -> list[GoalThen]:
    said = {report.goal_id: report for report in review.reports}
    goals = session.exec(
        select(Goal).where(Goal.student_id == review.student_id).order_by(col(Goal.id))
    ).all()
    return [
        GoalThen(
            goal.text,
            goal.state,
            goal.standing,
            goal.progress,
            goal.due_on,
            said[goal.id].outcome if goal.id in said else None,
            said[goal.id].words if goal.id in said else "",
        )
        for goal in goals
        if goal.standing is not Standing.WITHDRAWN
        and (goal.id in said or goal.state in (GoalState.OPEN, GoalState.PARTLY))
    ]


def _attendance(session: Session, student: int) -> dict[str, Any] | None:
    reader = within.reader(session)
    found = attendance(reader, StudentId(student))
    if not found:
        return None
    newest = found[-1]
    return asdict(AttendanceThen(newest.as_at, newest.possible, newest.authorised, newest.unauthorised))


def _grades(session: Session, student: int) -> list[GradeThen]:
    """Return the newest grade of each subject and kind, by subject, with how it stands against the target."""
    reader = within.reader(session)
    session.flush()
    return [
        GradeThen(
            subject.name,
            one.kind,
            one.grade,
            one.as_at,
            one.scale,
            subject.against_target if one.kind is GradeKind.CURRENT else None,
        )
        for subject in progress(reader, StudentId(student))
        for one in subject.newest()
    ]


def _actions(session: Session, review: Review) -> list[ActionThen]:
    rows = session.exec(select(Action).where(Action.review_id == review.id).order_by(col(Action.id))).all()
    return [ActionThen(one.text, one.owner, one.owner_name, one.due_on) for one in rows]
