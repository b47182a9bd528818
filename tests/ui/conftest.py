"""The theme, put on once for all tests of the window."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.answers import Answers
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.bridge import Bridge
from tutor_desk.ui.house import House


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp):
    theme.apply(qapp, "light")


def close_dialogs(*windows):
    """Close the dialogs over windows, or all there are: they stay in front when the window is closed."""
    over = [one for window in windows for one in window.findChildren(QDialog)]
    left = over if windows else QApplication.topLevelWidgets()
    for one in left:
        if isinstance(one, QDialog) and one.isVisible():
            one.close()


@pytest.fixture
def qtbot(qtbot):
    """Close the dialogs over a window with it."""
    add = qtbot.addWidget

    def add_with_dialogs(widget, *, before_close_func=close_dialogs):
        add(widget, before_close_func=before_close_func)

    qtbot.addWidget = add_with_dialogs
    return qtbot


@pytest.fixture(autouse=True)
def _nothing_stays_open(qapp):
    """A dialog that a test leaves open would stand before the window of the next."""
    yield
    left = [
        one.windowTitle() for one in qapp.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
    ]
    close_dialogs()
    assert left == []


@pytest.fixture
def light(qapp):
    """Put the theme back to light at 100 % after a test that changes it."""
    yield qapp
    theme.apply(qapp, "light")


@pytest.fixture
def answers() -> Answers:
    """Stand in for the person; a test says what they answer: ``answers.answers["line"] = "Well done"``."""
    return Answers()


@pytest.fixture
def went() -> list[tuple]:
    """Hold the pages that were asked for, such as ``("student", key, "plan")``."""
    return []


@pytest.fixture
def covers() -> list:
    """Hold what the window was covered with, one after the other."""
    return []


@pytest.fixture
def house(desk, answers, went, covers, qapp) -> House:
    """Give a page what the program gives it, over a real desk."""
    return House(
        desk,
        Bridge(desk),
        answers,
        Settings(),
        lambda *where: went.append(where),
        covers.append,
        lambda: None,
    )


@pytest.fixture
def stand(qtbot):
    """Return a function that shows a window and waits until it is the one with the focus."""

    def stood(window):
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return stood
