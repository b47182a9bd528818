"""Marks come in as one unit: the last word of each half day counts, in whatever order lists come."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attendance.making import AMARA, BEN, brought, kept, long_list, looked
from tests.exchange.making import csv_file
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Source
from tutor_desk.services.attendance import figures
from tutor_desk.services.attendance.months import empty, place
from tutor_desk.services.registers import bringing
from tutor_desk.services.registers.incoming import AttendanceList, SaidMonth, SaidStudent
from tutor_desk.services.registers.looking import Finding, MarkChange, look
from tutor_desk.services.students import students
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.store.check import check

NOVEMBER = date(2026, 11, 1)
TOTALS = ("Name", "Possible", "Authorised", "Unauthorised", "As at")
HALVES = [(date(2026, 11, day), afternoon) for day in (2, 3, 4) for afternoon in (False, True)]


def test_marks_come_in_and_are_what_the_figures_count(desk, amara, ben, tmp_path):
    rows = [
        (*AMARA, "02/11/2026", "AM", "/"),
        (*AMARA, "02/11/2026", "PM", "I"),
        (*BEN, "03/11/2026", "AM", "O"),
    ]
    done = brought(desk, long_list(tmp_path, *rows))
    assert done == bringing.Brought(students=2, new=3, changed=0, totals=0)
    assert kept(desk, amara) == {(date(2026, 11, 2), False): "/", (date(2026, 11, 2), True): "I"}
    (figure,) = desk.ask(figures.attendance, ben)
    assert (figure.as_at, figure.possible, figure.unauthorised) == (date(2026, 11, 3), 1, 1)
    assert figure.source is Source.MARKS
    assert check(desk.file) == []


def test_again_changes_nothing_and_a_correction_says_what_it_changes(desk, amara, tmp_path):
    rows = [(*AMARA, "02/11/2026", "AM", "N"), (*AMARA, "02/11/2026", "PM", "/")]
    brought(desk, long_list(tmp_path, *rows))
    again = looked(desk, long_list(tmp_path, *rows))
    assert [row.finding for row in again.rows] == [Finding.SAME]
    path = long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "I"), (*AMARA, "03/11/2026", "AM", "/"))
    (row,) = looked(desk, path).rows
    assert (row.finding, row.new, row.changed) == (Finding.COMING, 1, 1)
    assert row.examples == (MarkChange(date(2026, 11, 2), False, "N", "I"),)
    brought(desk, path)
    assert kept(desk, amara) == {
        (date(2026, 11, 2), False): "I",
        (date(2026, 11, 2), True): "\\",
        (date(2026, 11, 3), False): "/",
    }


def test_who_is_not_on_the_caseload_is_listed_and_stays_out(desk, amara, tmp_path):
    path = long_list(
        tmp_path, (*AMARA, "02/11/2026", "AM", "/"), ("", "Nobody", "Knows", "02/11/2026", "AM", "/")
    )
    preview = looked(desk, path)
    assert [(row.name, row.finding) for row in preview.rows] == [
        ("Amara Diallo", Finding.COMING),
        ("Knows Nobody", Finding.UNKNOWN),
    ]
    assert brought(desk, path).students == 1


def test_a_number_of_somebody_else_is_refused(desk, amara, tmp_path):
    desk.do("Edit", students.edit, amara, mis_id="7")
    (row,) = looked(desk, long_list(tmp_path, ("7", "Other", "Person", "02/11/2026", "AM", "/"))).rows
    assert row.finding is Finding.REFUSED
    assert "another name" in row.reason


def test_rows_that_name_one_student_in_two_ways_are_put_together(desk, amara, tmp_path):
    desk.do("Edit", students.edit, amara, mis_id="7")
    path = long_list(
        tmp_path,
        ("7", "Diallo", "Amara", "02/11/2026", "AM", "/"),
        ("7", "Diallo", "Amara", "02/11/2026", "PM", "/"),
        ("", "Diallo", "Amara", "02/11/2026", "AM", "I"),
        ("", "Diallo", "Amara", "03/11/2026", "AM", "I"),
    )
    (row,) = looked(desk, path).rows
    assert row.doubts == ("Rows of this student differ in 1 marks, so those were not read.",)
    brought(desk, path)
    assert kept(desk, amara) == {(date(2026, 11, 2), True): "\\", (date(2026, 11, 3), False): "I"}


def test_totals_come_in_and_are_put_right(desk, amara, tmp_path):
    brought(desk, csv_file(tmp_path, TOTALS, ("Amara Diallo", "100", "5", "3", "20/11/2026")))
    path = csv_file(tmp_path, TOTALS, ("Amara Diallo", "100", "6", "3", "20/11/2026"))
    assert brought(desk, path).totals == 1
    (figure,) = desk.ask(figures.attendance, amara)
    assert (figure.possible, figure.authorised, figure.source) == (100, 6, Source.IMPORT)


def test_of_two_figures_of_one_day_the_one_from_marks_counts(desk, amara, tmp_path):
    brought(desk, csv_file(tmp_path, TOTALS, ("Amara Diallo", "100", "5", "3", "02/11/2026")))
    brought(desk, long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "/")))
    assert [one.source for one in desk.ask(figures.attendance, amara)] == [Source.IMPORT, Source.MARKS]


def test_undo_takes_all_of_it_back_and_redo_brings_it_again(desk, amara, tmp_path):
    brought(desk, long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "N")))
    before = kept(desk, amara)
    brought(desk, long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "I"), (*AMARA, "01/10/2026", "AM", "/")))
    after = kept(desk, amara)
    desk.undo()
    assert kept(desk, amara) == before
    desk.redo()
    assert kept(desk, amara) == after
    assert check(desk.file) == []


def test_stopping_half_way_leaves_everything_as_it_was(desk, amara, ben, tmp_path, monkeypatch):
    monkeypatch.setattr(bringing, "BATCH", 1)
    path = long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "/"), (*BEN, "02/11/2026", "AM", "/"))
    deeds = desk.file.connection.execute("SELECT count(*) FROM trail").fetchone()

    def step(done, months):
        if done == 1:
            raise KeyboardInterrupt(months)

    with pytest.raises(KeyboardInterrupt):
        desk.do("Bring in attendance", bringing.bring_in, looked(desk, path), step)
    assert kept(desk, amara) == kept(desk, ben) == {}
    assert desk.file.connection.execute("SELECT count(*) FROM trail").fetchone() == deeds


@pytest.mark.parametrize("day", ["02/11/2026", "02/10/2026"])
def test_what_changed_since_it_was_looked_at_is_refused(desk, amara, tmp_path, day):
    brought(desk, long_list(tmp_path, (*AMARA, "05/11/2026", "AM", "/")))
    stale = looked(desk, long_list(tmp_path, (*AMARA, day, "AM", "/")))
    brought(desk, long_list(tmp_path, (*AMARA, day, "AM", "I")))
    with pytest.raises(Refused, match=r"has changed since this list was looked at\. Nothing was brought in"):
        desk.do("Bring in attendance", bringing.bring_in, stale)


lists = st.lists(
    st.dictionaries(st.sampled_from(HALVES), st.sampled_from("/LIOU2c"), min_size=1), min_size=1, max_size=5
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists)
def test_in_any_order_the_last_word_of_each_half_day_counts(desk, amara, said):
    for one in said:
        month = list(empty(NOVEMBER))
        for (day, afternoon), letter in one.items():
            month[place(day, afternoon=afternoon)] = letter
        who = IncomingStudent(1, surname="Diallo", first_name="Amara")
        listed = AttendanceList("l", (SaidStudent(who, (SaidMonth(NOVEMBER, "".join(month)),)),), 1, ())
        desk.do("Bring in attendance", bringing.bring_in, desk.ask(look, [listed]))
    last = {}
    for one in said:
        last.update(one)
    marks = desk.file.connection.execute(
        "SELECT marks, possible, authorised, unauthorised FROM session_month"
    )
    text, possible, authorised, unauthorised = marks.fetchone()
    assert {half: text[place(half[0], afternoon=half[1])] for half in last} == last
    assert sum(sign != "." for sign in text) >= len(last)
    counted = [sign for sign in text if sign not in ".2"]
    assert (possible, authorised, unauthorised) == (
        len(counted),
        sum(sign in "Ic" for sign in counted),
        sum(sign in "OU" for sign in counted),
    )
    while desk.can_undo == "Bring in attendance":
        desk.undo()
