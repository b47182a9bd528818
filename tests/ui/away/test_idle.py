"""After so many minutes without a touch, or a sleep nobody told of, the desk locks itself."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.settings import LOCK_MINUTES, Settings
from tutor_desk.ui.away.idle import SLEPT, Idle
from tutor_desk.ui.away.session import Session
from tutor_desk.ui.away.watch import Watch
from tutor_desk.ui.window import Window

STEP = SLEPT / 2


@pytest.fixture
def moments(monkeypatch):
    """The clock as a list whose last moment is now."""
    held = [NOW]
    monkeypatch.setattr(clock, "_source", lambda: held[-1])
    return held


@pytest.fixture
def window(desk, answers, stand):
    made = Window(Settings(), answers)
    made.open(desk)
    return stand(made)


@pytest.fixture
def idle(window, moments):
    settings = window.house.settings
    made = Idle(lambda: settings.lock_minutes, window)
    made.told = []
    made.passed.connect(lambda: made.told.append(moments[-1]))
    made.begin()
    return made


def pass_by(idle, moments, time):
    """Let time pass, looked at again and again."""
    end = moments[-1] + time
    while moments[-1] < end:
        moments.append(min(end, moments[-1] + STEP))
        idle.look()


def test_five_minutes_unless_set(idle, moments):
    pass_by(idle, moments, timedelta(minutes=4, seconds=59))
    assert idle.told == []
    pass_by(idle, moments, timedelta(seconds=1))
    assert idle.told == [NOW + timedelta(minutes=5)]


@pytest.mark.parametrize(("set_to", "minutes"), [(1, 1), (60, 60), (0, 1), (-5, 1), (10_000, 60)])
def test_as_set_but_never_beyond_an_hour(idle, moments, window, set_to, minutes):
    window.house.settings.lock_minutes = set_to
    pass_by(idle, moments, timedelta(minutes=minutes, seconds=-1))
    assert idle.told == []
    pass_by(idle, moments, timedelta(seconds=1))
    assert len(idle.told) == 1
    assert max(LOCK_MINUTES) == 60


@pytest.mark.parametrize(
    "touch",
    [
        lambda handle: QTest.keyClick(handle, Qt.Key.Key_Shift),
        lambda handle: QTest.mouseMove(handle, QPoint(300, 300)),
        lambda handle: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
    ],
)
def test_any_key_or_the_mouse_counts(idle, moments, window, touch):
    pass_by(idle, moments, timedelta(minutes=4))
    touch(window.windowHandle())
    pass_by(idle, moments, timedelta(minutes=4))
    assert idle.told == []


def test_a_dialog_counts_too(idle, moments, window, qtbot):
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitExposed(dialog)
    pass_by(idle, moments, timedelta(minutes=4))
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    pass_by(idle, moments, timedelta(minutes=4))
    assert idle.told == []


def test_a_sleep_that_nobody_told_of_is_noticed_on_waking_up(idle, moments):
    moments.append(NOW + timedelta(minutes=2))
    idle.look()
    assert len(idle.told) == 1


def test_a_clock_set_back_begins_anew_and_locks_later(idle, moments):
    moments.append(NOW - timedelta(days=1))
    idle.look()
    assert idle.told == []
    pass_by(idle, moments, timedelta(minutes=5))
    assert len(idle.told) == 1


def test_the_watch_locks_when_the_screen_is_locked_and_before_sleep(window, desk, qtbot):
    system = Session()
    watch = Watch(window, system)
    system.sleeping.emit()
    assert window.house is None  # when the signal returns
    assert desk.file.closed
    system.locked.emit()
    watch.idle.passed.emit()  # nothing is open any more
    qtbot.wait(20)
