"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.ui.forms.dates import read_day, write_day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None), ("   ", None), ("3/12/2026", date(2026, 12, 3)), ("03.12.26", date(2026, 12, 3)),
        ("3-12", date(2026, 12, 3)), ("3 12", date(2026, 12, 3)), ("2026-12-03", date(2026, 12, 3)),
        ("3 Dec", date(2026, 12, 3)), ("3rd December 2026", date(2026, 12, 3)), ("3dec26", date(2026, 12, 3)),
        ("5 Jan", date(2027, 1, 5)), ("26/11", date(2026, 11, 26)), ("25/11", date(2026, 11, 25)),
        ("24/11", date(2027, 11, 24)), ("14/9/10", date(2010, 9, 14)), ("14/9/85", date(1985, 9, 14)),
        ("Today", date(2026, 11, 26)), ("29/2/2028", date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_what_is_meant(now, typed, day):
    assert read_day(typed) == day


@pytest.mark.parametrize(
    "typed", ["31/2/2026", "soon", "3/13/2026", "1/2/3/4", "3 Foo", "29/2", "0/1/2026", "3/12/202"]
)
def test_what_cannot_be_understood(now, typed):
    with pytest.raises(ValueError):  # noqa: PT011 - it is said in words by the field
        read_day(typed)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_is_written_is_read_again(day):
    assert read_day(write_day(day)) == day
    assert read_day(day.isoformat()) == day
