"""What must hold of reviews: who writes what, when they lock, and what a student never sees."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Basis, GoalState, Outcome, Owner, ReviewState, Verdict
from tutor_desk.services.attendance import figures
from tutor_desk.services.plan import drafts, goals, plans
from tutor_desk.services.review import actions, review_sheets, reviews

LATER = date(2026, 12, 10)


@pytest.fixture
def held(desk, amara):
    """The key of a review of Amara's that is being held."""
    return desk.do("Begin review", reviews.begin, amara)


def goal(desk, student, text="Ring the college", **more):
    return desk.do("Add goal", goals.set_goal, student, text, basis=Basis.DISCUSSED, **more)


def sheet(desk, review):
    return desk.ask(review_sheets.sheet, review)


def lock(desk, student, review):
    """Let both agree, and leave the tutor in the seat."""
    desk.seat_student(student, "Amara")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    assert desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)


# Booking, preparing, beginning


def test_a_booked_review_is_moved_not_doubled(desk, amara):
    first = desk.do("Book", reviews.book, amara, date(2026, 12, 1))
    again = desk.do("Book", reviews.book, amara, date(2026, 12, 3))
    assert first == again
    assert [one.planned_on for one in desk.ask(review_sheets.sheets, amara)] == [date(2026, 12, 3)]


def test_preparing_makes_a_review_for_today_and_beginning_goes_on_with_it(desk, amara):
    prepared = desk.do("Prepare", reviews.prepare, amara, "Ask about mornings")
    assert sheet(desk, prepared).state is ReviewState.PREPARED
    assert sheet(desk, prepared).planned_on == NOW.date()
    begun = desk.do("Begin", reviews.begin, amara)
    assert begun == prepared
    found = sheet(desk, begun)
    assert (found.state, found.held_at, found.tutor_name) == (ReviewState.OPEN, NOW, "R. Okafor")
    assert found.preparation == "Ask about mornings"


def test_beginning_again_resumes_and_keeps_when_it_began(desk, amara, held):
    desk.do("Write", reviews.write, held, stage="goals", good_news="Passed theory")
    with clock.fixed(NOW + timedelta(days=3)):
        assert desk.do("Begin", reviews.begin, amara) == held
    found = sheet(desk, held)
    assert (found.held_at, found.stage, found.good_news) == (NOW, "goals", "Passed theory")


def test_an_open_review_is_resumed_before_one_that_is_only_booked(desk, amara, held):
    desk.do("Write", reviews.write, held, next_on=LATER)
    assert desk.do("Book", reviews.book, amara, LATER) == held


def test_nothing_is_written_or_confirmed_before_a_review_begins(desk, amara):
    booked = desk.do("Book", reviews.book, amara, LATER)
    one = goal(desk, amara)
    for deed, parts, more in (
        (reviews.write, (), {"good_news": "x"}),
        (reviews.confirm, (Verdict.AGREE,), {}),
        (reviews.report_goal, (one,), {"outcome": Outcome.DONE, "words": ""}),
    ):
        with pytest.raises(Refused, match="has not begun"):
            desk.do("Early", deed, booked, *parts, **more)


def test_a_booked_review_can_be_cancelled_and_a_begun_one_cannot(desk, amara, ben, held):
    booked = desk.do("Book", reviews.book, ben, LATER)
    desk.do("Cancel", reviews.cancel, booked)
    assert desk.ask(review_sheets.sheets, ben) == []
    with pytest.raises(Refused, match="has begun, so it stays"):
        desk.do("Cancel", reviews.cancel, held)


# Who writes what


def test_the_student_writes_their_own_parts_and_never_the_tutors(desk, amara, held):
    desk.seat_student(amara, "Amara")
    desk.do("Write", reviews.write, held, good_news="Won a cup", wellbeing=4, in_my_words="Buses")
    for part, value in (("summary", "x"), ("preparation", "x"), ("next_on", LATER), ("state", "locked")):
        with pytest.raises(Refused, match="the tutor's"):
            desk.do("Write", reviews.write, held, **{part: value})
    found = sheet(desk, held)
    assert (found.good_news, found.wellbeing, found.in_my_words, found.summary) == (
        "Won a cup",
        4,
        "Buses",
        "",
    )


@pytest.mark.parametrize("wrong", [0, 6])
def test_wellbeing_is_one_to_five_or_skipped(desk, held, wrong):
    with pytest.raises(Refused):
        desk.do("Write", reviews.write, held, wellbeing=wrong)
    desk.do("Write", reviews.write, held, wellbeing=None)
    assert sheet(desk, held).wellbeing is None


def test_the_student_never_sees_the_preparation(desk, amara, held):
    secret = "Mother rang, go gently"
    desk.do("Prepare", reviews.prepare, amara, secret)
    desk.do("Draft", drafts.keep, f"review:{held}:preparation", secret)
    desk.seat_student(amara, "Amara")
    seen = [
        sheet(desk, held),
        desk.ask(review_sheets.sheets, amara),
        desk.ask(review_sheets.since_last, amara),
        desk.ask(plans.plan, amara),
    ]
    assert secret not in repr(seen)
    assert desk.ask(drafts.kept, f"review:{held}:preparation") is None
    with pytest.raises(Refused):
        desk.do("Draft", drafts.keep, f"review:{held}:preparation", "mine now", amara)


def test_another_students_review_is_closed_to_the_student(desk, amara, ben, held):
    desk.seat_student(ben, "Ben")
    for asked in (
        lambda: sheet(desk, held),
        lambda: desk.ask(review_sheets.sheets, amara),
        lambda: desk.ask(review_sheets.since_last, amara),
        lambda: desk.do("Write", reviews.write, held, good_news="x"),
        lambda: desk.do("Confirm", reviews.confirm, held, Verdict.AGREE),
        lambda: desk.do("Begin", reviews.begin, ben),
        lambda: desk.do("Book", reviews.book, ben, LATER),
        lambda: desk.do("Cancel", reviews.cancel, held),
    ):
        with pytest.raises(Refused):
            asked()
    desk.seat_adult()
    assert sheet(desk, held).student_verdict is None


def test_a_goal_of_another_student_cannot_be_reported(desk, amara, ben, held):
    theirs = goal(desk, ben)
    with pytest.raises(Refused, match="not part of the plan"):
        desk.do("Report", reviews.report_goal, held, theirs, outcome=Outcome.DONE, words="")
    lock(desk, amara, held)
    assert desk.ask(plans.goals, ben)[0].state is GoalState.OPEN


# Confirming and locking


def test_either_may_confirm_first_and_the_second_locks(desk, amara, ben):
    for student, student_first in ((amara, True), (ben, False)):
        review = desk.do("Begin", reviews.begin, student)
        locked = []
        for is_student in (student_first, not student_first):
            if is_student:
                desk.seat_student(student, "X")
            locked.append(desk.do("Confirm", reviews.confirm, review, Verdict.AGREE))
            desk.seat_adult()
        assert locked == [False, True]
        assert sheet(desk, review).locked_at == NOW


@pytest.mark.parametrize("verdict", [Verdict.COMMENT, Verdict.DISAGREE])
def test_a_comment_or_disagreement_needs_words_and_still_locks(desk, amara, held, verdict):
    desk.do("Confirm", reviews.confirm, held, Verdict.AGREE)
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match="few words"):
        desk.do("Confirm", reviews.confirm, held, verdict, "  ")
    assert desk.do("Confirm", reviews.confirm, held, verdict, "I was there on the 3rd")
    found = sheet(desk, held)
    assert (found.student_verdict, found.student_comment, found.tutor_verdict) == (
        verdict,
        "I was there on the 3rd",
        Verdict.AGREE,
    )


def test_writing_the_same_again_asks_nobody_again(desk, amara, held):
    one = goal(desk, amara)
    desk.do("Write", reviews.write, held, good_news="A cup")
    desk.do("Report", reviews.report_goal, held, one, outcome=None, words="nearly")
    desk.do("Confirm", reviews.confirm, held, Verdict.AGREE)
    desk.do("Write", reviews.write, held, good_news="A cup ", stage="agree", preparation="mine")
    desk.do("Report", reviews.report_goal, held, one, outcome=None, words="nearly")
    assert sheet(desk, held).tutor_verdict is Verdict.AGREE


def test_what_was_agreed_and_changes_is_confirmed_again(desk, amara, held):
    one = goal(desk, amara)
    promised = desk.do("Promise", actions.add, amara, "Ring the college", owner=Owner.TUTOR, review=held)
    for label, change in (
        ("text", lambda: desk.do("Write", reviews.write, held, good_news="A cup")),
        ("goal", lambda: desk.do("R", reviews.report_goal, held, one, outcome=Outcome.PARTLY, words="")),
        ("action", lambda: desk.do("A", actions.add, amara, "Read", review=held)),
        ("removal", lambda: desk.do("R", actions.remove, promised)),
    ):
        desk.do("Confirm", reviews.confirm, held, Verdict.COMMENT, "yes")
        change()
        found = sheet(desk, held)
        assert (found.tutor_verdict, found.tutor_comment, found.tutor_at) == (None, "", None), label


def test_locking_moves_the_goals_and_books_the_next_review(desk, amara, held):
    said = {
        Outcome.DONE: (GoalState.DONE, 100, 0),
        Outcome.PARTLY: (GoalState.PARTLY, 60, 1),
        Outcome.NOT_YET: (GoalState.OPEN, 0, 1),
        Outcome.NOT_NEEDED: (GoalState.NOT_NEEDED, 30, 0),
        None: (GoalState.OPEN, 30, 0),
    }
    made = {}
    for outcome, progress in zip(said, (None, 60, 0, None, 90), strict=True):
        made[outcome] = goal(desk, amara, text=f"Goal {outcome}")
        desk.do("Move", goals.move, made[outcome], 30)
        desk.do(
            "Report", reviews.report_goal, held, made[outcome], outcome=outcome, words="", progress=progress
        )
    desk.do("Write", reviews.write, held, next_on=LATER)
    assert {one.state for one in desk.ask(plans.goals, amara)} == {GoalState.OPEN}
    lock(desk, amara, held)
    now = {one.id: (one.state, one.progress, one.carried) for one in desk.ask(plans.goals, amara)}
    assert now == {made[outcome]: figures_ for outcome, figures_ in said.items()}
    booked, locked = desk.ask(review_sheets.sheets, amara)
    assert (booked.state, booked.planned_on, locked.state) == (ReviewState.BOOKED, LATER, ReviewState.LOCKED)


def test_a_lock_is_not_undone(desk, amara, held):
    desk.do("Write", reviews.write, held, good_news="A cup")
    lock(desk, amara, held)
    assert desk.can_undo is None


def test_what_was_agreed_in_a_locked_review_stays(desk, amara, held):
    agreed = desk.do("Add", actions.add, amara, "Read a book", review=held)
    lock(desk, amara, held)
    for seat_student in (True, False):
        if seat_student:
            desk.seat_student(amara, "Amara")
        else:
            desk.seat_adult()
        with pytest.raises(Refused, match="locked"):
            desk.do("Remove", actions.remove, agreed)
        with pytest.raises(Refused, match="locked"):
            desk.do("Add", actions.add, amara, "Another", review=held)
    desk.do("Tick", actions.tick, agreed, True)
    assert desk.ask(actions.actions, amara)[0].done_on == NOW.date()


WORDS = st.sampled_from(["", "a", "b", "two words"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.booleans(), st.sampled_from(["good_news", "in_my_words"]), WORDS),
        st.tuples(st.just("summary"), st.just(False), st.just("summary"), WORDS),
        st.tuples(st.just("report"), st.booleans(), st.sampled_from(list(Outcome)), WORDS),
        st.tuples(st.just("confirm"), st.booleans(), st.sampled_from(list(Verdict)), WORDS),
        st.tuples(st.just("undo"), st.booleans(), st.none(), st.just("")),
    ),
    max_size=14,
)


@given(steps=STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_writing_and_confirming(desk, amara, steps):
    """A locked review never changes, and it never locks but on two verdicts about the same words."""
    one = goal(desk, amara)
    review = desk.do("Begin", reviews.begin, amara)
    desk.forget_steps()
    agreed = {True: [], False: []}
    frozen = None
    for kind, by_student, what, words in steps:
        if by_student:
            desk.seat_student(amara, "Amara")
        try:
            _take(desk, review, one, kind, what, words)
        except Refused:
            pass
        finally:
            desk.seat_adult()
        now = sheet(desk, review)
        if frozen:
            assert now == frozen
            continue
        content = replace(
            now,
            student_verdict=None, student_comment="", student_at=None, state=ReviewState.OPEN, locked_at=None,
            tutor_verdict=None, tutor_comment="", tutor_at=None, tutor_name="",
        )  # fmt: skip
        if kind == "confirm":
            agreed[by_student].append(content)
        if now.state is ReviewState.LOCKED:
            assert now.student_verdict
            assert now.tutor_verdict
            frozen = now
        for is_student, verdict in ((True, now.student_verdict), (False, now.tutor_verdict)):
            assert verdict is None or content in agreed[is_student]
    if frozen is None:  # so that the next example begins a review of its own
        desk.do("Write", reviews.write, review, topics="the end", summary="the end")
        lock(desk, amara, review)


def _take(desk, review, one, kind, what, words):
    if kind in ("write", "summary"):
        desk.do("Write", reviews.write, review, **{what: words})
    elif kind == "report":
        desk.do("Report", reviews.report_goal, review, one, outcome=what, words=words)
    elif kind == "confirm":
        desk.do("Confirm", reviews.confirm, review, what, words)
    else:
        desk.undo()


# Since last time


def test_since_last_gathers_what_happened(desk, amara, ben, held):
    kept = desk.do("Promise", actions.add, amara, "Ring home", owner=Owner.TUTOR, review=held)
    desk.do("Action", actions.add, amara, "Buy a bus pass", review=held)
    lock(desk, amara, held)
    with clock.fixed(NOW + timedelta(days=14)):
        desk.do("Tick", actions.tick, kept, True)
        soon = goal(desk, amara, "Soon", due_on=NOW.date() + timedelta(days=20))
        goal(desk, amara, "Much later", due_on=NOW.date() + timedelta(days=90))
        goal(desk, ben, "Ben's", due_on=NOW.date())
        desk.do("Wait", goals.set_goal, amara, "Waiting")
        desk.do(
            "Attendance", figures.record_attendance, amara, NOW.date(), possible=10, authorised=1, unauthorised=0
        )  # fmt: skip
        found = desk.ask(review_sheets.since_last, amara)
    assert found.last.id == held
    assert [(one.text, one.done_on is not None) for one in found.promises] == [("Ring home", True)]
    assert [one.text for one in found.actions] == ["Buy a bus pass"]
    assert [one.id for one in found.due] == [soon]
    assert found.waiting == 1
    assert [row.percent for row in found.attendance] == [90]


def test_what_was_done_before_the_last_review_is_no_news(desk, amara):
    old = desk.do("Action", actions.add, amara, "Old news")
    desk.do("Tick", actions.tick, old, True)
    assert [one.text for one in desk.ask(review_sheets.since_last, amara).actions] == ["Old news"]
    with clock.fixed(NOW + timedelta(days=2)):
        lock(desk, amara, desk.do("Begin", reviews.begin, amara))
    with clock.fixed(NOW + timedelta(days=16)):
        assert desk.ask(review_sheets.since_last, amara).actions == ()


def test_a_goal_partly_done_is_still_asked_after(desk, amara, held):
    one = goal(desk, amara, due_on=NOW.date())
    desk.do("Report", reviews.report_goal, held, one, outcome=Outcome.PARTLY, words="half of it")
    lock(desk, amara, held)
    assert [row.id for row in desk.ask(review_sheets.since_last, amara).due] == [one]


def test_the_sheet_of_a_review_that_is_gone_says_so(desk):
    with pytest.raises(Refused, match="no longer there"):
        sheet(desk, 99)
