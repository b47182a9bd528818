"""When a kind is due, a review that was left open, a student who has left, and nights on which the clock changes."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ReviewState
from tutor_desk.services.review import parking, review_sheets, reviews
from tutor_desk.services.review_kinds import dates, kinds, left_open
from tutor_desk.services.students import caseload, students

SIX_WEEK = kinds.shipped()["six_week"]
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def sheet(desk, student):
    return desk.ask(review_sheets.sheets, student)[0]


@given(days, days)
def test_the_six_week_review_is_on_day_42_off_weekends_and_never_past(entered, today):
    day = dates.proposed(SIX_WEEK, entered, today)
    wished = max(today, entered + timedelta(days=42))
    assert day.weekday() < 5
    assert timedelta(0) <= day - wished <= timedelta(days=2)


def test_no_day_is_proposed_without_one_to_count_from():
    assert dates.proposed(SIX_WEEK, None, NOW.date()) is None
    assert dates.proposed(kinds.shipped()["progress"], date(2026, 9, 2), NOW.date()) is None


def test_when_a_student_joined_is_known_from_the_details(desk, amara):
    assert desk.ask(dates.entered_on, amara) is None
    desk.do("Edit", students.edit, amara, entered_on=date(2026, 10, 26))
    assert desk.ask(dates.entered_on, amara) == date(2026, 10, 26)
    assert dates.proposed(SIX_WEEK, date(2026, 10, 26), NOW.date()) == date(2026, 12, 7)


# Left open


def test_a_review_left_open_for_three_weeks_is_noticed(desk, amara):
    review = desk.do("Begin", reviews.begin, amara)
    assert desk.ask(left_open.left_open, amara) is None
    with clock.fixed(NOW + timedelta(days=2)):
        desk.do("Write", reviews.write, review, good_news="A cup")
    with clock.fixed(NOW + timedelta(days=8)):
        assert desk.ask(left_open.left_open, amara) is None
    with clock.fixed(NOW + timedelta(days=23)):
        found = desk.ask(left_open.left_open, amara)
        assert (found.review, found.begun_at, found.days) == (review, NOW, 21)


def test_a_review_that_was_put_off_or_goes_on_is_not_left_open(desk, amara):
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Park", parking.park, review)
    with clock.fixed(NOW + timedelta(days=21)):
        assert desk.ask(left_open.left_open, amara) is None
        desk.do("Begin", reviews.begin, amara)
        assert desk.ask(left_open.left_open, amara) is None


@pytest.mark.parametrize("state", ["open", "parked"])
def test_what_was_begun_and_not_held_keeps_its_words_and_says_why(desk, amara, state):
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Write", reviews.write, review, good_news="A cup")
    if state == "parked":
        desk.do("Park", parking.park, review)
    with pytest.raises(Refused, match="Say in a few words"):
        desk.do("Not held", left_open.not_held, review, " ")
    desk.do("Not held", left_open.not_held, review, "The fire alarm went")
    found = sheet(desk, amara)
    assert (found.state, found.good_news, found.missed_because) == (
        ReviewState.MISSED,
        "A cup",
        "The fire alarm went",
    )
    with pytest.raises(Refused, match="not being held"):
        desk.do("Not held", left_open.not_held, review, "Again")


# Archived


def test_a_student_archived_while_their_review_is_put_off_keeps_it(desk, amara):
    review = desk.do("Begin", reviews.begin, amara, "concern")
    desk.do("Write", reviews.write, review, stage="things", topics="The bus")
    desk.do("Park", parking.park, review)
    desk.do("Archive", students.archive, amara)
    with pytest.raises(Refused, match="Bring the student back first"):
        desk.do("Begin", reviews.begin, amara)
    assert sheet(desk, amara).state is ReviewState.PARKED
    desk.do("Restore", students.restore, amara)
    assert desk.do("Begin", reviews.begin, amara) == review
    found = sheet(desk, amara)
    assert (found.state, found.stage, found.topics) == (ReviewState.OPEN, "things", "The bus")


# The clock


@pytest.fixture
def london(monkeypatch):
    """The laptop's time, in London."""
    if not hasattr(time, "tzset"):
        pytest.skip("This system has one zone for all programs.")
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2026, 10, 25)])
def test_days_stay_what_they_are_on_the_nights_on_which_the_clock_changes(desk, amara, london, night):
    """Summer time begins and ends on a Sunday, at one in the morning by universal time."""
    booked = night + timedelta(days=1)
    desk.do("Edit", students.edit, amara, entered_on=booked - timedelta(days=42))
    assert dates.proposed(SIX_WEEK, booked - timedelta(days=42), night) == booked
    for minutes in range(0, 240, 30):  # from midnight on, across the change
        moment = datetime(night.year, night.month, night.day, tzinfo=UTC) + timedelta(minutes=minutes - 60)
        with clock.fixed(moment):
            desk.do("Book", reviews.book, amara, booked)
            assert sheet(desk, amara).planned_on == booked
            assert [row.next_review for row in desk.ask(caseload.rows)] == [booked]
            assert parking.working_days(clock.today(), 1) == [booked]


def test_a_review_across_the_change_lasts_as_long_as_it_lasts(desk, amara, london):
    before = datetime(
        2026, 10, 25, 0, 50, tzinfo=UTC
    )  # 01:50 summer time; ten minutes later it is 01:00 again
    with clock.fixed(before):
        desk.do("Begin", reviews.begin, amara)
    with clock.fixed(before + timedelta(minutes=14)):
        held = sheet(desk, amara).held_at
        assert (clock.now() - held) == timedelta(minutes=14)
        assert held.astimezone().date() == date(2026, 10, 25)
