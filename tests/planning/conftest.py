"""A tutor with a timetable of free periods, and a window of the school."""

from datetime import date

import pytest

from tutor_desk.models.planning import FreePeriod, ReviewWindow
from tutor_desk.services.planning import known

WINDOW = {"name": "Before Christmas", "first": date(2026, 11, 30), "last": date(2026, 12, 18), "minutes": 15}


@pytest.fixture
def free(desk):
    """Two slots of a quarter of an hour on Mondays, one on Wednesdays."""
    for weekday, starts, minutes in ((0, "09:00", 30), (2, "14:00", 20)):
        desk.do("Free", known.keep, FreePeriod, None, week=0, weekday=weekday, starts=starts, minutes=minutes)


@pytest.fixture
def window(desk, free):
    """The key of a window of three weeks from Monday on."""
    desk.do("Window", known.keep, ReviewWindow, None, **WINDOW)
    return desk.ask(known.windows)[0].id
