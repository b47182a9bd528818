"""The plan: goals and entries written, changed, settled and taken back, by mouse and by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSlider

from tests.ui.pages import seen
from tutor_desk.models.kinds import Author, Basis, EntryKind, GoalState, Standing
from tutor_desk.services.plan import entries, goals, plans
from tutor_desk.ui.student.page import StudentPage
from tutor_desk.ui.student.plan import FIRST, MANY
from tutor_desk.ui.widgets.toggles import ToggleRow


@pytest.fixture
def page(house, amara, qtbot):
    made = StudentPage(house)
    qtbot.addWidget(made)
    made.resize(1040, 740)
    made.show_for(amara, "plan")
    made.show()
    return made


@pytest.fixture
def plan(page):
    return page.made["plan"]


@pytest.fixture
def by_student(desk, amara, page):
    """Return a function that does a deed from the student's seat, while the page is out of sight."""

    def do(deed, *args, **fields):
        page.hide()
        desk.seat_student(amara, "Amara Diallo")
        answer = desk.do("Write", deed, amara, *args, **fields)
        desk.seat_adult()
        page.show()
        return answer

    return do


def _cards(plan):
    table = plan.cards.table
    return [table.face(place).title or table.face(place).body for place in range(table.rowCount())]


def _face(plan):
    return plan.cards.table.face(plan.cards.currentIndex().row())


def _only(desk, student):
    found = desk.ask(plans.plan, student)
    (item,) = (*found.goals, *found.entries)
    return item


def test_an_empty_plan_says_what_to_begin_with(page, plan):
    assert "This plan is empty" in seen.words(plan)
    seen.press(plan, "Add goal")
    assert seen.dialog(page).windowTitle() == "New goal for Amara"


def test_a_goal_is_added_waits_and_is_taken_back(page, plan, desk, amara):
    page.commands.run("add_goal")
    dialog = seen.dialog(page)
    dialog.form.fill(
        text="Go to the open evening",
        measure="I have been",
        due_on=date(2026, 12, 3),
        steps="Book\n\nGo",
        confidence=4,
    )
    dialog.do()
    goal = _only(desk, amara)
    assert (goal.text, goal.measure, goal.due_on, goal.confidence) == (
        "Go to the open evening",
        "I have been",
        date(2026, 12, 3),
        4,
    )
    assert [step.text for step in goal.steps] == ["Book", "Go"]
    assert (goal.standing, goal.author) == (Standing.PROPOSED, Author.ADULT)
    assert _cards(plan) == ["Go to the open evening"]
    desk.undo()
    assert _cards(plan) == []


def test_a_tutor_who_says_how_they_know_has_it_accepted_at_once(page, desk, amara):
    page.commands.run("add_entry")
    dialog = seen.dialog(page)
    dialog.form.fill(kind=EntryKind.STRENGTH, text="I listen.", basis=Basis.SEEN)
    dialog.do()
    entry = _only(desk, amara)
    assert (entry.standing, entry.basis, entry.settled_by) == (Standing.ACCEPTED, Basis.SEEN, "R. Okafor")
    page.commands.run("add_goal")
    dialog = seen.dialog(page)
    dialog.form.fill(text="Go there", basis=Basis.DISCUSSED)
    dialog.do()
    assert desk.ask(plans.goals, amara)[0].standing is Standing.ACCEPTED


def test_an_entry_needs_its_kind_and_its_words(page, desk, amara):
    page.commands.run("add_entry")
    dialog = seen.dialog(page)
    dialog.do()
    assert dialog.isVisible()
    assert desk.ask(plans.plan, amara).entries == ()


def test_editing_puts_an_accepted_goal_back_to_waiting_and_keeps_what_was_accepted(
    page, plan, desk, amara, qtbot
):
    desk.do("Set", goals.set_goal, amara, "Go there", steps=["Book"], basis=Basis.DISCUSSED)
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_E)
    dialog = seen.dialog(page)
    assert "waits for an adult again" in " ".join(seen.words(dialog))
    assert dialog.form.value("steps") == "Book"
    dialog.form.fill(text="Go there twice", measure="", due_on=None, confidence=None, steps="Book")
    dialog.do()
    assert _only(desk, amara).standing is Standing.PROPOSED
    assert _face(plan).mark.words == "Waiting for an adult"
    assert "Accepted before: “Go there”" in seen.words(plan.panel)
    desk.undo()
    assert _face(plan).mark.words == "In progress"


def test_an_entry_is_accepted_with_two_keys(plan, desk, amara, by_student, qtbot):
    by_student(entries.write, EntryKind.ACHIEVEMENT, "I won the cup.")
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_A)
    assert "How do you know?" in seen.words(plan.panel)
    qtbot.keyClick(plan.cards, Qt.Key.Key_2)
    entry = _only(desk, amara)
    assert (entry.standing, entry.basis) == (Standing.ACCEPTED, Basis.TEACHER)
    desk.undo()
    assert _only(desk, amara).standing is Standing.PROPOSED


def test_enter_takes_the_basis_of_last_time_and_escape_leaves_it(plan, desk, amara, house, by_student, qtbot):
    by_student(goals.set_goal, "Go there")
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_A)
    qtbot.keyClick(plan.cards, Qt.Key.Key_Escape)
    assert plan.settler.choosing is None
    assert _only(desk, amara).standing is Standing.PROPOSED
    house.settings.arranged["last_basis"] = "parent"
    qtbot.keyClick(plan.cards, Qt.Key.Key_A)
    qtbot.keyClick(plan.cards, Qt.Key.Key_Return)
    assert _only(desk, amara).basis is Basis.PARENT


def test_going_to_another_card_leaves_the_choice(plan, by_student, qtbot):
    for text in ("Go there", "Come back"):
        by_student(goals.set_goal, text)
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_A)
    qtbot.keyClick(plan.cards, Qt.Key.Key_Down)
    assert plan.settler.choosing is None


def test_an_entry_is_accepted_in_other_words_and_the_students_own_stay(
    page, plan, desk, amara, by_student, qtbot
):
    by_student(entries.write, EntryKind.STRENGTH, "i lisen")
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_C)
    dialog = seen.dialog(page)
    dialog.form.fill(text="I listen.", basis=Basis.DISCUSSED)
    dialog.do()
    assert _only(desk, amara).standing is Standing.CHANGED
    assert "Amara wrote: “i lisen”" in seen.words(plan.panel)


def test_an_entry_is_returned_with_a_comment_and_has_nothing_left_to_settle(
    page, plan, desk, amara, by_student, qtbot
):
    by_student(entries.write, EntryKind.ACHIEVEMENT, "I won.")
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_R)
    dialog = seen.dialog(page)
    dialog.form.fill(comment="What did you win?")
    dialog.do()
    assert _only(desk, amara).standing is Standing.RETURNED
    assert "What did you win?" in seen.words(plan.panel)
    assert [deed.words for deed in plan.cards.deeds()] == [
        "Edit",
        "Evidence…",
        "Who sees it…",
        "Withdraw",
        "Statement…",
        "History",
    ]


def test_a_goal_is_marked_done_opened_again_and_withdrawn_by_keys(plan, desk, amara, qtbot):
    desk.do("Set", goals.set_goal, amara, "Go there", basis=Basis.DISCUSSED)
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_D)
    assert _only(desk, amara).state is GoalState.DONE
    qtbot.keyClick(plan.cards, Qt.Key.Key_D)
    assert _only(desk, amara).state is GoalState.OPEN
    qtbot.keyClick(plan.cards, Qt.Key.Key_W)
    assert desk.ask(plans.goals, amara) == []
    desk.undo()
    assert _cards(plan) == ["Go there"]


def test_an_entry_is_edited_and_withdrawn(page, plan, desk, amara, qtbot):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.", basis=Basis.SEEN)
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_E)
    dialog = seen.dialog(page)
    dialog.form.fill(text="I listen well.", happened_on=None)
    dialog.do()
    assert _only(desk, amara).text == "I listen well."
    qtbot.keyClick(plan.cards, Qt.Key.Key_W)
    assert desk.ask(plans.plan, amara).entries == ()


def test_all_about_a_goal_stands_beside_it_and_can_be_changed_there(plan, desk, amara, qtbot):
    desk.do(
        "Set",
        goals.set_goal,
        amara,
        "Go there",
        measure="I was there",
        due_on=date(2026, 11, 20),
        steps=["Book", "Ride"],
        confidence=3,
    )
    words = seen.words(plan.panel)
    for said in (
        "I was there",
        "Fri 20 Nov · Overdue 6 days",
        "3 of 5",
        "Book",
        "Ride",
        "Written by an adult · today 10:00",
    ):
        assert said in words
    tick = next(box for box in plan.panel.findChildren(QCheckBox) if box.accessibleName() == "Book")
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert [step.done for step in _only(desk, amara).steps] == [True, False]
    agreed, stands = _toggles(plan, "agree"), _toggles(plan, "How it stands")
    qtbot.keyClick(agreed, Qt.Key.Key_1)
    assert _only(desk, amara).student_agrees is True
    qtbot.keyClick(_toggles(plan, "How it stands"), Qt.Key.Key_3)
    assert _only(desk, amara).state is GoalState.PARTLY
    assert stands is not _toggles(plan, "How it stands"), "the panel shows what was asked anew"


def _toggles(plan, name):
    seen.words(plan.panel)
    found = [row for row in plan.panel.findChildren(ToggleRow) if row.isVisibleTo(plan.panel)]
    return next(row for row in found if name in row.accessibleName())


def test_how_far_a_goal_is_is_kept_when_the_slider_rests(plan, desk, amara, qtbot):
    desk.do("Set", goals.set_goal, amara, "Go there", basis=Basis.DISCUSSED)
    seen.words(plan.panel)
    (slider,) = [one for one in plan.panel.findChildren(QSlider) if one.isVisibleTo(plan.panel)]
    slider.setFocus()
    for _press in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert _only(desk, amara).progress == 0, "not a step of undo for every key"
    qtbot.waitUntil(lambda: _only(desk, amara).progress == 15)
    assert _face(plan).progress == 0.15


def test_leaving_the_slider_keeps_what_it_says_at_once(plan, desk, amara, qtbot):
    desk.do("Set", goals.set_goal, amara, "Go there", basis=Basis.DISCUSSED)
    seen.words(plan.panel)
    (slider,) = [one for one in plan.panel.findChildren(QSlider) if one.isVisibleTo(plan.panel)]
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    plan.cards.setFocus()
    assert _only(desk, amara).progress == 5
    assert desk.can_undo == "Say how far a goal is"


def test_entries_stand_under_what_they_are_about_newest_first(plan, desk, amara):
    for kind, text in (
        (EntryKind.STRENGTH, "first"),
        (EntryKind.BARRIER, "the bus"),
        (EntryKind.ABOUT_ME, "I have a cat"),
        (EntryKind.STRENGTH, "second"),
    ):
        desk.do("Write", entries.write, amara, kind, text)
    desk.do("Set", goals.set_goal, amara, "Go there")
    assert _cards(plan) == ["Go there", "I have a cat", "second", "first", "the bus"]
    table = plan.cards.table
    assert [table.face(n).section for n in range(5)] == [
        "Goals",
        "About me",
        "What I am good at",
        "What I am good at",
        "What helps or hinders",
    ]


def test_views_show_a_part_of_the_plan(plan, desk, amara):
    desk.do("Set", goals.set_goal, amara, "Go there", basis=Basis.DISCUSSED)
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    for view, cards in (
        ("waiting", ["I listen."]),
        ("goals", ["Go there"]),
        ("entries", ["I listen."]),
        ("all", ["Go there", "I listen."]),
    ):
        plan.views.choose(view)
        plan.views.chosen.emit(view)
        assert _cards(plan) == cards


def test_a_view_that_has_become_empty_gives_way_to_all(plan, desk, amara, by_student, qtbot):
    by_student(entries.write, EntryKind.STRENGTH, "I listen.")
    plan.reveal("waiting", 0)
    qtbot.keyClick(plan.cards, Qt.Key.Key_A)
    qtbot.keyClick(plan.cards, Qt.Key.Key_1)
    assert plan.views.current == "all"
    assert _cards(plan) == ["I listen."]


def test_many_entries_can_be_shown_section_by_section(plan, desk, amara):
    def write(session, student):
        for number in range(MANY):
            entries.write(session, student, EntryKind.STRENGTH, f"Strength {number}")
        entries.write(session, student, EntryKind.BARRIER, "The bus")

    desk.do("Write", write, amara)
    plan.views.choose("help")
    plan.views.chosen.emit("help")
    assert _cards(plan) == ["The bus"]


def test_a_long_plan_is_whole_a_moment_after_it_is_opened(page, plan, desk, amara, ben, qtbot):
    def write(session, student):
        for number in range(FIRST + 10):
            entries.write(session, student, EntryKind.STRENGTH, f"Strength {number}")

    desk.do("Write", write, ben)
    page.show_for(ben, "plan")
    assert plan.cards.table.rowCount() == FIRST
    qtbot.waitUntil(lambda: plan.cards.table.rowCount() == FIRST + 10)


def test_what_was_found_is_gone_to(page, plan, desk, amara):
    goal = desk.do("Set", goals.set_goal, amara, "Go there")
    entry = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    page.show_for(amara, "plan", "entry", entry)
    assert plan.cards.current().text == "I listen."
    page.show_for(amara, "plan", "goal", goal)
    assert plan.cards.current().text == "Go there"


def test_enter_goes_to_the_details_and_escape_back(plan, desk, amara, qtbot):
    desk.do("Set", goals.set_goal, amara, "Go there", basis=Basis.DISCUSSED)
    plan.cards.setFocus()
    assert "In progress" in seen.chips(plan.panel)
    qtbot.keyClick(plan.cards, Qt.Key.Key_Return)
    held = plan.window().focusWidget()
    assert plan.panel.isAncestorOf(held)
    qtbot.keyClick(held, Qt.Key.Key_Escape)
    assert plan.cards.hasFocus()


def test_where_there_is_no_room_the_details_take_the_place_of_the_list(page, plan, desk, amara, qtbot):
    desk.do("Set", goals.set_goal, amara, "Go there", basis=Basis.DISCUSSED)
    page.resize(560, 700)
    assert plan.cards.isVisible()
    assert not plan.panel.isVisible()
    plan.cards.setFocus()
    qtbot.keyClick(plan.cards, Qt.Key.Key_Return)
    assert not plan.cards.isVisible()
    assert plan.panel.isVisible()
    seen.press(plan, "Back to the plan")
    assert plan.cards.isVisible()


def test_the_buttons_beside_a_card_do_what_its_keys_do(page, plan, desk, amara, by_student):
    by_student(entries.write, EntryKind.STRENGTH, "I listen.")
    seen.press(plan.panel, "Accept")
    seen.press(plan.panel, "Discussed with the student")
    assert _only(desk, amara).basis is Basis.DISCUSSED
    seen.press(plan.panel, "Edit")
    assert seen.dialog(page).windowTitle() == "Edit entry"
