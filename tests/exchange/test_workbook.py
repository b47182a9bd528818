import io
import zipfile
from datetime import date, datetime, time

import pytest

from tests.exchange.making import xlsx_file
from tutor_desk.errors import CannotRead
from tutor_desk.exchange import workbook
from tutor_desk.exchange.sheets import as_sheet

HEADINGS = ["Surname", "Forename", "DOB", "Year", "Adno"]
BILLION = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def cells(path):
    return [row.cells for row in as_sheet(workbook.read(path.read_bytes())).rows]


def changed_part(path, part, change):
    """Return a workbook with one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item.filename, change(data) if item.filename == part else data)
    return made.getvalue()


def test_texts_dates_numbers_and_truths(tmp_path):
    path = xlsx_file(
        tmp_path,
        ["Surname", "Forename", "DOB", "Year", "FSM", "Email"],
        ["O'Brien-Żółty", "Zoë", date(2009, 3, 14), 11, True, None],
        [
            "Lee",
            "Bo",
            datetime(2009, 3, 14, 12, 30),  # noqa: DTZ001 - a workbook knows no zones
            11.0,
            False,
            1.5,
        ],
        ["Tick", "Tock", time(9, 30), "11", None, " x "],
    )
    assert cells(path) == [
        ("O'Brien-Żółty", "Zoë", "2009-03-14", "11", "TRUE", ""),
        ("Lee", "Bo", "2009-03-14 12:30:00", "11", "FALSE", "1.5"),
        ("Tick", "Tock", "09:30:00", "11", "", "x"),
    ]


def test_leading_zeros_are_kept_as_text_and_as_a_format(tmp_path):
    def show_six_figures(book):
        book.active["E3"].number_format = "000000"

    path = xlsx_file(
        tmp_path,
        HEADINGS,
        ["Lee", "Bo", None, None, "001234"],
        ["Carter", "Ben", None, None, 1234],
        change=show_six_figures,
    )
    assert [row[4] for row in cells(path)] == ["001234", "001234"]


def test_formulas_are_read_as_the_values_last_shown(tmp_path):
    path = xlsx_file(tmp_path, HEADINGS, ["Lee", '=CONCATENATE("B","o")', None, None, "1"])
    shown = changed_part(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: (
            xml.replace(b"<v />", b"<v>Bo</v>")
            .replace(b"<v></v>", b"<v>Bo</v>")
            .replace(b'<c r="B2">', b'<c r="B2" t="str">')
        ),
    )
    assert as_sheet(workbook.read(shown)).rows[0].cells[1] == "Bo"
    assert cells(path)[0][1] == ""


def test_sheet_with_the_headings_is_chosen(tmp_path):
    def more_sheets(book):
        book.active.title = "Read me"
        book.create_sheet("11B").append(["Surname", "Forename"])
        book["11B"].append(["Lee", "Bo"])
        book.create_sheet("Old").append(["Surname", "Forename", "Year"])
        book["Old"].sheet_state = "hidden"

    path = xlsx_file(tmp_path, ["This workbook holds the list of 11B"], change=more_sheets)
    found = as_sheet(workbook.read(path.read_bytes()))
    assert found.rows[0].cells == ("Lee", "Bo")
    assert found.notes == ("Read from the sheet “11B”.",)


def test_row_numbers_with_blank_rows_between(tmp_path):
    path = xlsx_file(tmp_path, ["Anytown School"], [], ["Surname"], ["Lee"], [], ["Carter"])
    assert [row.number for row in as_sheet(workbook.read(path.read_bytes())).rows] == [4, 6]


def test_cells_far_below_and_far_to_the_right_do_no_harm(tmp_path):
    def stray(book):
        book.active["XFD1048576"] = "stray"

    path = xlsx_file(tmp_path, ["Surname"], ["Lee"], change=stray)
    assert cells(path) == [("Lee",)]


def test_size_that_a_workbook_states_is_not_believed(tmp_path):
    path = xlsx_file(tmp_path, ["Surname"], ["Lee"])
    lying = changed_part(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<dimension ref="A1:A2" />', b'<dimension ref="A1:XFD1048576" />'),
    )
    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(lying)).read("xl/worksheets/sheet1.xml")
    assert [row.cells for row in as_sheet(workbook.read(lying)).rows] == [("Lee",)]


def test_too_many_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(CannotRead, match="more than 20,000 rows"):
        workbook.read(xlsx_file(tmp_path, ["Surname"], *[["Lee"]] * 3).read_bytes())


def test_empty_workbook_is_refused(tmp_path):
    with pytest.raises(CannotRead, match="The list is empty"):
        cells(xlsx_file(tmp_path))


def test_workbook_without_a_sheet_to_see_is_refused(tmp_path):
    path = xlsx_file(tmp_path, ["Surname"], ["Lee"])
    hidden = changed_part(
        path, "xl/workbook.xml", lambda xml: xml.replace(b'state="visible"', b'state="hidden"')
    )
    with pytest.raises(CannotRead, match="no sheet with a list"):
        workbook.read(hidden)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_truncated_workbook_is_refused(tmp_path, kept):
    data = xlsx_file(tmp_path, HEADINGS, ["Lee", "Bo", None, 11, "1"]).read_bytes()
    with pytest.raises(CannotRead, match="damaged or was cut short"):
        workbook.read(data[: int(len(data) * kept)])


def test_broken_part_is_refused(tmp_path):
    path = xlsx_file(tmp_path, ["Surname"], ["Lee"])
    with pytest.raises(CannotRead, match="damaged or was cut short"):
        workbook.read(changed_part(path, "xl/worksheets/sheet1.xml", lambda xml: xml[:-40]))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
)
def test_xml_bomb_in_a_part_is_refused(tmp_path, part):
    path = xlsx_file(tmp_path, ["Surname"], ["Lee"])
    bomb = changed_part(
        path,
        part,
        lambda xml: BILLION + xml[xml.index(b"?>") + 2 :] if xml.startswith(b"<?xml") else BILLION + xml,
    )
    with pytest.raises(CannotRead, match=r"[Nn]othing was brought in"):
        workbook.read(bomb)


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = xlsx_file(tmp_path, ["Surname"], ["Lee"])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/x.bin", "w") as part,
    ):
        for _ in range(101):
            part.write(b"\0" * 1024 * 1024)
    assert path.stat().st_size < 1024 * 1024
    with pytest.raises(CannotRead, match="unpacks to far more than a class list holds"):
        workbook.read(path.read_bytes())


def test_archive_of_too_many_parts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_PARTS", 3)
    with pytest.raises(CannotRead, match="unpacks to far more"):
        workbook.read(xlsx_file(tmp_path, ["Surname"], ["Lee"]).read_bytes())


def test_other_archives_are_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(CannotRead, match="not an Excel workbook"):
        workbook.read(made.getvalue())


def test_locked_archive_is_refused(tmp_path):
    data = bytearray(xlsx_file(tmp_path, ["Surname"], ["Lee"]).read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1  # the flag that says a part is encrypted
    with pytest.raises(CannotRead, match="locked with a password"):
        workbook.read(bytes(data))
