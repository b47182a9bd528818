"""The goal helper where a goal is written, and the bank of starters."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from shiboken6 import isValid

from tutor_desk.models.kinds import Theme
from tutor_desk.services.plan import goals, plans, starters
from tutor_desk.ui.dialogs.goal_form import add_goal, edit_goal
from tutor_desk.ui.dialogs.starters import ChooseStarter, Starters


@pytest.fixture
def parent(stand):
    return stand(QWidget())


@pytest.fixture
def dialog(parent, desk, amara):
    made = add_goal(parent, desk, amara, "Amara")
    yield made
    if isValid(made):  # a dialog that did its deed is gone
        made.reject()


def use(dialog):
    return next((one for one in dialog.form.advice.findChildren(QPushButton)), None)


def test_improve_attendance_becomes_a_dated_countable_goal_with_two_keys(dialog, desk, amara, qtbot):
    qtbot.keyClicks(dialog.form.widget("text"), "Improve attendance")
    qtbot.waitUntil(lambda: "What exactly?" in dialog.form.advice.sentence)
    assert "Be in every lesson" in dialog.form.advice.sentence

    qtbot.keyClick(dialog, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.form.value("due_on") is not None)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (goal,) = desk.ask(plans.goals, amara)
    assert goal.text == "Be in every lesson, every day, for four weeks"
    assert goal.due_on == date(2026, 12, 24)
    assert goal.measure
    assert [step.text for step in goal.steps] == [
        "Set my alarm for 7 on school days and put my phone across the room"
    ]


def test_what_is_still_open_is_named_quietly_and_nothing_keeps_from_saving(dialog, desk, amara):
    dialog.form.put(text="Read one book")
    dialog.form.look()
    assert dialog.form.advice.sentence == ""
    assert dialog.form.still_open.text() == "Still open: by when, a first step, how sure"
    dialog.do()
    assert [goal.text for goal in desk.ask(plans.goals, amara)] == ["Read one book"]


def test_an_empty_form_says_nothing(dialog):
    assert dialog.form.advice.sentence == ""
    assert not dialog.form.still_open.isVisible()


def test_a_goal_carried_over_three_times_asks_to_be_another(parent, desk, amara):
    key = desk.do("Set", goals.set_goal, amara, "Read one book", due_on=date(2026, 12, 1), steps=["Choose"])
    desk.file.connection.execute("UPDATE goal SET carried = 3")
    (goal,) = desk.ask(plans.goals, amara)
    dialog = edit_goal(parent, desk, amara, goal, "Amara")
    assert goal.id == key
    assert "carried over again and again" in dialog.form.advice.sentence
    assert use(dialog) is not None
    dialog.reject()


def test_a_student_who_is_not_sure_is_offered_a_smaller_step_that_goes_first(dialog, qtbot):
    dialog.form.put(text="Read one book", confidence=2, steps="Finish it")
    dialog.form.look()
    assert "which smaller step" in dialog.form.advice.sentence
    offered = use(dialog).accessibleDescription()
    assert f"“{offered}”" in dialog.form.advice.sentence
    qtbot.keyClick(dialog, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.form.value("steps") == f"{offered}\nFinish it")
    assert dialog.form.value("text") == "Read one book"
    qtbot.waitUntil(lambda: use(dialog) is None)


def test_an_idea_is_chosen_from_the_bank_and_can_be_changed(dialog, desk, amara, qtbot):
    dialog.form.put(text="Revise")
    dialog.form.choose()
    chooser = dialog.form.findChild(ChooseStarter)
    assert chooser.cards.current().theme is Theme.REVISION
    qtbot.keyClick(chooser.cards, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.cards, Qt.Key.Key_Return)
    assert dialog.form.value("text") == "Do one past paper in my weakest subject and mark it"
    assert dialog.form.dirty


def test_an_idea_that_is_begun_from_is_kept_as_a_draft(parent, desk, amara, qtbot):
    dialog = add_goal(parent, desk, amara, "Amara")
    dialog.form.begin_from(desk.ask(starters.bank)[0])
    dialog.reject()
    again = add_goal(parent, desk, amara, "Amara")
    assert again.form.value("text") == "Be in every lesson, every day, for four weeks"
    again.reject()


@pytest.fixture
def bank(house, parent):
    made = Starters(house, parent)
    made.open()
    yield made
    made.accept()


def press(bank, words):
    next(one for one in bank.findChildren(QPushButton) if one.text() == words).click()


def test_the_tutor_makes_the_bank_their_own(bank, desk):
    press(bank, "New idea…")
    form = next(one for one in bank.findChildren(QDialog) if one.isVisible())
    form.form.fill(theme=Theme.ATTENDANCE, text="Come in by bike on Fridays", days=28)
    form.do()
    assert "Come in by bike on Fridays" in {one.text for one in desk.ask(starters.bank)}

    bank.cards.choose(("attendance-1", None))
    press(bank, "Hide")
    assert "attendance-1" not in {one.bundled for one in desk.ask(starters.bank)}
    assert bank.cards.current().hidden
    press(bank, "Offer again")
    press(bank, "As it was made")
    assert "attendance-1" in {one.bundled for one in desk.ask(starters.bank)}
    desk.undo()
    desk.undo()
    assert "attendance-1" not in {one.bundled for one in desk.ask(starters.bank)}
