"""The overview: what needs doing, what is known and from when, and what was agreed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from tests.ui.pages import seen
from tutor_desk.models.kinds import Basis, EntryKind, GradeKind, Owner, Sen, Verdict
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.students import students
from tutor_desk.ui.student.page import StudentPage
from tutor_desk.ui.widgets.spark import Sparkline


@pytest.fixture
def page(house, amara, qtbot):
    made = StudentPage(house)
    qtbot.addWidget(made)
    made.resize(1040, 740)
    made.show_for(amara)
    made.show()
    return made


@pytest.fixture
def overview(page):
    return page.made["overview"]


def test_a_new_student_needs_a_review(overview):
    assert seen.words(overview.todo)[1:] == ["No review is booked"]
    assert seen.chips(overview.todo) == ["Not booked"]


def test_what_needs_doing_is_listed_most_pressing_first(overview, desk, amara):
    desk.do("Add", actions.add, amara, "Ring home", owner=Owner.TUTOR, due_on=date(2026, 11, 24))
    desk.do(
        "Add",
        actions.add,
        amara,
        "Ask Mr Hale",
        owner=Owner.OTHER,
        owner_name="J. Hale",
        due_on=date(2026, 11, 30),
    )
    desk.do("Add", actions.add, amara, "Much later", owner=Owner.TUTOR, due_on=date(2027, 2, 1))
    desk.do("Add", actions.add, amara, "Hand in the form", due_on=date(2026, 11, 24))
    desk.do("Set", goals.set_goal, amara, "Go there", due_on=date(2026, 11, 20), basis=Basis.DISCUSSED)
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Book", reviews.book, amara, date(2026, 11, 27))

    assert seen.words(overview.todo)[1:] == [
        "1 entry or goal waits for an adult",
        "You promised: Ring home",
        "J. Hale promised: Ask Mr Hale",
        "Go there",
        "Next review Fri 27 Nov",
    ]
    assert seen.chips(overview.todo) == [
        "1 waiting",
        "Overdue 2 days",
        "Due 30 Nov",
        "Overdue 6 days",
        "Tomorrow",
    ]


def test_a_review_left_open_comes_first_and_one_past_its_day_is_moved(overview, desk, amara):
    desk.do("Book", reviews.book, amara, date(2026, 11, 20))
    assert seen.words(overview.todo)[1:] == ["The review of Fri 20 Nov was not held"]
    assert seen.chips(overview.todo) == ["Date has passed"]
    desk.do("Begin", reviews.begin, amara)
    assert seen.words(overview.todo)[1:] == [
        "The review with Amara of Thu 26 Nov has begun and is not confirmed yet"
    ]


def test_nothing_to_do_is_said_too(overview, desk, amara):
    desk.do("Book", reviews.book, amara, date(2026, 12, 10))
    assert seen.words(overview.todo)[1:] == ["Nothing for now. The next review is on Thu 10 Dec."]


def test_many_overdue_goals_are_counted_after_the_first(overview, desk, amara):
    for number in range(7):
        desk.do(
            "Set", goals.set_goal, amara, f"Goal {number}", due_on=date(2026, 11, 1), basis=Basis.DISCUSSED
        )
    words = seen.words(overview.todo)
    assert words[1:6] == ["Goal 0", "Goal 1", "Goal 2", "Goal 3", "3 more goals are overdue"]


def test_a_promise_is_kept_with_one_press(overview, desk, amara):
    desk.do("Add", actions.add, amara, "Ring home", owner=Owner.TUTOR, due_on=date(2026, 11, 24))
    seen.press(overview.todo, "Done: You promised: Ring home")
    assert desk.ask(actions.actions, amara)[0].done_on == date(2026, 11, 26)
    assert "You promised: Ring home" not in seen.words(overview.todo)


def test_what_waits_is_settled_from_here(page, overview, desk, amara):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I draw.", basis=Basis.SEEN)
    seen.press(overview.todo, "Settle: 1 entry or goal waits for an adult")
    plan = page.made["plan"]
    assert page.tabs.current == "plan"
    assert plan.views.current == "waiting"
    assert [plan.cards.table.record(n).text for n in range(plan.cards.table.rowCount())] == ["I listen."]


def test_an_overdue_goal_is_opened_from_here(page, overview, desk, amara):
    for text in ("Go there", "Come back"):
        desk.do("Set", goals.set_goal, amara, text, due_on=date(2026, 11, 20), basis=Basis.DISCUSSED)
    seen.press(overview.todo, "Open: Come back")
    assert page.made["plan"].cards.current().text == "Come back"


def test_actions_are_ticked_in_place_and_the_tick_keeps_the_focus(overview, desk, amara, qtbot):
    key = desk.do("Add", actions.add, amara, "Bring the form", due_on=date(2026, 12, 1))
    desk.do("Add", actions.add, amara, "Ring home", owner=Owner.TUTOR)
    box = overview.agreed.boxes[key]
    assert box.accessibleName() == "Bring the form – Amara"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert desk.ask(actions.actions, amara)[-1].done_on == date(2026, 11, 26)
    assert "Amara · done 26 Nov" in seen.words(overview.agreed)
    assert overview.agreed.boxes[key].hasFocus()
    desk.undo()
    assert not overview.agreed.boxes[key].isChecked()


def test_an_action_is_taken_away_and_back(overview, desk, amara):
    desk.do("Add", actions.add, amara, "Bring the form")
    (cross,) = [
        b for b in overview.agreed.findChildren(QToolButton) if b.accessibleName().startswith("Take away")
    ]
    cross.click()
    assert desk.ask(actions.actions, amara) == []
    desk.undo()
    assert "Bring the form" in seen.words(overview.agreed)


def test_what_was_agreed_in_a_locked_review_offers_no_cross(page, overview, desk, amara):
    page.hide()
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Agree", actions.add, amara, "Bring the form", review=review)
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara Diallo")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    page.show()
    assert "Bring the form" in seen.words(overview.agreed)
    crosses = overview.agreed.findChildren(QToolButton)
    shown = [cross.accessibleName() for cross in crosses if cross.isVisibleTo(overview.agreed)]
    assert shown == ["How did it turn out: Bring the form"]


def test_done_actions_do_not_pile_up(overview, desk, amara):
    for number in range(7):
        key = desk.do("Add", actions.add, amara, f"Thing {number}")
        desk.do("Tick", actions.tick, key, True)
    assert [word for word in seen.words(overview.agreed) if word.startswith("Thing")] == [
        f"Thing {number}" for number in range(4)
    ]


def test_aspirations_are_quoted_only_once_accepted(overview, desk, amara):
    desk.do(
        "Write", entries.write, amara, EntryKind.ASPIRATION, "I want to be a nurse.", basis=Basis.DISCUSSED
    )
    desk.do("Write", entries.write, amara, EntryKind.ASPIRATION, "I want to fly.")
    words = seen.words(overview.aspirations)
    assert "“I want to be a nurse.”" in words
    assert "“I want to fly.”" not in words
    assert "Accepted · R. Okafor 26 Nov · discussed with the student" in words
    assert "1 more is not accepted yet." in words


def test_attendance_says_what_it_is_made_of_and_how_old_it_is(overview, desk, amara):
    desk.do(
        "Add", figures.record_attendance, amara, date(2026, 10, 2), possible=40, authorised=0, unauthorised=0
    )
    desk.do(
        "Add",
        figures.record_attendance,
        amara,
        date(2026, 11, 12),
        possible=100,
        authorised=16,
        unauthorised=6,
    )
    assert seen.words(overview.attendance)[1:] == [
        "78%",
        "78 of 100 sessions, 16 missed with leave, 6 without",
        "As at 12 Nov, 14 days ago · Entered by hand",
    ]
    (line,) = overview.attendance.findChildren(Sparkline)
    assert line.accessibleName() == "Attendance went from 100% on 2 Oct to 78% on 12 Nov"


def test_grades_are_the_newest_of_each_kind_with_their_date(overview, desk, amara):
    for kind, grade, day in (
        (GradeKind.TARGET, "6", date(2026, 9, 20)),
        (GradeKind.CURRENT, "4", date(2026, 10, 1)),
        (GradeKind.CURRENT, "5", date(2026, 11, 10)),
    ):
        desk.do("Add", marks.record_grade, amara, "Biology", kind, grade, day)
    assert seen.words(overview.grades)[1:] == [
        *("Subject", "Target", "Expected", "Current", "As at"),
        *("Biology", "6", "–", "5", "10 Nov"),
    ]


def test_details_leave_out_what_is_not_known(overview, desk, amara):
    assert seen.words(overview.details)[1:] == ["Born", "14 Sep 2010, aged 16", "Class", "Year 11 · 11B"]
    desk.do(
        "Edit", students.edit, amara, preferred_first_name="Ama", sen=Sen.PLAN, fsm=True, looked_after=False
    )
    words = seen.words(overview.details)
    assert words[1:3] == ["Name in full", "Amara Diallo"]
    assert words[-4:] == ["Special needs", "EHC plan", "Also", "Free school meals"]


def test_an_empty_overview_says_what_goes_where(overview):
    assert "What Amara wants to be or do goes here, in their own words." in seen.words(overview.aspirations)
    assert "No figure yet. It comes with a class list, or by hand." in seen.words(overview.attendance)
    assert "No grade yet. Import a list of grades, or add one by hand." in seen.words(overview.grades)


def test_an_overview_asks_thirteen_things_of_the_file(page, desk, amara, monkeypatch):
    asked = []
    desk.file.connection.set_trace_callback(asked.append)
    page.made["overview"].refresh()
    desk.file.connection.set_trace_callback(None)
    assert len(asked) == 13, asked
