"""Handing the keyboard back: the adult's PIN or passphrase, and nobody named."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.conftest import NOW, PASSPHRASE
from tutor_desk import clock
from tutor_desk.services.students import caseloads
from tutor_desk.ui.keys.leave_seat import LeaveSeat, ask_leave

PIN = "7391"


@pytest.fixture
def seated(desk, amara, ben):
    """The desk with Amara in the seat, beside a tutor who has a PIN."""
    desk.do("Set PIN", caseloads.set_pin, PIN)
    desk.seat_student(amara, "Amara Diallo")
    return desk


@pytest.fixture
def around(stand):
    """The window that the dialog stands over."""
    return stand(QWidget())


@pytest.fixture
def asked(qtbot, around):
    """Show the dialog and wait until the keys reach it."""

    def shown(desk):
        dialog = LeaveSeat(desk, around)
        with qtbot.waitActive(dialog):
            dialog.open()
        return dialog

    return shown


@pytest.fixture
def dialog(seated, asked):
    return asked(seated)


def type_key(qtbot, dialog, typed):
    dialog.form.field.clear()
    qtbot.keyClicks(dialog.form.field, typed)
    with qtbot.waitSignal(dialog.form.busy, check_params_cb=lambda busy: not busy):
        qtbot.keyClick(dialog.form.field, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [PIN, PASSPHRASE], ids=["PIN", "passphrase"])
def test_the_adults_key_gives_the_keyboard_back(qtbot, dialog, seated, key):
    with qtbot.waitSignal(dialog.accepted):
        type_key(qtbot, dialog, key)

    assert not seated.seat.is_student


def test_a_wrong_key_leaves_the_student_seated_and_is_slowed_in_the_next_dialog_too(
    qtbot, dialog, seated, asked
):
    with clock.fixed(NOW + timedelta(days=1)):
        type_key(qtbot, dialog, "1379")
        assert seated.seat.is_student
        assert dialog.isVisible()
        assert dialog.form.problem.isVisible()
        dialog.reject()

        again = asked(seated)
        assert again.form.deed.text() == "Try again in 1 second"
        qtbot.keyClicks(again.form.field, PIN)
        qtbot.keyClick(again.form.field, Qt.Key.Key_Return)
        assert seated.seat.is_student

    with clock.fixed(NOW + timedelta(days=1, seconds=1)), qtbot.waitSignal(again.accepted):
        type_key(qtbot, again, PIN)


def test_a_key_that_fits_after_the_student_went_on_writing_changes_nothing(qtbot, dialog, seated):
    qtbot.keyClicks(dialog.form.field, PIN)
    with qtbot.waitSignal(dialog.form.fitted):
        qtbot.keyClick(dialog.form.field, Qt.Key.Key_Return)
        dialog.reject()

    assert seated.seat.is_student


def test_it_names_nobody(dialog):
    said = [dialog.windowTitle()]
    for one in dialog.findChildren(QWidget):
        said += [
            one.toolTip(),
            one.accessibleName(),
            one.accessibleDescription(),
            getattr(one, "text", str)(),
        ]

    for name in ("Amara", "Diallo", "Ben", "Carter", "Okafor", "11B", "Year 11"):
        assert not any(name in words for words in said)


def test_without_a_pin_the_passphrase_is_asked_for(desk, amara, around):
    desk.seat_student(amara, "Amara Diallo")

    assert LeaveSeat(desk, around).form.field.accessibleName() == "Passphrase"


def test_asking_says_whether_the_adult_has_the_keyboard(house, seated, around):
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    assert ask_leave(house, around) is False
    assert seated.seat.is_student

    def hand_over():
        dialog = QApplication.activeModalWidget()
        dialog.form.field.setText(PIN)
        dialog.form.try_key()

    QTimer.singleShot(0, hand_over)
    assert ask_leave(house, around) is True
    assert ask_leave(house, around) is True  # an adult is asked for nothing
