"""A review that is put off keeps all that was written and is booked again; one not held says why."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ReviewState
from tutor_desk.services.review import parking, review_sheets, reviews
from tutor_desk.services.students import caseload

TODAY = NOW.date()


@pytest.fixture
def held(desk, amara):
    """The key of a review of Amara's that is being held."""
    return desk.do("Begin review", reviews.begin, amara)


def sheet(desk, review):
    return desk.ask(review_sheets.sheet, review)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 12))
def test_working_days_follow_the_day_in_order_and_leave_out_weekends(day, count):
    days = parking.working_days(day, count)

    assert len(days) == count
    assert days == sorted(set(days))
    assert all(one > day and one.weekday() < 5 for one in days)
    assert all(later - earlier <= timedelta(days=3) for earlier, later in pairwise(days))


def test_a_parked_review_keeps_its_words_and_its_stage_and_goes_on_later(desk, amara, held):
    desk.do("Write", reviews.write, held, stage="goals", good_news="Passed theory")

    day = desk.do("Put off", parking.park, held)

    parked = sheet(desk, held)
    assert (parked.state, parked.planned_on, parked.minutes) == (ReviewState.PARKED, day, 10)
    assert day == parking.working_days(TODAY, 5)[-1]
    assert (parked.stage, parked.good_news, parked.held_at) == ("goals", "Passed theory", NOW)
    with clock.fixed(NOW + timedelta(days=2)):
        assert desk.do("Begin", reviews.begin, amara) == held
    again = sheet(desk, held)
    assert (again.state, again.stage, again.held_at) == (ReviewState.OPEN, "goals", NOW)


def test_a_parked_review_is_the_next_one_of_the_caseload(desk, amara, held):
    day = desk.do("Put off", parking.park, held)

    assert [row.next_review for row in desk.ask(caseload.rows) if row.id == amara] == [day]


@pytest.mark.parametrize("days", [-1, 0, 8])
def test_the_rest_follows_within_five_working_days(desk, held, days):
    with pytest.raises(Refused, match="within five working days"):
        desk.do("Put off", parking.park, held, TODAY + timedelta(days=days))

    assert sheet(desk, held).state is ReviewState.OPEN


def test_only_a_review_being_held_is_put_off(desk, amara):
    booked = desk.do("Book", reviews.book, amara, TODAY)

    with pytest.raises(Refused, match="not being held"):
        desk.do("Put off", parking.park, booked)


def test_nothing_is_written_in_a_parked_review_until_it_goes_on(desk, held):
    desk.do("Put off", parking.park, held)

    with pytest.raises(Refused, match="has not begun"):
        desk.do("Write", reviews.write, held, good_news="x")


def test_putting_off_is_taken_back_by_undo(desk, held):
    desk.do("Put off", parking.park, held)
    desk.undo()

    assert sheet(desk, held).state is ReviewState.OPEN


def test_a_review_that_was_not_held_says_why_and_is_booked_again(desk, amara):
    booked = desk.do("Book", reviews.book, amara, TODAY)

    desk.do("Not held", parking.miss, booked, "Ill that day", TODAY + timedelta(days=7))

    missed = sheet(desk, booked)
    assert (missed.state, missed.missed_because) == (ReviewState.MISSED, "Ill that day")
    coming = [one for one in desk.ask(review_sheets.sheets, amara) if one.state.coming]
    assert [one.planned_on for one in coming] == [TODAY + timedelta(days=7)]
    assert desk.do("Begin", reviews.begin, amara) == coming[0].id


@pytest.mark.parametrize(("because", "said"), [("  ", "Say in a few words"), ("", "Say in a few words")])
def test_why_it_was_not_held_is_needed(desk, amara, because, said):
    booked = desk.do("Book", reviews.book, amara, TODAY)

    with pytest.raises(Refused, match=said):
        desk.do("Not held", parking.miss, booked, because)


def test_a_review_that_has_begun_was_not_missed(desk, held):
    with pytest.raises(Refused, match="has not begun"):
        desk.do("Not held", parking.miss, held, "Ill")


def test_the_student_neither_puts_off_nor_reports_missing(desk, amara, held):
    desk.seat_student(amara, "Amara")

    for deed, parts in ((parking.park, ()), (parking.miss, ("Ill",))):
        with pytest.raises(Refused):
            desk.do("Try", deed, held, *parts)
