from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind, Standing
from tutor_desk.services.plan import entries, goals, plans, validation
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.validate.cards import SettleList


@pytest.fixture
def waiting(desk, amara, ben):
    """Three entries by the students themselves, a minute apart."""
    keys = []
    for minute, (student, name, text) in enumerate(
        (
            (amara, "Amara", "I mend bicycles"),
            (ben, "Ben", "I cook at home"),
            (amara, "Amara", "I play chess"),
        )
    ):
        desk.seat_student(student, name)
        with clock.fixed(NOW + timedelta(minutes=minute)):
            keys.append(desk.do("Write", entries.write, student, EntryKind.STRENGTH, text))
    desk.seat_adult()
    return keys


@pytest.fixture
def shown(qtbot, house, waiting):
    """The list in a window of its own, with the focus in it."""

    def show(student=None):
        made = SettleList(house, student)
        qtbot.addWidget(made)
        made.resize(900, 700)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.cards.setFocus()
        return made

    return show


def standing(desk, student, entry):
    return next(one for one in desk.ask(plans.plan, student).entries if one.id == entry)


def dialog(qtbot, within) -> FormDialog:
    made = next(one for one in within.window().findChildren(FormDialog) if one.isVisible())
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_key_and_a_number_accept_and_say_how_it_is_known(desk, qtbot, shown, waiting, amara):
    settling = shown()
    qtbot.keyClick(settling.cards, Qt.Key.Key_A)
    qtbot.keyClick(settling.cards, Qt.Key.Key_2)
    first = standing(desk, amara, waiting[0])
    assert (first.standing, first.basis) == (Standing.ACCEPTED, Basis.TEACHER)
    assert [row.id for row in settling.rows] == waiting[1:]
    assert "Amara Diallo" in settling.banner.sentence


def test_enter_accepts_as_the_last_time(desk, qtbot, shown, waiting, amara, house):
    settling = shown()
    for key in (Qt.Key.Key_A, Qt.Key.Key_6, Qt.Key.Key_A, Qt.Key.Key_Return):
        qtbot.keyClick(settling.cards, key)
    assert [row.id for row in settling.rows] == waiting[2:]
    assert house.settings.arranged["last_basis"] == "records"
    again = SettleList(house)
    qtbot.addWidget(again)
    again.cards.setCurrentIndex(again.cards.table.index(0))
    again._do("accept", again.rows[0])
    assert "From school records" in again._face(again.rows[0]).spoken


def test_escape_and_arrows_leave_the_choice(qtbot, shown, waiting):
    settling = shown()
    qtbot.keyClick(settling.cards, Qt.Key.Key_A)
    qtbot.keyClick(settling.cards, Qt.Key.Key_Escape)
    qtbot.keyClick(settling.cards, Qt.Key.Key_1)
    qtbot.keyClick(settling.cards, Qt.Key.Key_A)
    qtbot.keyClick(settling.cards, Qt.Key.Key_Down)
    qtbot.keyClick(settling.cards, Qt.Key.Key_1)
    assert [row.id for row in settling.rows] == waiting


def test_accepting_in_other_words_keeps_both(desk, qtbot, shown, waiting, amara):
    settling = shown()
    qtbot.keyClick(settling.cards, Qt.Key.Key_C)
    opened = dialog(qtbot, settling)
    assert opened.form.values() == {"text": "I mend bicycles", "basis": Basis.DISCUSSED}
    opened.form.fill(text="I repair bicycles for neighbours", basis=Basis.SEEN)
    qtbot.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    first = standing(desk, amara, waiting[0])
    assert (first.standing, first.text) == (Standing.CHANGED, "I repair bicycles for neighbours")
    assert first.proposed_text == "I mend bicycles"
    assert len(settling.rows) == 2
    assert settling.banner.sentence == "Accepted with changes for Amara Diallo: Saw the certificate or work."


def test_returning_needs_a_comment(desk, qtbot, shown, waiting, amara):
    settling = shown()
    qtbot.keyClick(settling.cards, Qt.Key.Key_R)
    opened = dialog(qtbot, settling)
    qtbot.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.isVisible()
    opened.form.fill(comment="Which ones? Give an example.")
    qtbot.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    first = standing(desk, amara, waiting[0])
    assert (first.standing, first.reply) == (Standing.RETURNED, "Which ones? Give an example.")
    assert settling.banner.sentence == "Returned to Amara Diallo."
    settling.banner.findChild(QPushButton).click()
    assert standing(desk, amara, waiting[0]).standing is Standing.PROPOSED


def test_what_was_settled_comes_back_with_undo(desk, qtbot, shown, waiting):
    settling = shown()
    qtbot.keyClick(settling.cards, Qt.Key.Key_A)
    qtbot.keyClick(settling.cards, Qt.Key.Key_1)
    desk.undo()
    assert [row.id for row in settling.rows] == waiting
    assert settling.banner.sentence == ""


def test_what_had_been_accepted_before_is_shown(desk, shown, waiting, amara):
    desk.do("Accept", validation.accept, ItemKind.ENTRY, waiting[0], Basis.SEEN)
    desk.do("Edit", entries.edit, waiting[0], "I mend and sell bicycles")
    settling = shown()
    face = settling._face(next(row for row in settling.rows if row.id == waiting[0]))
    assert "I mend and sell bicycles" in face.body
    assert "I mend bicycles" in face.notes[0].text


def test_in_a_review_one_student_is_shown_and_enter_stays(qtbot, shown, waiting, ben, went):
    settling = shown(ben)
    assert [row.id for row in settling.rows] == [waiting[1]]
    qtbot.keyClick(settling.cards, Qt.Key.Key_Return)
    assert went == []
    assert all("Amara" not in settling.cards.table.face(place).spoken for place in range(1))


def test_enter_opens_the_plan(qtbot, shown, waiting, amara, went):
    qtbot.keyClick(shown().cards, Qt.Key.Key_Return)
    assert went == [("student", amara, "plan")]


def test_goals_wait_beside_entries_and_the_empty_list_says_so(desk, qtbot, shown, amara, waiting):
    desk.do("Set goal", goals.set_goal, amara, "Pass maths", measure="Grade 5")
    settling = shown()
    counts = []
    settling.counted.connect(counts.append)
    assert "Measure: Grade 5" in settling._face(settling.rows[1]).notes[0].text
    for _row in range(4):
        qtbot.keyClick(settling.cards, Qt.Key.Key_A)
        qtbot.keyClick(settling.cards, Qt.Key.Key_5)
    assert settling.rows == []
    assert counts[-1] == 0
    assert not settling.cards.isVisible()
