"""The tables of the rules, as they stand in the reference: every code, every row of the arithmetic."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.services.attendance import codes, months
from tutor_desk.services.attendance.codes import Category
from tutor_desk.services.attendance.counting import persistent, severe, share_words, tenths

NOW = date(2026, 11, 2)
PRESENT, ACTIVITY = Category.PRESENT, Category.ACTIVITY
AUTHORISED, UNAUTHORISED, APART = Category.AUTHORISED, Category.UNAUTHORISED, Category.NOT_COUNTED
SINCE_AUGUST_2024 = {
    "/": PRESENT, "\\": PRESENT, "L": PRESENT,
    "B": ACTIVITY, "K": ACTIVITY, "P": ACTIVITY, "V": ACTIVITY, "W": ACTIVITY,
    "D": APART,
    "C": AUTHORISED, "C1": AUTHORISED, "C2": AUTHORISED, "E": AUTHORISED, "I": AUTHORISED, "J1": AUTHORISED,
    "M": AUTHORISED, "R": AUTHORISED, "S": AUTHORISED, "T": AUTHORISED,
    "G": UNAUTHORISED, "N": UNAUTHORISED, "O": UNAUTHORISED, "U": UNAUTHORISED,
    "Q": APART, "Y1": APART, "Y2": APART, "Y3": APART, "Y4": APART, "Y5": APART, "Y6": APART, "Y7": APART,
    "X": APART, "Z": APART, "#": APART,
}  # fmt: skip


def test_the_codes_of_august_2024():
    table = codes.table_of(NOW)
    assert table.since == date(2024, 8, 19)
    assert {code.code: code.category for code in table.codes} == SINCE_AUGUST_2024
    for code in table.codes:
        assert code.possible == (code.category is not APART)
        assert code.absence == (code.category in (AUTHORISED, UNAUTHORISED))


def test_three_codes_were_withdrawn_that_day_and_the_day_before_has_them():
    before, after = (set(codes.written(codes.table_of(date(2024, 8, day)))) for day in (18, 19))
    assert before - after == {"H", "J", "Y"}


def test_every_code_is_kept_as_one_letter_of_its_own():
    for table in codes.TABLES:
        letters = [code.letter for code in table.codes]
        assert len(set(letters)) == len(letters)
        assert all(len(letter) == 1 and letter != codes.NO_MARK for letter in letters)
        assert [codes.spelt(code.letter) for code in table.codes] == [code.code for code in table.codes]


@pytest.mark.parametrize(
    ("possible", "missed", "share", "is_persistent", "is_severe"),
    [
        (380, 38, "90.0%", True, False),
        (380, 37, "90.3%", False, False),
        (379, 37, "90.2%", False, False),
        (200, 100, "50.0%", True, True),
        (200, 99, "50.5%", True, False),
        (0, 0, "–", False, False),
        (8, 1, "87.5%", True, False),
    ],
)
def test_the_table_of_the_arithmetic(possible, missed, share, is_persistent, is_severe):
    assert share_words(possible, missed) == share
    assert persistent(possible, missed) is is_persistent
    assert severe(possible, missed) is is_severe


def test_ten_marks_of_which_two_are_y2_are_eight_possible_sessions():
    count = months.tally(NOW.replace(day=1), "." * 2 + "/\\22I\\/\\/\\" + "." * 48)
    assert (count.possible, count.missed) == (8, 1)


def test_a_month_in_which_the_codes_change_is_counted_by_the_day():
    august = date(2024, 8, 1)
    assert months.tally(august, "J" * 36 + "." * 26).possible == 36  # at an interview: an activity until then
    assert months.tally(august, "." * 36 + "J" * 26).possible == 0  # nothing any more
    assert months.tally(august, "." * 36 + "j" * 26).authorised == 26


@given(st.integers(1, 10_000), st.data())
def test_the_limits_are_met_by_whole_numbers_and_never_by_rounding(possible, data):
    missed = data.draw(st.integers(0, possible))
    assert persistent(possible, missed) == (missed >= possible / 10)
    assert severe(possible, missed) <= persistent(possible, missed)
    assert abs(tenths(possible, missed) - 1000 * (possible - missed) / possible) <= 0.5


@given(st.dates(date(2020, 1, 1), date(2027, 12, 1)), st.data())
def test_a_month_counts_what_its_sessions_count(day, data):
    began = months.month_of(day)
    length = len(months.empty(began))
    letters = sorted({code.letter for table in codes.TABLES for code in table.codes} | {codes.NO_MARK})
    marks = "".join(data.draw(st.lists(st.sampled_from(letters), min_size=length, max_size=length)))
    found = list(months.sessions(began, marks))
    count = months.tally(began, marks)
    assert count.possible == sum(one.code.possible for one in found)
    assert count.missed == sum(one.code.absence for one in found)
    assert count.late == sum(one.code.code == "L" for one in found)
    assert count.late_after == sum(one.code.code == "U" for one in found)
