import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.exchange.making import text
from tutor_desk.errors import CannotRead
from tutor_desk.exchange import delimited
from tutor_desk.exchange.sheets import as_sheet, clean

HEADINGS = ("Surname", "Forename", "Year", "Adno")
ROW = ("O'Brien-Żółty", "Zoë", "11", "001234")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")


def sentence_or(data, otherwise):
    try:
        as_sheet(delimited.read(data))
    except CannotRead as problem:
        return problem.sentence
    return otherwise


def rows_of(data):
    return [row.cells for row in as_sheet(delimited.read(data)).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_and_delimiters(encoding, delimiter):
    assert rows_of(text(HEADINGS, ROW, delimiter=delimiter).encode(encoding)) == [ROW]


@pytest.mark.parametrize("byte_order", ["utf-16-le", "utf-16-be"])
def test_utf16_by_its_mark(byte_order):
    assert rows_of(("\ufeff" + text(HEADINGS, ROW)).encode(byte_order)) == [ROW]


def test_cp1252_as_excel_saves_it_in_britain():
    row = ("Muñoz", "Zoë", "11", "£5")
    assert rows_of(text(HEADINGS, row).encode("cp1252")) == [row]


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_line_ends(newline):
    assert rows_of(text(HEADINGS, ROW, newline=newline).encode()) == [ROW]


def tables(codec):
    """Rows of four cells as they are after cleaning, at least one of them filled."""
    letters = st.characters(codec=codec, exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn"))
    cells = st.text(letters, max_size=12).filter(lambda cell: clean(cell) == cell)
    return st.lists(st.tuples(cells, cells, cells, cells).filter(any), min_size=1, max_size=6)


@given(tables("utf-8"), st.sampled_from(ENCODINGS), st.sampled_from(",;\t"), st.sampled_from(["\r\n", "\n"]))
def test_what_is_written_is_read(rows, encoding, delimiter, newline):
    data = text(HEADINGS, *rows, delimiter=delimiter, newline=newline).encode(encoding)
    assert rows_of(data) == rows


@given(tables("cp1252"), st.sampled_from(",;\t"))
def test_what_is_written_in_cp1252_is_read(rows, delimiter):
    rows = [*rows, ("Muñoz", "Zoë", "11", "£5")]
    data = text(HEADINGS, *rows, delimiter=delimiter).encode("cp1252")
    assume(data.decode("utf-8", errors="ignore").isascii())  # else it looks like UTF-8 with a hole in it
    assert rows_of(data) == rows


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    assert "Nothing was brought in." in sentence_or(data, "Nothing was brought in.")


@given(st.integers(min_value=1, max_value=200), st.binary(min_size=1, max_size=3))
def test_damage_in_a_good_list_is_read_or_refused(place, bytes_put_in):
    data = text(HEADINGS, *[ROW] * 5).encode()
    data = data[:place] + bytes_put_in + data[place:]
    assert "Nothing was brought in." in sentence_or(data, "Nothing was brought in.")


def test_quoted_line_breaks_and_delimiters_stay_in_their_cell():
    data = b'Surname,Forename,Address\r\n"Smith, Jr","Anna\r\nMaria","1 Road\nTown"\r\nLee,Bo,x\r\n'
    assert rows_of(data) == [("Smith, Jr", "Anna Maria", "1 Road Town"), ("Lee", "Bo", "x")]


def test_row_numbers_are_those_of_a_spreadsheet():
    data = b'Surname,Forename\r\n"Smith","Anna\r\nMaria"\r\n\r\nLee,Bo\r\n'
    assert [row.number for row in as_sheet(delimited.read(data)).rows] == [2, 4]


def test_delimiter_is_that_of_the_headings_even_if_cells_hold_another():
    data = b"Name;Year\r\nSmith, Anna;11\r\nLee, Bo, Jr;12\r\n"
    assert rows_of(data) == [("Smith, Anna", "11"), ("Lee, Bo, Jr", "12")]


def test_excels_own_word_for_the_delimiter_is_passed_over():
    assert rows_of(b"sep=;\r\nSurname;Forename\r\nLee;Bo\r\n") == [("Lee", "Bo")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (text(HEADINGS, ROW).encode("utf-16-le"), "UTF-16 text without the mark"),
        (text(HEADINGS, ROW).encode("utf-16-be"), "UTF-16 text without the mark"),
        (text(HEADINGS, ROW).encode() + b"\0\0", "characters that no class list has"),
        (b"Surname,Forename\r\nLee,B\0o\r\n", "characters that no class list has"),
        ("\ufeffSurname\0".encode("utf-16-le"), "characters that no class list has"),
        (bytes(range(1, 32)) * 9 + b"\xe9", "characters that no class list has"),
        (b"Surname\r\n\x81\x8d\r\n", "characters that no class list has"),
        (text(HEADINGS, ROW).encode()[:-12] + "Żółty".encode()[:-3], "damaged or was cut short"),
        ("Surname\r\nŻółty\r\n".encode() + b"Caf\xe9\r\n", "damaged or was cut short"),
        (text(HEADINGS, ROW).encode("utf-16")[:-1], "damaged or was cut short"),
        (b'Surname,Forename\r\n"Lee,Bo\r\nCarter,Ben\r\n', "Row 2 cannot be read: its quotation marks"),
        (b'Surname,Forename\r\nLee,"Bo"by"\r\n', "Row 2 cannot be read: its quotation marks"),
        (b"Surname,Forename\r\n" + b'"' + b"x" * 200_000, "Row 2 cannot be read"),
        (b"Surname,Forename\r\n" + b"x" * 200_000, "Row 2 cannot be read"),
    ],
)
def test_bad_input_is_one_sentence(data, said):
    with pytest.raises(CannotRead, match=said) as problem:
        as_sheet(delimited.read(data))
    assert "Nothing was brought in." in problem.value.sentence


def test_a_list_longer_than_any_school_is_refused(monkeypatch):
    monkeypatch.setattr(delimited, "MOST_ROWS", 3)
    assert len(rows_of(b"Surname\r\n" + b"Lee\r\n" * 3)) == 3
    with pytest.raises(CannotRead, match="more than 20,000 rows"):
        rows_of(b"Surname\r\n" + b"Lee\r\n" * 4)


def test_row_that_ends_with_the_file_is_refused_and_the_rest_read():
    found = as_sheet(delimited.read(b"Surname,Forename,Year\r\nLee,Bo,11\r\nCarter,B"))
    assert [bool(row.refused) for row in found.rows] == [False, True]
    assert "cut short" in found.rows[1].refused


def test_whole_last_row_without_a_line_end_is_good():
    found = as_sheet(delimited.read(b"Surname,Forename\r\nLee,Bo\r\nCarter,Ben"))
    assert [row.refused for row in found.rows] == ["", ""]


def test_too_few_and_too_many_cells():
    found = as_sheet(
        delimited.read(b"Surname,Forename,Year\r\nLee,Bo\r\nCarter,Ben,11,,\r\nSmith,Jr,Anna,11\r\n")
    )
    few, blank, many = found.rows
    assert few.cells == ("Lee", "Bo", "")
    assert "fewer cells" in few.doubt
    assert (blank.refused, blank.doubt) == ("", "")
    assert "more cells than there are headings" in many.refused
