"""A term of attendance in, a drop noticed, seen in the caseload and on the student's page, all by keyboard."""

from datetime import date

import pytest

from tests.attendance.making import AMARA, BEN, LONG, school_days, term
from tests.exchange.making import csv_file
from tutor_desk.services.attendance import figures
from tutor_desk.services.students import caseload, students

START = date(2026, 9, 7)


@pytest.fixture
def here(window, desk):
    """The window over a caseload of two students."""
    for first, last in (("Amara", "Diallo"), ("Ben", "Carter")):
        desk.do("Add", students.add, first_name=first, surname=last, year_group=11, tutor_group="11B")
    window.open(desk)
    return desk


def open_list(person, answers, path):
    answers.answers["open_files"] = [[path]]
    person.page("Caseload")
    person.press("Ctrl+Shift+I")
    person.click("Choose files")


def a_term(folder, missed, *more):
    days = school_days(START, 55)
    rows = (*term(AMARA, days, missed), *term(BEN, days), *more)
    return csv_file(folder, LONG, *rows, name="term.csv")


def test_a_term_comes_in_and_a_drop_is_noticed(person, here, answers, tmp_path):
    days = school_days(START, 55)
    lately = {(day, half) for day in days[-9:-4] for half in ("AM", "PM")}
    stranger = ("", "Nobody", "Knows", "02/11/2026", "AM", "/")
    open_list(person, answers, a_term(tmp_path, lately, stranger))
    assert person.sees("Amara Diallo Comes in 110 new marks")
    assert person.sees("Knows Nobody Not known here Nobody on this caseload")
    assert "Tick who is left out first" in person.reads()
    person.click("Leave out 1 student who is not on this caseload")
    person.press("Ctrl+Return")
    assert person.sees("Attendance of 2 students: 220 new marks.")
    assert person.sees("91%, fell")
    assert person.sees("attendance as at 20 Nov")
    amara = next(row.id for row in here.ask(caseload.rows) if row.surname == "Diallo")
    assert here.ask(figures.attendance, amara)[-1].possible == 110

    person.at("Caseload")
    person.press("Return")
    person.tab("Attendance")
    assert person.sees("100 of 110 sessions, 10 missed with leave")
    assert person.sees("As at 20 Nov, 6 days ago · Counted from marks")
    assert person.sees("The last four weeks with school: 75.0%, 30 of 40 sessions, 26 Oct to 20 Nov.")
    assert person.sees("Before: 100.0%, 70 of 70 sessions, 7 Sep to 25 Oct.")
    assert person.sees("10 of 110 sessions were missed; a tenth would be 11.")
    assert person.sees(
        "Sessions missed: week of 9 Nov 8 of 10, week of 16 Nov 2 of 10. In 9 other weeks none was."
    )


def test_a_correction_says_what_it_changes_and_is_taken_back(person, here, answers, tmp_path):
    open_list(person, answers, a_term(tmp_path, {(date(2026, 11, 3), "AM")}))
    person.press("Ctrl+Return")
    amara = next(row.id for row in here.ask(caseload.rows) if row.surname == "Diallo")
    before = here.ask(figures.attendance, amara)
    correction = csv_file(tmp_path, LONG, (*AMARA, "03/11/2026", "AM", "/"), name="correction.csv")
    open_list(person, answers, correction)
    assert person.sees("Tue 3 Nov, morning: I → /")
    person.press("Ctrl+Return")
    assert person.sees("Attendance of 1 student: 1 mark changed.")
    assert here.ask(figures.attendance, amara)[-1].authorised == 0
    person.click("Undo")
    assert here.ask(figures.attendance, amara) == before
