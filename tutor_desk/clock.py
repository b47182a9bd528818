"""What the time is: the one place that asks, so that tests can hold it still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

SCHOOL_YEAR_BEGINS = 9
"""The month in which a school year begins, on its first day."""


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return _source().astimezone(UTC)


def today() -> date:
    """Return today's date where the laptop is."""
    return now().astimezone().date()


def end_of(day: date) -> datetime:
    """Return the moment at which a day ends where the laptop is, aware, in UTC."""
    return datetime.combine(day + timedelta(days=1), time.min).astimezone(UTC)


def school_year_began(day: date) -> date:
    """Return the 1 September on which the school year of a day began."""
    return date(day.year - (day.month < SCHOOL_YEAR_BEGINS), SCHOOL_YEAR_BEGINS, 1)


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment for as long as the block runs."""
    global _source  # noqa: PLW0603 - the one seam
    before, _source = _source, lambda: moment
    try:
        yield
    finally:
        _source = before
