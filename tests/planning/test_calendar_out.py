"""The calendar file, read back by the library that wrote it and by one that shares nothing with it."""

from datetime import UTC, date, datetime

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream

from tutor_desk.exchange import calendar_out
from tutor_desk.models.planning import Closure
from tutor_desk.services.planning import exported, known
from tutor_desk.services.review import reviews
from tutor_desk.services.students import students


def written(desk, **asked):
    return calendar_out.calendar(desk.do("Write", exported.settle, desk.file.vault, **asked))


def by_icalendar(data):
    """What the first reader understands: when in UTC, name, number of change, and whether it still stands."""
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {
        str(one["UID"]): (
            one["DTSTART"].dt,
            one["DTEND"].dt,
            str(one["SUMMARY"]),
            one["SEQUENCE"],
            str(one["STATUS"]),
        )
        for one in events
    }


def by_ical(data):
    """The same as the second reader understands it."""
    events = IcsCalendarStream.calendar_from_ics(data.decode()).events
    return {
        one.uid: (one.dtstart, one.dtend, one.summary, one.sequence, str(one.status.value)) for one in events
    }


def as_both_read(data):
    first, second = by_icalendar(data), by_ical(data)
    assert _plain(first) == _plain(second)
    return list(_plain(first).values())


def _plain(read):
    def utc(when):
        return when.astimezone(UTC) if isinstance(when, datetime) else when

    return {uid: (utc(begin), utc(end), *rest) for uid, (begin, end, *rest) in read.items()}


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2027, 3, 26), 9), (date(2027, 3, 29), 8),  # around the night of 28 March, when the clocks go forward
        (date(2027, 10, 29), 8), (date(2027, 11, 1), 9),  # and of 31 October, when they go back
    ],
)  # fmt: skip
def test_nine_o_clock_stays_nine_when_the_clocks_change(desk, amara, day, hour):
    desk.do("Book", reviews.book, amara, day, "09:00")
    ((begin, end, title, sequence, status),) = as_both_read(written(desk))
    assert begin == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert (end - begin).total_seconds() == 15 * 60
    assert (title, sequence, status) == ("Review AD", 0, "CONFIRMED")


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_a_booking_in_the_very_night_is_read_alike_by_both(desk, amara, day):
    desk.do("Book", reviews.book, amara, day, "01:30")
    ((begin, end, *_rest),) = as_both_read(written(desk))
    assert (end - begin).total_seconds() == 15 * 60


def test_a_change_counts_up_a_cancelled_one_is_told_and_undo_brings_it_back(desk, amara):
    day = date(2026, 12, 1)
    key = desk.do("Book", reviews.book, amara, day, "09:00")
    first = written(desk)
    assert as_both_read(written(desk)) == as_both_read(first)
    desk.do("Move", reviews.book, amara, day, "10:00")
    assert [one[3] for one in as_both_read(written(desk))] == [1]
    assert set(by_ical(written(desk))) == set(by_ical(first))
    desk.do("Cancel", reviews.cancel, key)
    ((*_when, title, sequence, status),) = as_both_read(written(desk))
    assert (title, sequence, status) == ("Review cancelled", 2, "CANCELLED")
    assert [one[3] for one in as_both_read(written(desk))] == [2]
    desk.undo()
    assert [one[2:] for one in as_both_read(written(desk))] == [("Review AD", 3, "CONFIRMED")]


def test_writing_is_no_step_that_undo_would_take_back(desk, amara):
    desk.do("Book it", reviews.book, amara, date(2026, 12, 1))
    written(desk)
    assert desk.can_undo == "Book it"


def test_names_only_if_chosen_and_never_a_reason(desk, amara):
    desk.do("Book", reviews.book, amara, date(2026, 12, 1))
    desk.do("Prepare", reviews.prepare, amara, "Bullying")
    ((begin, end, *_rest),) = as_both_read(written(desk))
    assert (begin, end) == (date(2026, 12, 1), date(2026, 12, 2))
    assert b"Amara" not in written(desk)
    assert b"Bullying" not in written(desk)
    assert as_both_read(written(desk, names=True))[0][2] == "Review Amara Diallo"


def test_who_left_is_cancelled_in_the_file(desk, amara):
    desk.do("Book", reviews.book, amara, date(2026, 12, 1))
    written(desk)
    desk.do("Archive", students.archive, amara)
    assert as_both_read(written(desk))[0][4] == "CANCELLED"


def test_an_empty_calendar_is_one(desk):
    desk.do("Close", known.keep, Closure, None, first=date(2026, 12, 1), last=date(2026, 12, 1), name="INSET")
    assert as_both_read(written(desk)) == []
