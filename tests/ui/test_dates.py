from datetime import UTC, date, datetime

import pytest

from tutor_desk import clock
from tutor_desk.ui import dates


@pytest.fixture(autouse=True)
def _held(now):
    """Thursday 26 November 2026."""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 2), "2 Nov"),
        (date(2026, 9, 1), "1 Sep"),
        (date(2027, 8, 31), "31 Aug"),
        (date(2026, 8, 31), "31 Aug 2026"),
        (date(2027, 9, 1), "1 Sep 2027"),
        (None, ""),
    ],
)
def test_a_short_date_says_the_year_only_outside_this_school_year(day, words):
    assert dates.short_date(day) == words


def test_in_spring_the_autumn_before_is_still_this_school_year():
    with clock.fixed(datetime(2027, 3, 1, 9, tzinfo=UTC)):
        assert dates.short_date(date(2026, 9, 2)) == "2 Sep"
        assert dates.short_date(date(2026, 7, 2)) == "2 Jul 2026"


def test_a_long_date_says_the_weekday():
    assert dates.long_date(date(2026, 11, 26)) == "Thursday 26 November 2026"
    assert dates.long_date(None) == ""


def test_a_date_with_its_weekday():
    assert dates.weekday_date(date(2026, 11, 26)) == "Thu 26 Nov"
    assert dates.weekday_date(date(2026, 8, 31)) == "Mon 31 Aug 2026"
    assert dates.weekday_date(None) == ""


def test_a_moment_is_told_in_the_laptops_time():
    at = datetime(2026, 11, 26, 9, 5).astimezone()
    assert dates.moment(at.astimezone(UTC)) == "today 09:05"
    assert dates.moment(datetime(2026, 11, 25, 16, 40).astimezone()) == "yesterday 16:40"
    assert dates.moment(datetime(2026, 11, 2, 8, 0).astimezone()) == "2 Nov 08:00"
    assert dates.moment(None) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 25), "Overdue 1 day"),
        (date(2026, 11, 20), "Overdue 6 days"),
        (date(2026, 11, 26), "Due today"),
        (date(2026, 11, 27), "Due tomorrow"),
        (date(2026, 12, 3), "Due 3 Dec"),
        (None, ""),
    ],
)
def test_when_something_is_due(day, words):
    assert dates.due_words(day) == words
