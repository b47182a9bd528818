"""The real window, and a person in front of it."""

import pytest

from tests.answers import Answers
from tests.journeys.person import Person
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.window import Window


@pytest.fixture
def answers() -> Answers:
    """What the person answers where the system asks: which file, which folder."""
    return Answers()


@pytest.fixture
def window(qtbot, qapp, answers) -> Window:
    """The real window, with nothing in it yet."""
    theme.apply(qapp, "light")
    made = Window(Settings(), answers)
    qtbot.addWidget(made, before_close_func=Window.shut)  # a student's seat would only be locked by closing
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def person(qtbot, window) -> Person:
    """Whoever is at the keyboard."""
    return Person(qtbot, window)
