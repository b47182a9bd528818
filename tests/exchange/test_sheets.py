import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.errors import CannotRead
from tutor_desk.exchange.sheets import MOST_COLUMNS, Grid, as_sheet, clean


def grid(*rows, name="", ragged=True, cut_short=False):
    return Grid(name, [tuple(row) for row in rows], ragged, cut_short)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Zoë \t O'Brien\r\n", "Zoë O'Brien"),
        ("Anna\u00a0Maria", "Anna Maria"),
        ("Zoe\u0308", "Zoë"),
        ("\u202eeel\u202c", "eel"),
        ("Le\u200be\ufeff\u2060", "Lee"),
        ("\u2066Lee\u2069", "Lee"),
        ("L\x07ee", "Lee"),
        ("'001234", "001234"),
        ("'=1+1", "=1+1"),
        ("'O'Brien", "O'Brien"),
        ("'t Hooft", "'t Hooft"),
        ("'s-Gravesande", "'s-Gravesande"),
        ("O'Brien", "O'Brien"),
        ('="001234"', "001234"),
        ("=1+1", "=1+1"),
        ("中村", "中村"),
    ],
)
def test_clean(raw, kept):
    assert clean(raw) == kept


@given(st.text())
def test_clean_leaves_nothing_unseen(raw):
    kept = clean(raw)
    assert kept == kept.strip()
    assert kept.isprintable()


def test_headings_below_titles_are_found():
    found = as_sheet(
        grid(
            ["Anytown School"],
            ["Class list", "Printed 12/09/2026"],
            [],
            ["Surname", "Forename", "Year"],
            ["Lee", "Bo", "11"],
        )
    )
    assert found.headings == ("Surname", "Forename", "Year")
    assert [(row.number, row.cells) for row in found.rows] == [(5, ("Lee", "Bo", "11"))]
    assert found.notes == ("The headings were found in row 4; what stands above them was left out.",)


def test_unknown_headings_are_taken_with_a_word():
    found = as_sheet(grid(["Nachname", "Vorname"], ["Lee", "Bo"]))
    assert found.headings == ("Nachname", "Vorname")
    assert found.notes == ("No heading is known; row 1 was taken as the headings.",)


@pytest.mark.parametrize(
    "first_row",
    [
        ("Lee", "Bo", "14/03/2009"),
        ("Lee", "Bo", "14-Mar-2009"),
        ("Lee", "Bo", "11"),
        ("Lee", "Bo", "X801412525001"),
        ("Lee", "Bo", "bo.lee@school.example"),
        ("Lee",),
    ],
)
def test_list_without_headings_is_refused(first_row):
    with pytest.raises(CannotRead, match="no row of headings that is understood"):
        as_sheet(grid(first_row, first_row))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "The list is empty."),
        ([["", ""], []], "The list is empty."),
        ([["Surname", "Forename"]], "headings and no students"),
        ([["Surname", "Forename"], ["", ""]], "headings and no students"),
        ([["Surname"] + ["Mark"] * MOST_COLUMNS, ["Lee"]], "more than 400 columns"),
    ],
)
def test_no_list_is_one_sentence(rows, said):
    with pytest.raises(CannotRead, match=said) as problem:
        as_sheet(grid(*rows))
    assert "Nothing was brought in." in problem.value.sentence


def test_sheet_is_named_if_there_were_several():
    assert as_sheet(grid(["Surname"], ["Lee"], name="11B")).notes == ("Read from the sheet “11B”.",)


def test_values_beside_the_headings_of_a_workbook_are_a_column_without_heading():
    found = as_sheet(grid(["Surname", ""], ["Lee", "x"], ragged=False))
    assert found.headings == ("Surname", "")
    assert found.rows[0].refused == ""
