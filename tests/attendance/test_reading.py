"""Every shape of list is read, and every bad one says in a sentence what is wrong."""

from datetime import date

import pytest

from tests.attendance.making import AMARA, BEN, LONG, long_list, term
from tests.exchange.making import PUPIL, csv_file, ctf, raw_file, xlsx_file
from tutor_desk.errors import CannotRead
from tutor_desk.exchange.attendance import gathering, reading
from tutor_desk.exchange.attendance.reading import read
from tutor_desk.services.students.incoming import IncomingAttendance

NOVEMBER = date(2026, 11, 1)
pytestmark = pytest.mark.usefixtures("now")


def marks(said, began=NOVEMBER):
    """Return the marks of a month without what is blank at its end."""
    (month,) = [one for one in said.months if one.began == began]
    return month.marks.rstrip(".")


def test_a_row_for_each_mark(tmp_path):
    found = read(
        long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "/"), (*AMARA, "02/11/2026", "PM", "y2"), (*BEN, "03/11/2026", "AM", "C1"))
    )  # fmt: skip
    assert [one.student.surname for one in found.students] == ["Diallo", "Carter"]
    assert [marks(one) for one in found.students] == ["../2", "....c"]
    assert (found.marks, found.notes) == (3, ())


def test_a_row_for_each_day(tmp_path):
    path = csv_file(tmp_path, ("Name", "Date", "AM", "PM"), ("Diallo, Amara", "2026-11-02", "\\", "/"))
    assert marks(read(path).students[0]) == "../\\"  # which half it is of is said by the column


@pytest.mark.parametrize(
    "headings",
    [
        ("Name", "Mon 02/11/2026 AM", "Mon 02/11/2026 PM", "Tue 03/11/2026 AM", "Tue 03/11/2026 PM"),
        ("Name", "2 Nov 2026 am", "2 Nov 2026 pm", "3 Nov 2026 am", "3 Nov 2026 pm"),
    ],
)
def test_a_column_for_each_half_day(tmp_path, headings):
    found = read(csv_file(tmp_path, headings, ("Amara Diallo", "/", "I", "", "L")))
    assert marks(found.students[0]) == "../I.L"


def test_days_in_one_row_and_halves_in_the_next(tmp_path):
    path = raw_file(tmp_path, b"Name,02/11/2026,,03/11/2026,\r\n,AM,PM,AM,PM\r\nAmara Diallo,/,I,,L\r\n")
    found = read(path)
    assert [one.student.surname for one in found.students] == ["Diallo"]
    assert marks(found.students[0]) == "../I.L"


def test_a_column_for_each_day_with_both_marks_in_it(tmp_path):
    found = read(csv_file(tmp_path, ("Name", "02/11/2026", "03/11/2026"), ("Amara Diallo", "/\\", "I")))
    assert marks(found.students[0]) == "../\\"
    assert found.students[0].doubts == (
        "“I” is not a morning’s and an afternoon’s mark; write both, such as /\\ (row 2).",
    )


def test_a_workbook(tmp_path):
    path = xlsx_file(
        tmp_path, LONG, (*AMARA, date(2026, 11, 2), "AM", "I"), (*AMARA, "03/11/2026", "PM", "\\")
    )
    assert marks(read(path).students[0]) == "..I..\\"


def test_totals(tmp_path):
    headings = ("Name", "Possible", "Attended", "Auth. Abs", "Unauth. Abs", "As at")
    found = read(csv_file(tmp_path, headings, ("Amara Diallo", "100", "92", "5", "3", "20/11/2026")))
    assert found.students[0].totals == IncomingAttendance(date(2026, 11, 20), 100, 5, 3)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("100", "92", "5", "4", "20/11/2026"), "The totals do not add up, so they were left out (row 2)."),
        (("100", "", "90", "20", "20/11/2026"), "“” is not a number of sessions (row 2)."),
        (("-3", "1", "2", "3", "20/11/2026"), "“-3” is not a number of sessions (row 2)."),
        (("100", "92", "5", "3", "31/11/2026"), "“31/11/2026” is not a date (row 2)."),
        (("100", "92", "5", "3", "20/12/2026"), "20/12/2026 has not come yet (row 2)."),
    ],
)
def test_totals_that_cannot_be_are_left_out_and_told(tmp_path, told, sentence):
    headings = ("Name", "Possible", "Attended", "Auth. Abs", "Unauth. Abs", "As at")
    found = read(csv_file(tmp_path, headings, ("Amara Diallo", *told)))
    assert (found.students[0].totals, found.students[0].doubts) == (None, (sentence,))


def test_two_totals_of_one_day_that_differ_are_left_out(tmp_path):
    headings = ("Name", "Possible", "Authorised", "Unauthorised", "As at")
    rows = [("Amara Diallo", possible, "5", "3", "20/11/2026") for possible in ("100", "102")]
    (said,) = read(csv_file(tmp_path, headings, *rows)).students
    assert said.totals is None
    assert said.doubts == ("Two rows give other totals for one day, so neither was read (row 3).",)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("31/11/2026", "AM", "/"), "“31/11/2026” is not a date (row 2)."),
        (("yesterday", "AM", "/"), "“yesterday” is not a date (row 2)."),
        (("", "AM", "/"), "The row says no day (row 2)."),
        (("02/09/1998", "AM", "/"), "The codes of 02/09/1998 are not known (row 2)."),
        (("02/11/2026", "P4", "/"), "“P4” is neither AM nor PM (row 2)."),
        (("02/11/2026", "AM", "Q9"), "“Q9” is no attendance code (row 2)."),
        (("02/11/2026", "AM", "=1+1"), "“=1+1” is no attendance code (row 2)."),
        (("02/11/2026", "AM", "H"), "“H” was withdrawn on 19/08/2024 (row 2)."),
        (("03/06/2024", "AM", "Y2"), "“Y2” came only on 19/08/2024 (row 2)."),
    ],
)
def test_a_mark_that_cannot_be_read_is_left_out_and_told(tmp_path, row, sentence):
    found = read(long_list(tmp_path, (*AMARA, *row), (*AMARA, "04/11/2026", "AM", "/")))
    assert found.students[0].doubts == (sentence,)
    assert marks(found.students[0]) == "....../"


def test_older_marks_are_judged_by_the_codes_of_their_day(tmp_path):
    found = read(long_list(tmp_path, (*AMARA, "03/06/2024", "AM", "H"), (*AMARA, "03/06/2024", "PM", "J")))
    assert marks(found.students[0], date(2024, 6, 1)) == "....HJ"
    assert found.students[0].doubts == ()


def test_two_different_marks_of_one_half_day_are_both_left_out(tmp_path):
    rows = [(*AMARA, "02/11/2026", "AM", mark) for mark in ("/", "I", "/")]
    found = read(long_list(tmp_path, *rows, (*AMARA, "02/11/2026", "PM", "/")))
    assert marks(found.students[0]) == "...\\"
    assert found.students[0].doubts == (
        "02/11/2026, morning: two different marks, so neither was read (row 3).",
    )


def test_the_same_mark_twice_is_one_and_said(tmp_path):
    found = read(long_list(tmp_path, *[(*AMARA, "02/11/2026", "AM", "/")] * 2))
    assert (found.marks, found.notes) == (1, ("1 mark is in the list twice.",))


def test_marks_of_a_weekend_count_and_are_told(tmp_path):
    found = read(long_list(tmp_path, (*AMARA, "07/11/2026", "AM", "/"), (*AMARA, "08/11/2026", "AM", "#")))
    assert found.students[0].doubts == ("1 mark is of a Saturday or Sunday; it counts like the others.",)


def test_marks_of_days_ahead_are_left_out_and_counted(tmp_path):
    found = read(long_list(tmp_path, (*AMARA, "26/11/2026", "AM", "/"), (*AMARA, "27/11/2026", "AM", "/")))
    assert found.notes == ("1 mark of a day that has not come yet was left out.",)
    assert found.marks == 1


def test_many_doubts_are_counted(tmp_path):
    rows = [(*AMARA, "02/11/2026", "AM", f"Q{n}") for n in range(30)]
    (said,) = read(long_list(tmp_path, *rows)).students
    assert len(said.doubts) == gathering.SHOWN + 1
    assert said.doubts[-1] == "And 25 more like these."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "“list.csv” is empty."),
        (b"Name,House\nAmara,Blue\n", "No column is understood as marks or totals."),
        (b"Date,Session,Mark\n02/11/2026,AM,/\n", "No column says whose attendance it is."),
        (
            b"Name,Date,Mark\nAmara,02/11/2026,/\n",
            "does not say whether it is of the morning or the afternoon",
        ),
        (b"Name,Possible\nAmara,100\n", "how many sessions were missed with leave"),
        (b"Name,Possible,Authorised,Unauthorised\nAmara,100,1,1\n", "Add the column “As at” with that day."),
        (b"Name,Date,Session,Mark\n", "The list has headings and no students under them."),
        (b"Name,Date,Session,Mark\nAmara,11/25/2026,AM,/\n", "with the month first"),
        (b'Name,Date,Session,Mark\n"Amara,02/11/2026,AM,/\n', "its quotation marks do not pair up"),
        (b"\xd0\xcf\x11\xe0rest", "This is an old Excel file"),
        (b"PK\x03\x04 nothing", "The workbook is damaged or was cut short."),
    ],
)
def test_a_list_that_cannot_be_read_says_why(tmp_path, data, sentence):
    with pytest.raises(CannotRead) as refused:
        read(raw_file(tmp_path, data))
    assert sentence in str(refused.value)
    assert "Nothing was brought in." in str(refused.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CannotRead, match="could not be read"):
        read(tmp_path / "none.csv")


def test_too_many_students_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_STUDENTS", 2)
    rows = [("", f"Number{n}", "Student", "02/11/2026", "AM", "/") for n in range(3)]
    with pytest.raises(CannotRead, match="more than 2 students"):
        read(long_list(tmp_path, *rows))


class Stopped(Exception):
    """Stops the reading, as a person does."""


def test_reading_can_be_stopped_and_tells_how_far_it_is(tmp_path):
    days = [date(2025, 9, 1)]
    rows = [row for n in range(2_000) for row in term(("", f"Student{n}", "A"), days)]
    path, told = long_list(tmp_path, *rows), []

    def step(done, total, words):
        told.append((done, total, words))
        if len(told) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        read(path, step)
    assert told[0][2] == "Row 2,000"
    assert 0 < told[0][0] < told[1][0] <= 100


def test_a_transfer_file_with_marks_over_all_days_or_over_weekdays_alone(tmp_path):
    def pupil(start, marks):
        return (
            "<Pupil><UPN>X801412525001</UPN><Surname>Diallo</Surname><Forename>Amara</Forename><DOB>2010-09-14</DOB>"
            "<Attendance><YearData><Year>2025</Year><AttendSessions>"
            f"<AttendanceStartDate>{start}</AttendanceStartDate><AttendanceMarks>{marks}</AttendanceMarks>"
            "</AttendSessions></YearData></Attendance></Pupil>"
        )

    friday = "2025-09-05"
    all_days = read(raw_file(tmp_path, ctf(pupil(friday, "/I####Y2\\")), "a.xml"))
    weekdays = read(raw_file(tmp_path, ctf(pupil(friday, "/IY2\\/\\")), "b.xml"))
    september = date(2025, 9, 1)
    assert marks(all_days.students[0], september) == "......../I####2\\"
    assert marks(weekdays.students[0], september) == "......../I....2\\/\\"


def test_a_transfer_file_with_totals(tmp_path):
    (said,) = read(raw_file(tmp_path, ctf(PUPIL), "totals.xml")).students
    assert said.totals == IncomingAttendance(date(2025, 9, 10), 380, 30, 8)


def test_a_transfer_file_without_attendance(tmp_path):
    with pytest.raises(CannotRead, match="says nothing of attendance"):
        read(raw_file(tmp_path, ctf("<Pupil><Surname>Diallo</Surname></Pupil>"), "none.xml"))


def test_nothing_of_a_long_file_is_held_but_the_marks(tmp_path, monkeypatch):
    """A file longer than a class list may be is read in parts: none of it is loaded whole."""
    monkeypatch.setattr(reading.files, "MOST_BYTES", 100)
    path = long_list(tmp_path, *[(*AMARA, "02/11/2026", half, "/") for half in ("AM", "PM")] * 3)
    monkeypatch.setattr(reading.files, "load", None)
    assert read(path).marks == 2
    path.write_bytes(path.read_bytes().replace(b"Amara", b"Am\xe9lie"))
    with pytest.raises(CannotRead, match="its letters are not in UTF-8"):
        read(path)
