"""What was confirmed stays as it was; reopening needs a reason, and locking again counts nothing twice."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Basis, GoalState, GradeKind, Outcome, Owner, ReviewState, Verdict
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import goals, plans
from tutor_desk.services.review import actions, review_locks, review_records, review_sheets, reviews

LATER = date(2026, 12, 10)


@pytest.fixture
def goal(desk, amara):
    """The key of a goal of Amara's."""
    return desk.do("Add goal", goals.set_goal, amara, "Ring the college", basis=Basis.DISCUSSED)


@pytest.fixture
def held(desk, amara, goal):
    """The key of a review that is being held, in which the goal is not done yet."""
    review = desk.do("Begin review", reviews.begin, amara)
    desk.do("Goal", reviews.report_goal, review, goal, outcome=Outcome.NOT_YET, words="Forgot")
    desk.do("Write", reviews.write, review, in_my_words="I will ring", summary="She will ring")
    return review


def lock(desk, student, review, comment=""):
    """Let both agree, and leave the tutor in the seat."""
    desk.seat_student(student, "Amara")
    verdict = Verdict.COMMENT if comment else Verdict.AGREE
    desk.do("Confirm", reviews.confirm, review, verdict, comment)
    desk.seat_adult()
    assert desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)


def the_goal(desk, student, key):
    return next(one for one in desk.ask(plans.goals, student) if one.id == key)


def versions(desk, review):
    return desk.ask(review_records.versions, review)


def test_figures_goals_and_actions_are_frozen_as_they_stood(desk, amara, goal, held):
    desk.do(
        "Figure", figures.record_attendance, amara, NOW.date(), possible=100, authorised=3, unauthorised=5
    )
    desk.do("Grade", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "5", NOW.date())
    desk.do("Action", actions.add, amara, "Bring the form", owner=Owner.TUTOR, due_on=LATER, review=held)
    lock(desk, amara, held, comment="And I want to play football")

    with clock.fixed(NOW + timedelta(days=9)):
        later = NOW.date() + timedelta(days=9)
        desk.do(
            "Figure", figures.record_attendance, amara, later, possible=120, authorised=30, unauthorised=5
        )
        desk.do(
            "Edit",
            goals.edit,
            goal,
            "Write to the college",
            measure="",
            due_on=None,
            steps=(),
            confidence=None,
        )
        (version,) = versions(desk, held)

    assert version.attendance.percent == 92
    assert [(one.subject, one.grade, one.as_at) for one in version.grades] == [("Maths", "5", NOW.date())]
    assert [(one.text, one.outcome, one.words) for one in version.goals] == [
        ("Ring the college", Outcome.NOT_YET, "Forgot")
    ]
    assert [(one.text, one.owner, one.due_on) for one in version.actions] == [
        ("Bring the form", Owner.TUTOR, LATER)
    ]
    assert (version.number, version.locked_at, version.summary) == (1, NOW, "She will ring")
    assert (version.student_verdict, version.student_comment) == (
        Verdict.COMMENT,
        "And I want to play football",
    )


def test_reopening_needs_a_reason_and_keeps_what_was_confirmed(desk, amara, held):
    lock(desk, amara, held)
    with pytest.raises(Refused, match="Say why"):
        desk.do("Reopen", review_locks.reopen, held, "  ")

    desk.do("Reopen", review_locks.reopen, held, "The date was wrong")
    desk.do("Write", reviews.write, held, summary="She will write")
    lock(desk, amara, held)

    now, before = versions(desk, held)
    assert (now.number, now.summary, now.reopened_at) == (2, "She will write", None)
    assert (before.number, before.summary) == (1, "She will ring")
    assert (before.reopened_because, before.reopened_by, before.reopened_at) == (
        "The date was wrong",
        "R. Okafor",
        NOW,
    )


def test_both_confirm_again_after_reopening(desk, amara, held):
    lock(desk, amara, held)
    desk.do("Reopen", review_locks.reopen, held, "A slip")

    sheet = desk.ask(review_sheets.sheet, held)
    assert (sheet.state, sheet.student_verdict, sheet.tutor_verdict, sheet.locked_at) == (
        ReviewState.OPEN,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("second", "state", "carried"),
    [
        (Outcome.NOT_YET, GoalState.OPEN, 1),
        (Outcome.PARTLY, GoalState.PARTLY, 1),
        (Outcome.DONE, GoalState.DONE, 0),
        (Outcome.NOT_NEEDED, GoalState.NOT_NEEDED, 0),
    ],
)
@pytest.mark.parametrize("first", list(Outcome))
def test_a_goal_is_as_the_last_lock_says_and_carried_once(
    desk, amara, goal, held, first, second, state, carried
):
    desk.do("Goal", reviews.report_goal, held, goal, outcome=first, words="")
    lock(desk, amara, held)
    desk.do("Reopen", review_locks.reopen, held, "A slip")
    desk.do("Goal", reviews.report_goal, held, goal, outcome=second, words="")
    lock(desk, amara, held)

    found = the_goal(desk, amara, goal)
    assert (found.state, found.carried) == (state, carried)


def test_a_goal_that_has_moved_on_since_is_not_turned_back(desk, amara, goal, held):
    desk.do("Goal", reviews.report_goal, held, goal, outcome=Outcome.PARTLY, words="")
    lock(desk, amara, held)
    desk.do("Done", goals.close, goal, GoalState.DONE)
    desk.do("Reopen", review_locks.reopen, held, "A slip")
    desk.do("Goal", reviews.report_goal, held, goal, outcome=Outcome.NOT_YET, words="")
    lock(desk, amara, held)

    assert the_goal(desk, amara, goal).state is GoalState.DONE


def test_a_review_is_not_reopened_while_another_has_begun(desk, amara, held):
    lock(desk, amara, held)
    desk.do("Begin", reviews.begin, amara)

    with pytest.raises(Refused, match="Another review"):
        desk.do("Reopen", review_locks.reopen, held, "A slip")


def test_only_a_locked_review_is_reopened_and_only_by_an_adult(desk, amara, held):
    with pytest.raises(Refused, match="not locked"):
        desk.do("Reopen", review_locks.reopen, held, "A slip")
    lock(desk, amara, held)
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused):
        desk.do("Reopen", review_locks.reopen, held, "A slip")


def test_the_student_reads_their_own_versions_and_no_others(desk, amara, ben, held):
    lock(desk, amara, held)
    desk.seat_student(amara, "Amara")
    assert len(versions(desk, held)) == 1
    desk.seat_adult()
    desk.seat_student(ben, "Ben")
    with pytest.raises(Refused):
        versions(desk, held)
