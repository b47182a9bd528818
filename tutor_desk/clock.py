"""What the time is: the one place that asks, so that tests can hold it still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return _source().astimezone(UTC)


def today() -> date:
    """Return today's date where the laptop is."""
    return now().astimezone().date()


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment for as long as the block runs."""
    global _source  # noqa: PLW0603 - the one seam
    before, _source = _source, lambda: moment
    try:
        yield
    finally:
        _source = before
