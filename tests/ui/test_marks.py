from datetime import date

import pytest

from tutor_desk.models.kinds import Standing, Status
from tutor_desk.ui import marks
from tutor_desk.ui.theme import Mark, Tone


@pytest.fixture(autouse=True)
def _held(now):
    """Thursday 26 November 2026."""


def test_every_status_and_standing_has_a_chip_of_its_own_words():
    assert len({marks.status_mark(status).words for status in Status}) == len(Status)
    assert len({marks.standing_mark(standing).words for standing in Standing}) == len(Standing)
    assert marks.status_mark(Status.ACT) == Mark(Tone.ACT, "Serious concern")


def test_only_a_review_that_needs_something_is_marked():
    assert marks.review_mark(None) == Mark(Tone.WATCH, "Not booked")
    assert marks.review_mark(date(2026, 11, 20)) == Mark(Tone.WATCH, "Overdue 6 days")
    assert marks.review_mark(date(2026, 11, 26)) is None
    assert marks.review_mark(date(2026, 12, 14)) is None


def test_what_waits_is_counted():
    assert marks.waiting_mark(2) == Mark(Tone.WAITING, "2 waiting")
    assert marks.waiting_mark(0) is None


@pytest.mark.parametrize(
    ("missed", "tone"), [(19, Tone.GOOD), (20, Tone.WATCH), (37, Tone.WATCH), (38, Tone.ACT)]
)
def test_attendance_has_two_borders(missed, tone):
    """A tenth missed is persistent absence: 90.0 % is beyond the border, not on this side of it."""
    assert marks.attendance_tone(380, missed) is tone
