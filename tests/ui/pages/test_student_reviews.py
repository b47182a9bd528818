"""The list of reviews, and one of them read in full."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages import seen
from tutor_desk.models.kinds import Basis, Cause, GradeKind, Outcome, Owner, ReviewState, Verdict
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import goals
from tutor_desk.services.review import actions, review_locks, review_sheets, reviews
from tutor_desk.ui.student.page import StudentPage


@pytest.fixture
def held(desk, amara):
    """The key of a review that was held, confirmed by both, and locked."""
    goal = desk.do("Set", goals.set_goal, amara, "Go to the open evening", basis=Basis.DISCUSSED)
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Report", reviews.report_goal, review, goal, outcome=Outcome.PARTLY, words="I booked a place")
    desk.do("Agree", actions.add, amara, "Ring the college", owner=Owner.TUTOR, review=review)
    desk.do(
        "Write",
        reviews.write,
        review,
        good_news="We won",
        wellbeing=4,
        how_i_am="Tired",
        topics="My maths",
        in_my_words="I will go",
        summary="A good talk",
        next_on=date(2026, 12, 10),
        preparation="Ask about the bus",
    )
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara Diallo")
    desk.do("Confirm", reviews.confirm, review, Verdict.DISAGREE, "Too long")
    desk.seat_adult()
    return review


@pytest.fixture
def page(house, amara, held, qtbot):
    made = StudentPage(house)
    qtbot.addWidget(made)
    made.resize(1040, 740)
    made.show_for(amara, "reviews")
    made.show()
    return made


@pytest.fixture
def tab(page):
    return page.made["reviews"]


def _cards(tab):
    table = tab.cards.table
    return [(table.face(n).section, table.face(n).title) for n in range(table.rowCount())]


def test_the_next_review_stands_before_those_that_were_held(tab):
    assert _cards(tab) == [("Next", "Thu 10 Dec"), ("Before", "Thu 26 Nov")]
    assert tab.cards.current().planned_on == date(2026, 12, 10)


def test_a_locked_review_is_read_in_full(tab, qtbot):
    tab.cards.setFocus()
    qtbot.keyClick(tab.cards, Qt.Key.Key_Down)
    words = seen.words(tab.panel)
    for said in (
        "Thursday 26 November 2026",
        "We won",
        "4 of 5 · Tired",
        "My maths",
        "Go to the open evening",
        "Partly · I booked a place",
        "“I will go”",
        "A good talk",
        "Ring the college",
        "Thursday 10 December 2026",
        "I disagree, because: Too long (today 10:00)",
        "I agree (today 10:00)",
        "Confirmed by both and locked today 10:00. Nothing in it can be changed.",
    ):
        assert said in words
    assert "Ask about the bus" not in words, "notes for the tutor's eyes are not part of what was agreed"


def test_a_goal_that_was_withdrawn_since_is_not_named_wrongly(tab, desk, amara, held):
    desk.do("Withdraw", goals.withdraw, desk.ask(review_sheets.sheet, held).reports[0].goal)
    tab.reveal("review", held)
    assert "A goal that was withdrawn" in seen.words(tab.panel)


def test_notes_for_the_next_review_are_kept_where_only_the_tutor_sees_them(page, tab, desk):
    seen.press(tab.panel, "Prepare review")
    dialog = seen.dialog(page)
    dialog.form.fill(preparation="Ask about the bus")
    dialog.do()
    assert "Ask about the bus" in seen.words(tab.panel)
    assert "Prepared" in seen.chips(tab.panel)
    desk.undo()
    assert "Nothing noted yet." in seen.words(tab.panel)


def test_the_next_review_is_moved_and_cancelled_beside_its_card(page, tab):
    seen.press(tab.panel, "Move review")
    dialog = seen.dialog(page)
    dialog.form.fill(on=date(2026, 12, 11), cause=Cause.STUDENT, because="A trip")
    dialog.do()
    assert _cards(tab)[0] == ("Next", "Fri 11 Dec")
    assert "Moved from Thu 10 Dec by R. Okafor: the student could not come: A trip" in seen.words(tab.panel)
    seen.press(tab.panel, "Cancel review")
    assert _cards(tab) == [("Before", "Thu 26 Nov")]
    seen.press(tab, "Book review")
    assert seen.dialog(page).windowTitle() == "Book a review with Amara"


def test_one_review_can_be_gone_to(page, tab, amara, held):
    page.show_for(amara, "reviews", "review", held)
    assert tab.cards.current().id == held


def test_a_student_without_reviews_is_told_what_one_is(page, tab, ben):
    page.show_for(ben, "reviews")
    assert "No review yet" in seen.words(tab)
    assert seen.words(tab.panel) == []


def test_a_review_that_was_not_held_says_why_and_is_booked_again(page, tab, desk, amara):
    seen.press(tab.panel, "Not held")
    dialog = seen.dialog(page)
    assert dialog.windowTitle() == "The review with Amara was not held"
    dialog.form.fill(cause=Cause.STUDENT, because="Ill that day", again=date(2026, 12, 15))
    dialog.do()
    assert _cards(tab)[0] == ("Next", "Tue 15 Dec")
    missed = next(one for one in tab.sheets if one.missed_because)
    tab.reveal("review", missed.id)
    face = next(f for f in map(tab.cards.table.face, range(len(tab.sheets))) if f.title == "Thu 10 Dec")
    assert (face.section, face.mark.words, face.body) == ("Before", "Not held", "Ill that day")
    assert "Not held" in seen.chips(tab.panel)
    assert "Not held, noted by R. Okafor: the student could not come: Ill that day" in seen.words(tab.panel)
    with pytest.raises(StopIteration):
        seen.press(tab.panel, "Start review")


def test_a_locked_review_is_reopened_with_a_reason_and_what_was_confirmed_stays(page, tab, desk, held):
    tab.reveal("review", held)
    seen.press(tab.panel, "Reopen")
    seen.dialog(page).form.fill(because="The date was wrong")
    seen.dialog(page).do()
    assert desk.ask(review_sheets.sheet, held).state is ReviewState.OPEN
    words = seen.words(tab.panel)
    assert "Reopened today 10:00 by R. Okafor: The date was wrong" in words
    assert "As it was confirmed today 10:00" in words
    assert "A good talk" in words
    assert "Amara: I disagree, because – Too long" in words


def test_the_figures_of_that_day_stand_beside_a_locked_review(page, tab, desk, amara, held):
    desk.do("Reopen", review_locks.reopen, held, "To add the figures")
    desk.do(
        "Figure",
        figures.record_attendance,
        amara,
        date(2026, 11, 25),
        possible=100,
        authorised=6,
        unauthorised=2,
    )
    desk.do("Grade", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "5", date(2026, 11, 20))
    desk.do("Confirm", reviews.confirm, held, Verdict.AGREE)
    desk.seat_student(amara, "Amara Diallo")
    desk.do("Confirm", reviews.confirm, held, Verdict.AGREE)
    desk.seat_adult()
    desk.do(
        "Figure",
        figures.record_attendance,
        amara,
        date(2026, 11, 26),
        possible=102,
        authorised=50,
        unauthorised=2,
    )
    page.show_for(amara, "reviews")
    tab.reveal("review", held)
    words = seen.words(tab.panel)
    assert "Attendance 92 % as at 25 Nov" in words
    assert "Maths: 5 (current, 20 Nov)" in words
