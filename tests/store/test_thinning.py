"""Which backups are kept: true of all dates, not of examples alone."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.store.thinning import DAILY, WEEKLY, thin

TODAY = date(2026, 11, 26)
moments = st.builds(
    datetime.combine,
    st.dates(date(2024, 1, 1), date(2027, 3, 1)),
    st.times().map(lambda at: at.replace(microsecond=0)),
)
many = st.frozensets(moments, max_size=60)
days = st.dates(date(2025, 1, 1), date(2027, 1, 1))
retentions = st.integers(0, 800).map(timedelta)


@given(many, days, retentions)
def test_only_what_is_there_is_kept_and_the_newest_always(found, today, retention):
    kept = thin(found, today, retention)
    assert kept <= found
    assert not found or max(found) in kept


@given(many, days, retentions)
def test_thinning_twice_takes_nothing_more(found, today, retention):
    kept = thin(found, today, retention)
    assert thin(kept, today, retention) == kept


@given(many, moments, days, retentions)
def test_one_more_backup_never_saves_another(found, more, today, retention):
    assert thin(found | {more}, today, retention) - {more} <= thin(found, today, retention)


@given(many, days, retentions, retentions)
def test_a_longer_retention_never_keeps_less(found, today, one, other):
    assert thin(found, today, min(one, other)) <= thin(found, today, max(one, other))


@given(many, days)
def test_all_of_today_and_what_a_wrong_clock_dates_later_are_kept(found, today):
    assert {moment for moment in found if moment.date() >= today} <= thin(found, today)


@given(many, days)
def test_every_day_week_and_month_that_had_one_keeps_its_last(found, today):
    kept = thin(found, today)
    for moment in found:
        age = (today - moment.date()).days
        if 0 < age <= DAILY:
            assert max(m for m in found if m.date() == moment.date()) in kept
        elif DAILY < age <= WEEKLY:
            assert any(abs(m - moment) < timedelta(days=7) for m in kept)
        elif WEEKLY < age <= 365:
            assert any(m.date() >= moment.date() and (m - moment).days < 31 for m in kept)


@given(many, days, retentions)
def test_nothing_is_kept_beyond_the_retention_but_the_only_one(found, today, retention):
    kept = thin(found, today, retention)
    assert all((today - moment.date()).days <= retention.days or moment == max(found) for moment in kept)


def test_two_years_of_thinning_every_evening_leave_no_hole_and_no_heap():
    kept = frozenset()
    for day in range(730):
        today = TODAY - timedelta(days=729 - day)
        kept = thin(kept | {datetime.combine(today, time(hour)) for hour in (9, 12, 15)}, today)
        assert len(kept) <= 3 + DAILY + 14 + 11
    ages = sorted((TODAY - moment.date()).days for moment in kept)
    assert {*range(DAILY + 1)} <= set(ages)
    gaps = [(older, older - newer) for newer, older in pairwise(ages)]
    assert all(gap <= 13 for age, gap in gaps if age <= WEEKLY)
    assert all(gap <= 62 for _age, gap in gaps)
    assert max(ages) > 300


def test_no_backups_need_no_thinning():
    assert thin([], TODAY) == frozenset()
