"""The list of reviews, and one of them read in full."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages import seen
from tutor_desk.models.kinds import Basis, Outcome, Owner, Verdict
from tutor_desk.services import actions, goals, review_sheets, reviews
from tutor_desk.ui.pages.student import StudentPage


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
    assert _cards(tab) == [("Next", "Thu 10 Dec"), ("Held", "Thu 26 Nov")]
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
    seen.dialog(page).form.fill(on=date(2026, 12, 11))
    seen.dialog(page).do()
    assert _cards(tab)[0] == ("Next", "Fri 11 Dec")
    seen.press(tab.panel, "Cancel review")
    assert _cards(tab) == [("Held", "Thu 26 Nov")]
    seen.press(tab, "Book review")
    assert seen.dialog(page).windowTitle() == "Book a review with Amara"


def test_one_review_can_be_gone_to(page, tab, amara, held):
    page.show_for(amara, "reviews", "review", held)
    assert tab.cards.current().id == held


def test_a_student_without_reviews_is_told_what_one_is(page, tab, ben):
    page.show_for(ben, "reviews")
    assert "No review yet" in seen.words(tab)
    assert seen.words(tab.panel) == []
