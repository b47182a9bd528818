"""A timetable out of calendar files as Outlook and Google write them, and out of files that are not good."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import calendar_in

FIRST, LAST = date(2026, 10, 1), date(2027, 4, 30)


def ics(*events, before=""):
    """A calendar of events, each the lines between BEGIN and END."""
    body = "".join(f"BEGIN:VEVENT\nUID:{n}\n{event}\nEND:VEVENT\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//X//EN\n{before}{body}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    ).encode()


def begins(data, first=FIRST, last=LAST, **asked):
    return [
        f"{one.begins:%m-%d %H:%M}–{one.ends:%m-%d %H:%M}"
        for one in calendar_in.read(data, first, last, **asked)
    ]


def test_a_weekly_lesson_stays_at_its_time_when_the_clocks_go_back_and_forward():
    lesson = "DTSTART;TZID=Europe/London:20261019T090000\nDTEND;TZID=Europe/London:20261019T100000\nRRULE:FREQ=WEEKLY;COUNT=24"
    found = begins(ics(lesson))
    assert len(found) == 24
    assert all(one[6:11] == "09:00" and one[-5:] == "10:00" for one in found)


def test_a_lesson_said_in_utc_moves_on_the_wall_and_one_in_new_york_does_when_they_differ():
    utc = "DTSTART:20261019T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2"
    assert begins(ics(utc)) == ["10-19 09:00–10-19 10:00", "10-26 08:00–10-26 09:00"]
    york = "DTSTART;TZID=Eastern Standard Time:20261019T090000\nDTEND;TZID=Eastern Standard Time:20261019T100000\nRRULE:FREQ=WEEKLY;COUNT=3"
    assert [one[6:11] for one in begins(ics(york))] == ["14:00", "13:00", "14:00"]


def test_what_repeats_with_days_taken_out_and_one_moved():
    lesson = (
        "DTSTART;TZID=GMT Standard Time:20261102T090000\nDTEND;TZID=GMT Standard Time:20261102T100000\n"
        "RRULE:FREQ=WEEKLY;UNTIL=20261130T090000Z;BYDAY=MO\nEXDATE;TZID=GMT Standard Time:20261109T090000"
    )
    data = (
        ics(lesson)
        .decode()
        .replace(
            "END:VCALENDAR",
            "BEGIN:VEVENT\r\nUID:0\r\nRECURRENCE-ID;TZID=GMT Standard Time:20261116T090000\r\n"
            "DTSTART;TZID=GMT Standard Time:20261117T110000\r\nDURATION:PT30M\r\nEND:VEVENT\r\nEND:VCALENDAR",
        )
    )
    assert begins(data.encode()) == [
        "11-02 09:00–11-02 10:00",
        "11-17 11:00–11-17 11:30",
        "11-23 09:00–11-23 10:00",
        "11-30 09:00–11-30 10:00",
    ]


def test_all_day_and_several_days_and_floating_times():
    assert begins(ics("DTSTART;VALUE=DATE:20261026")) == ["10-26 00:00–10-27 00:00"]
    assert begins(ics("DTSTART;VALUE=DATE:20261026\nDTEND;VALUE=DATE:20261031")) == [
        "10-26 00:00–10-31 00:00"
    ]
    assert begins(ics("DTSTART:20261026T090000\nDTEND:20261028T150000")) == ["10-26 09:00–10-28 15:00"]
    assert begins(
        ics("DTSTART;VALUE=DATE:20261026\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20261102")
    ) == [
        "10-26 00:00–10-27 00:00",
        "11-09 00:00–11-10 00:00",
    ]


def test_a_zone_of_the_files_own_is_understood():
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Our Hall\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0530\n"
        "TZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    assert begins(ics("DTSTART;TZID=Our Hall:20261126T143000\nDURATION:PT1H", before=zone)) == [
        "11-26 09:00–11-26 10:00"
    ]


@pytest.mark.parametrize(
    "line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
)
def test_what_takes_no_time_is_no_busy_time(line):
    assert begins(ics(f"DTSTART:20261126T090000Z\nDURATION:PT1H\n{line}")) == []


def test_words_are_kept_only_if_asked_for():
    data = ics("DTSTART:20261126T090000Z\nDURATION:PT1H\nSUMMARY:8X3 with S. Khan")
    assert [one.words for one in calendar_in.read(data, FIRST, LAST)] == [""]
    assert [one.words for one in calendar_in.read(data, FIRST, LAST, words=True)] == ["8X3 with S. Khan"]


def test_the_newest_word_on_an_event_counts():
    old = "DTSTART:20261126T090000Z\nDURATION:PT1H\nSEQUENCE:1"
    data = ics(old).replace(
        b"END:VCALENDAR",
        b"BEGIN:VEVENT\r\nUID:0\r\nSEQUENCE:2\r\nDTSTART:20261127T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR",
    )
    assert begins(data) == ["11-27 09:00–11-27 10:00"]


BAD = {
    "empty": b" \r\n",
    "no calendar": b"Name,Form\r\nAmara,11B\r\n",
    "damaged": ics("DTSTART:20261126T090000Z")[:-40],
    "a day or a time that cannot be read": ics("DTSTART:20261326T990000Z"),
    "time zone that is not known: “Nowhere/Land”": ics(
        "DTSTART;TZID=Nowhere/Land:20261126T090000\nDURATION:PT1H"
    ),
    "ends before it begins": ics("DTSTART:20261126T090000Z\nDTEND:20261125T090000Z"),
    "every hour or more often": ics("DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY"),
    "more than 5,000 times": ics(
        *(
            f"DTSTART:2026110{n}T080000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY;BYHOUR=8,9,10,11,12;BYMINUTE=1,2,3,4,5,6,7,8"
            for n in range(1, 3)
        )
    ),
    "repeats too often": ics(
        "DTSTART:19000101T000000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=1,2,3,4"
    ),
    "in a way that is not understood": ics(
        "DTSTART:20261126T090000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=400"
    ),
    "changed from one day on": ics(
        "DTSTART:20261126T090000Z\nDURATION:PT1H\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261126T090000Z"
    ),
}


@pytest.mark.parametrize("said", BAD)
def test_each_bad_file_is_one_sentence_and_nothing_comes_in(said):
    with pytest.raises(CannotRead, match=said) as told:
        calendar_in.read(BAD[said], FIRST, LAST)
    assert told.value.sentence.endswith("Nothing was brought in.")


@pytest.mark.parametrize("how", ["YEARLY", "MONTHLY", "DAILY"])
def test_a_rule_that_is_never_met_ends(how):
    never = f"DTSTART;VALUE=DATE:20260101\nRRULE:FREQ={how};BYMONTH=2;BYMONTHDAY=30"
    assert begins(ics(never)) == []


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:00010101T000000Z\nDURATION:PT1H",
        "DTSTART:20261126T090000Z\nDURATION:PT1H\nEXDATE:00010101T000000Z",
        "DTSTART:20261126T090000Z\nDURATION:PT1H\nRECURRENCE-ID:00010101T000000Z",
        "DTSTART:20261126T090000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;INTERVAL=0;BYYEARDAY=366",
        "DTSTART:20261126T090000Z\nDTSTART:20261127T090000Z",
        "DTSTART:20261126T090000Z\nDURATION:P999999999W",
    ],
)
def test_what_no_calendar_means_is_refused(event):
    with pytest.raises(CannotRead, match="Nothing was brought in"):
        begins(ics(event))


def test_a_file_too_large_or_not_there(tmp_path):
    large = tmp_path / "large.ics"
    large.write_bytes(b" " * (calendar_in.MOST_BYTES + 1))
    with pytest.raises(CannotRead, match="larger than 5 MB"):
        calendar_in.load(large, FIRST, LAST)
    with pytest.raises(CannotRead, match="could not be read"):
        calendar_in.load(tmp_path / "none.ics", FIRST, LAST)


@given(st.lists(st.sampled_from([
    "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "UID:1", "DTSTART:20261126T090000Z", "DTSTART;VALUE=DATE:20261126",
    "DTSTART;TZID=X:2026", "DTEND:20261126T100000Z", "DTEND;VALUE=DATE:20261127", "DURATION:PT1H", "DURATION:-PT1H", "RRULE:FREQ=DAILY;COUNT=3",
    "RRULE:FREQ=YEARLY;BYDAY=20MO", "RRULE:X", "EXDATE:20261127T090000Z", "EXDATE:X", "RDATE;VALUE=PERIOD:20261128T090000Z/PT2H",
    "RECURRENCE-ID:20261126T090000Z", "SEQUENCE:X", "STATUS:CANCELLED", "X", ":", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:X",
]), max_size=14))  # fmt: skip
def test_whatever_a_file_says_it_is_read_or_refused(lines):
    data = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]).encode()
    try:
        found = calendar_in.read(data, FIRST, LAST)
    except CannotRead:
        return
    assert all(isinstance(one.begins, datetime) and one.begins <= one.ends for one in found)
