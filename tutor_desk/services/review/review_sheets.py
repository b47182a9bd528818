"""Questions about reviews: the sheet of one, the list of a student's, and what has happened since the last."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import (
    Cause,
    GoalId,
    GoalState,
    Outcome,
    ReviewId,
    ReviewState,
    StudentId,
    Verdict,
)
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.attendance.figures import AttendanceRow, attendance
from tutor_desk.services.grades.subjects import SubjectNow, progress
from tutor_desk.services.observations.noticed import Noticed, for_student
from tutor_desk.services.plan.plans import GoalRow, goals
from tutor_desk.services.review.actions import ActionRow, actions
from tutor_desk.services.review_kinds import kinds
from tutor_desk.services.review_kinds.template import Template
from tutor_desk.services.wellbeing import sight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

SOON = timedelta(days=14)
GOING = (GoalState.OPEN, GoalState.PARTLY)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What the student said in a review of one goal."""

    goal: GoalId
    outcome: Outcome | None
    words: str
    progress: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything written in one review; ``preparation`` is empty in the student seat.

    ``kind`` is the key of its template and ``content`` that template as JSON, empty where the shipped one holds.
    ``kept_back`` says that how the student was is not for whoever is in the seat; it is empty then.
    """

    id: ReviewId
    student: StudentId
    planned_on: date | None
    state: ReviewState
    stage: str
    held_at: datetime | None
    preparation: str
    good_news: str
    wellbeing: int | None
    how_i_am: str
    topics: str
    in_my_words: str
    summary: str
    next_on: date | None
    student_verdict: Verdict | None
    student_comment: str
    student_at: datetime | None
    tutor_verdict: Verdict | None
    tutor_comment: str
    tutor_at: datetime | None
    tutor_name: str
    locked_at: datetime | None
    minutes: int
    missed_because: str
    missed_cause: Cause | None
    missed_by: str
    moved_from: date | None
    moved_because: str
    moved_cause: Cause | None
    moved_by: str
    student_signature: str
    tutor_signature: str
    kept_back: bool
    starts: str
    kind: str
    content: str
    reports: tuple[ReportRow, ...] = ()

    @property
    def template(self) -> Template:
        """The template it is held by: as it was when it began, else as it is now."""
        return kinds.of(self.kind, self.content)

    def report(self, goal: GoalId) -> ReportRow:
        """Return what was said of a goal, empty if nothing was."""
        return next((one for one in self.reports if one.goal == goal), ReportRow(goal, None, "", None))


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What has happened since the last confirmed review.

    ``promises`` are the adults' and ``actions`` everybody else's: those open, and those done since.
    ``due`` are the goals still going that are due within a fortnight or past. ``attendance`` is the whole series,
    oldest first; ``subjects`` say how each stands and stood; ``noticed`` is what the student sees of what was noticed since.
    """

    last: Sheet | None
    promises: tuple[ActionRow, ...]
    actions: tuple[ActionRow, ...]
    due: tuple[GoalRow, ...]
    waiting: int
    attendance: tuple[AttendanceRow, ...]
    subjects: tuple[SubjectNow, ...]
    noticed: tuple[Noticed, ...] = ()

    @property
    def held_on(self) -> date | None:
        """The day of the last confirmed review."""
        return self.last.held_at.astimezone().date() if self.last and self.last.held_at else None


_SHEET = (
    "SELECT id, student_id, planned_on, state, stage, held_at, preparation, good_news, wellbeing, how_i_am, topics,"
    " in_my_words, summary, next_on, student_verdict, student_comment, student_at, tutor_verdict, tutor_comment,"
    " tutor_at, tutor_name, locked_at, minutes, missed_because, missed_cause, missed_by, moved_from, moved_because,"
    " moved_cause, moved_by, student_signature, tutor_signature, 0, starts, kind,"
    " CASE WHEN held_at IS NOT NULL OR template <> '' THEN template ELSE"
    " coalesce((SELECT content FROM review_template WHERE code = review.kind), '') END FROM review"
)


@student_may
def sheet(reader: Reader, review: ReviewId) -> Sheet:
    """Return everything written in one review; raise ``Refused`` if it is gone."""
    found = reader.one(Sheet, f"{_SHEET} WHERE id = :review", review=review)
    if found is None:
        raise Refused(_("That review is no longer there. Nothing was changed. Look again."))
    own(reader.seat, found.student)
    shown = _shown(reader, found, sight.seen(reader, found.student))
    return replace(shown, reports=reports(reader, review))


def reports(reader: Reader, review: ReviewId) -> tuple[ReportRow, ...]:
    """Return what was said in one review of the goals."""
    found = reader.rows(
        ReportRow,
        "SELECT goal_id, outcome, words, progress FROM goal_report WHERE review_id = :review ORDER BY id",
        review=review,
    )
    return tuple(found)


@student_may
def sheets(reader: Reader, student: StudentId) -> list[Sheet]:
    """List a student's reviews, newest first, without what was said of the goals."""
    own(reader.seat, student)
    return shown(reader, student, sight.seen(reader, student))


def shown(reader: Reader, student: StudentId, answers: frozenset[int] | None) -> list[Sheet]:
    """List a student's reviews with how they were in those of ``answers`` alone, in all of them if it is nothing."""
    found = reader.rows(
        Sheet,
        f"{_SHEET} WHERE student_id = :student ORDER BY state IN ('locked', 'missed'), coalesce(held_at, planned_on) DESC, id DESC",
        student=student,
    )
    return [_shown(reader, one, answers) for one in found]


@student_may
def since_last(reader: Reader, student: StudentId) -> SinceLast:
    """Gather what has happened since the student's last confirmed review."""
    last = next((one for one in sheets(reader, student) if one.state is ReviewState.LOCKED), None)
    since = last.held_at.astimezone().date() if last and last.held_at else None
    all_actions = [
        a for a in actions(reader, student) if a.ended_on is None or since is None or a.ended_on >= since
    ]
    horizon = clock.today() + SOON
    due = [g for g in goals(reader, student) if g.state in GOING and g.due_on and g.due_on <= horizon]
    waiting = reader.value(
        "SELECT (SELECT count(*) FROM entry WHERE student_id = :student AND standing = 'proposed')"
        " + (SELECT count(*) FROM goal WHERE student_id = :student AND standing = 'proposed')",
        student=student,
    )
    return SinceLast(
        last,
        tuple(a for a in all_actions if a.is_promise),
        tuple(a for a in all_actions if not a.is_promise),
        tuple(due),
        waiting,
        tuple(attendance(reader, student)),
        progress(reader, student),
        tuple(one for one in for_student(reader, student) if since is None or one.raised_on >= since),
    )


def _shown(reader: Reader, found: Sheet, answers: frozenset[int] | None) -> Sheet:
    if reader.seat.is_student:
        return replace(found, preparation="")
    if sight.may(answers, found.id) or not (found.wellbeing or found.how_i_am):
        return found
    return replace(found, wellbeing=None, how_i_am="", kept_back=True)
