"""By keyboard: plan a window, see who is left unseen, book, save the file, bring in a timetable, plan again."""

from datetime import date, datetime
from datetime import time as clock_time

import icalendar
import pytest

from tutor_desk.models.planning import Closure, FreePeriod, ReviewWindow
from tutor_desk.services.planning import agenda, known
from tutor_desk.services.review import reviews
from tutor_desk.services.students import students
from tutor_desk.ui import theme

TIMETABLE = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:8X3\r\n"
    b"DTSTART;TZID=GMT Standard Time:20261130T085000\r\nDTEND;TZID=GMT Standard Time:20261130T094000\r\n"
    b"RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def many(desk, window):
    """Five students and the window of a fortnight, open on the calendar."""
    for name in ("Amara", "Ben", "Chloe", "Dan", "Ewa"):
        desk.do("Add", students.add, first_name=name, surname="Quill", year_group=11)
    window.open(desk)


def test_from_the_first_window_to_planning_again(many, person, desk, answers, tmp_path):
    person.page("Calendar")
    assert person.sees("Calendar")
    assert person.sees("0 reviews planned")
    person.press("Ctrl+P")
    assert person.sees("No review window yet")
    add_a_window(person)
    assert person.sees("5 students, 0 fit. 5 would be left unseen: there is no free slot.")
    person.click("School days")
    add_free_periods(person)
    person.press("Ctrl+P")
    assert person.sees("5 students, 4 fit. 1 would be left unseen: the slots run out in the week of 7 Dec.")
    assert person.rows("Proposed") == [
        "Mon 30 Nov, 09:00",
        "Wed 2 Dec, 14:00",
        "Mon 7 Dec, 09:00",
        "Wed 9 Dec, 14:00",
    ]
    person.click("Left unseen 1")
    assert person.rows("Left unseen") == ["Ewa Quill"]
    assert person.sees("Nothing urgent · never seen")
    leave_dan_out_and_choose_a_time_for_ewa(person)
    person.press("Ctrl+Return")
    assert person.sees("4 reviews are booked.")
    assert [one.name for one in desk.ask(agenda.coming, date(2026, 11, 26))] == [
        "Ewa Quill", "Amara Quill", "Ben Quill", "Chloe Quill",
    ]  # fmt: skip
    save_the_file(person, answers, tmp_path)
    bring_in_the_timetable(person, answers, tmp_path)
    put_right(person, desk)
    undo_it_all(person, desk)


def add_a_window(person):
    person.click("Add a review window")
    person.type("What is it called?", "Autumn reviews")
    person.type("From", "30/11/2026")
    person.type("To", "11/12/2026")
    person.press("Ctrl+Return")


def add_free_periods(person):
    for day, starts in (("Monday", "9"), ("Wednesday", "2pm")):
        person.click(next(words for words in person.can_press() if words.startswith("Free periods")))
        person.press("Ctrl+N")
        person.choose("On which day?", day)
        person.type("Free from", starts)
        person.type("For how many minutes?", "20")
        person.press("Ctrl+Return")


def leave_dan_out_and_choose_a_time_for_ewa(person):
    person.at("Left unseen")
    person.press("Ctrl+M")
    person.choose("When?", "Mon 30 Nov, 09:00")
    person.press("Ctrl+Return")
    person.click("Proposed 4")
    assert person.sees("You chose this")
    person.click("Left unseen 1")
    assert person.rows("Left unseen") == ["Dan Quill"]
    person.at("Left unseen")
    person.press("Ctrl+D")
    person.click("Leave out")
    assert person.sees("Please fill this in.")
    person.type("Why?", "Away on exchange")
    person.press("Ctrl+Return")
    person.click("Left out 1")
    assert person.sees("Away on exchange")


def save_the_file(person, answers, tmp_path):
    person.page("Calendar")
    answers.answers["save_file"] = tmp_path / "reviews.ics"
    person.press("Ctrl+S")
    person.press("Ctrl+Return")
    assert person.sees("“reviews.ics” is written, with 4 reviews.")
    events = icalendar.Calendar.from_ical((tmp_path / "reviews.ics").read_bytes()).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in events] == ["Review EQ", "Review AQ", "Review BQ", "Review CQ"]


def bring_in_the_timetable(person, answers, tmp_path):
    mine = tmp_path / "mine.ics"
    answers.answers["open_file"] = mine
    mine.write_bytes(TIMETABLE[:120])
    person.click("Bring in my timetable")
    assert person.sees("This calendar file is damaged or not complete. Nothing was brought in.")
    mine.write_bytes(TIMETABLE)
    person.click("Bring in my timetable")
    assert person.sees("“mine.ics” holds 3 busy times from 30 Nov to 14 Dec.")
    person.press("Ctrl+Return")
    assert person.sees("2 bookings cannot be kept: Ewa Quill, Mon 30 Nov 09:00 (you are busy)")


def put_right(person, desk):
    person.click("Put right")
    assert person.sees("Ewa Quill, Mon 30 Nov 09:00 (you are busy): move to Wed 16 Dec at 14:00")
    person.press("Ctrl+Return")
    assert not person.sees("cannot be kept")
    person.click("Write the file anew")
    assert person.sees("is written, with 4 reviews.")
    person.press("Ctrl+P")
    assert person.sees("5 students, 2 booked")
    assert person.sees("Left out 1")


def undo_it_all(person, desk):
    for _step in range(3):
        person.press("Ctrl+Z")
    assert desk.ask(agenda.coming, date(2026, 11, 26)) == []


def test_the_calendar_by_arrows(many, person, desk, window):
    amara = desk.file.connection.execute("SELECT id FROM student WHERE first_name = 'Amara'").fetchone()[0]
    desk.do("Book", reviews.book, amara, date(2026, 11, 26), "09:15")
    person.page("Calendar")
    page = window.shell.page
    assert page.week.current().day == date(2026, 11, 26)
    person.press("Down")
    assert page.week.current().words == "Thursday 26 November 2026, 09:15: Amara Quill"
    person.press("Ctrl+M")
    person.type("At what time?", "10.30")
    person.press("Ctrl+Return")
    assert page.week.choose(date(2026, 11, 26), "10:30")
    assert page.week.current().words == "Thursday 26 November 2026, 10:30: Amara Quill"
    person.press("PgDown")
    assert person.sees("30 Nov to 6 Dec · 0 reviews planned")
    person.press("Ctrl+N")
    person.choose("With whom?", "Ben Quill")
    person.press("Ctrl+Return")
    assert page.week.current().words == "Thursday 3 December 2026: Ben Quill"
    person.click("Month")
    assert person.sees("December 2026")
    person.press("Ctrl+Left")
    assert person.sees("November 2026 · 1 review planned")
    person.click("List")
    person.press("Ctrl+T")
    assert person.rows("Calendar as a list") == ["Thu 26 Nov", "Thu 3 Dec"]
    person.at("Calendar as a list")
    person.press("Return")
    assert window.shell.shown == "student"


@pytest.mark.parametrize(("look", "scale"), [("light", 1.0), ("dark", 1.0), ("contrast", 2.0)])
def test_the_pages_stand_in_every_look(many, window, desk, qapp, look, scale):
    for kind, fields in (
        (FreePeriod, {"weekday": 0, "starts": "09:00", "minutes": 30, "week": 0}),
        (Closure, {"first": date(2026, 11, 27), "last": date(2026, 11, 27), "name": "INSET day"}),
        (
            ReviewWindow,
            {"name": "Autumn", "first": date(2026, 11, 30), "last": date(2026, 12, 4), "minutes": 15},
        ),
    ):
        desk.do("Tell", known.keep, kind, None, **fields)
    busy = known.Busy(*(datetime.combine(date(2026, 11, 26), clock_time(hour)) for hour in (9, 10)), "8X3")
    desk.do("Bring", known.bring_timetable, "mine.ics", [busy])
    theme.apply(qapp, look, scale)
    try:
        for page in ("calendar", "planner", "schooldays"):
            window.go(page)
            assert not window.grab().isNull()
        window.go("calendar")
        assert "8X3 · Busy until 10:00" in [
            mark.words for row in window.shell.page.week._days.rows for cell in row for mark in cell.lines
        ]
    finally:
        theme.apply(qapp, "light", 1.0)
