from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind, Standing
from tutor_desk.services.plan import entries, goals, plans
from tutor_desk.services.students import students
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.validate.page import ValidatePage


@pytest.fixture
def waiting(desk, amara, ben):
    """Six entries and two goals of two students, a minute apart."""
    for minute in range(8):
        student, name = ((amara, "Amara"), (ben, "Ben"))[minute % 2]
        desk.seat_student(student, name)
        with clock.fixed(NOW - timedelta(minutes=20 - minute)):
            if minute < 6:
                desk.do("Write", entries.write, student, EntryKind.STRENGTH, f"Strength number {minute}")
            else:
                desk.do("Set goal", goals.set_goal, student, f"Goal number {minute}", measure="By Easter")
        desk.seat_adult()


@pytest.fixture
def page(qtbot, house, waiting):
    made = ValidatePage(house)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


@pytest.fixture
def press(qtbot):
    """Press keys wherever the focus is, as a person does."""

    def keys(*pressed, control=False):
        for key in pressed:
            focus = QApplication.focusWidget()
            modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
            qtbot.keyClicks(focus, key) if isinstance(key, str) else qtbot.keyClick(focus, key, modifier)

    return keys


def standings(desk, *keys):
    found = []
    for student in keys:
        plan = desk.ask(plans.plan, student)
        found += [*plan.entries, *plan.goals]
    return found


def open_dialog(qtbot, page) -> FormDialog:
    made = next(one for one in page.window().findChildren(FormDialog) if one.isVisible())
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: made.isAncestorOf(QApplication.focusWidget()))
    return made


def back(qtbot, page):
    """Go back to the page; the offscreen plugin does not do it by itself when a dialog closes."""
    page.activateWindow()
    qtbot.waitUntil(page.settling.cards.hasFocus)


def test_eight_are_settled_from_the_keyboard_alone(desk, qtbot, page, press, amara, ben):
    assert [row.text for row in page.settling.rows][:2] == ["Strength number 0", "Strength number 1"]
    press("a", "1", "a", "2", "a", Qt.Key.Key_Return)
    press("c")
    changed = open_dialog(qtbot, page)
    press(Qt.Key.Key_End, " and more")
    press(Qt.Key.Key_Return, control=True)
    assert not changed.isVisible()
    back(qtbot, page)
    press("r")
    open_dialog(qtbot, page)
    press("Give an example please")
    press(Qt.Key.Key_Return, control=True)
    back(qtbot, page)
    press("a", "6", "a", "5", "a", "4")
    assert page.settling.rows == []
    settled = standings(desk, amara, ben)
    assert sorted(one.standing for one in settled) == sorted(
        [Standing.ACCEPTED] * 6 + [Standing.CHANGED, Standing.RETURNED]
    )
    changed = next(one for one in settled if one.standing is Standing.CHANGED)
    assert (changed.text, changed.basis) == ("Strength number 3 and more", Basis.TEACHER)
    returned = next(one for one in settled if one.standing is Standing.RETURNED)
    assert returned.reply == "Give an example please"


def test_the_head_counts_and_explains_the_keys(page, press):
    assert page.header._subtitle.text().startswith("8 waiting, oldest first · A accepts")
    press("a", "1")
    assert page.header._subtitle.text().startswith("7 waiting")


def test_a_goal_shows_its_measure(page):
    face = page.settling.cards.table.face(6)
    assert "Measure: By Easter" in face.spoken


def test_what_was_settled_elsewhere_goes_away(page, desk, amara):
    desk.do("Archive", students.archive, amara)
    assert {row.student for row in page.settling.rows} == {2}


def test_the_focus_begins_at_the_oldest(page):
    assert page.settling.cards.hasFocus()
    assert page.settling.cards.current().text == "Strength number 0"
