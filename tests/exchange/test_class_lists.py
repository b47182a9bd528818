from datetime import date

import pytest

from tests.exchange.making import csv_file, raw_file, xlsx_file
from tutor_desk.errors import CannotRead
from tutor_desk.exchange.class_lists import read
from tutor_desk.models.kinds import Sen
from tutor_desk.services.students.incoming import Field, IncomingStudent, SensitiveGroup

SIMS = (
    "Adno",
    "Legal Surname",
    "Legal Forename",
    "Preferred Forename",
    "DOB",
    "Year Group",
    "Reg Group",
    "UPN",
    "Email",
)
ROW = ("001234", "O'Brien", "Zoë", "Zo", "14/03/2009", "Year 11", "11B", "X801412525001", "zo@school.example")
ZOE = IncomingStudent(
    row=2,
    surname="O'Brien",
    first_name="Zoë",
    preferred_first_name="Zo",
    born_on=date(2009, 3, 14),
    year_group=11,
    tutor_group="11B",
    mis_id="001234",
    upn="X801412525001",
    email="zo@school.example",
)


def test_a_csv_and_a_workbook_say_the_same(tmp_path):
    by_csv = read(csv_file(tmp_path, SIMS, ROW))
    by_xlsx = read(xlsx_file(tmp_path, SIMS, [*ROW[:4], date(2009, 3, 14), 11, *ROW[6:]]))
    assert by_csv.students == by_xlsx.students == (ZOE,)
    assert by_csv.name == "list.csv"
    assert len(by_csv.digest) == 64
    assert by_csv.digest != by_xlsx.digest
    assert by_csv.mapping.key == by_xlsx.mapping.key


def test_what_becomes_of_the_columns_is_said(tmp_path):
    found = read(
        csv_file(
            tmp_path,
            ("Surname", "Forename", "Full Name", "EAL", "Shoe size"),
            ("Lee", "Bo", "Bo Lee", "N", "5"),
        )
    )
    assert found.notes == (
        "Not needed by Tutor Desk, so not brought in: EAL.",
        "Not understood, so not brought in unless you say what it means: Shoe size.",
        "Left out because another column says the same: Full Name.",
    )


def test_the_tutor_maps_the_rest(tmp_path):
    found = read(
        csv_file(tmp_path, ("Nachname", "Vorname", "Gruppe"), ("Lee", "Bo", "11B"), ("Carter", "Ben", "11B"))
    )
    assert "No column is understood as the name" in found.mapping.lacks
    assert [row.refused for row in found.students] == ["The row has no name."] * 2
    assert found.examples(2) == ("11B",)
    assert found.examples(0) == ("Lee", "Carter")
    chosen = found.mapping.put(0, Field.SURNAME).put(1, Field.FIRST_NAME).put(2, Field.TUTOR_GROUP)
    again = found.mapped(chosen)
    assert again.students == (
        IncomingStudent(2, "Lee", "Bo", tutor_group="11B"),
        IncomingStudent(3, "Carter", "Ben", tutor_group="11B"),
    )
    assert again.mapping.lacks == ""
    assert found.mapped(found.mapping.with_fields(chosen.fields)) == again


def test_full_names_are_split_with_a_word(tmp_path):
    found = read(csv_file(tmp_path, ("Name", "Year"), ("O'Brien, Zoë", "11"), ("Bo Lee", "11")))
    assert [(row.first_name, row.surname) for row in found.students] == [("Zoë", "O'Brien"), ("Bo", "Lee")]
    assert "Names in “Name” were split" in found.notes[-1]


def test_a_single_name_is_the_surname(tmp_path):
    found = read(
        csv_file(tmp_path, ("Surname", "Forename", "Year"), ("", "Cher", "11"), ("Prince", "", "11"))
    )
    assert [(row.first_name, row.surname, row.refused) for row in found.students] == [
        ("", "Cher", ""),
        ("", "Prince", ""),
    ]


def test_what_cannot_be_read_is_left_out_with_a_doubt(tmp_path):
    headings = ("Surname", "DOB", "Year", "Email", "Adno", "SEN", "Reg")
    found = read(
        csv_file(
            tmp_path, headings, ("Lee", "31/02/2009", "Year 99", "nowhere", "=1+1", "Dyslexia", "x" * 41)
        )
    )
    (row,) = found.students
    assert row == IncomingStudent(2, "Lee", doubts=row.doubts)
    assert {doubt.about for doubt in row.doubts} == {
        Field.BORN_ON,
        Field.YEAR_GROUP,
        Field.EMAIL,
        Field.MIS_ID,
        Field.SEN,
        Field.TUTOR_GROUP,
    }
    assert "1 date of birth could not be read and was left out; its row says why." in found.notes


def test_month_first_dates_are_left_out_visibly(tmp_path):
    found = read(csv_file(tmp_path, ("Surname", "DOB"), ("Lee", "03/25/2009"), ("Carter", "03/04/2009")))
    assert [row.born_on for row in found.students] == [None, None]
    assert all("month first" in row.doubts[0].sentence for row in found.students)
    assert found.notes[-1] == "2 dates of birth could not be read and were left out; their rows say why."


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+Lee", "@Lee", "-Lee"])
def test_a_row_with_a_formula_for_a_name_is_refused(tmp_path, name):
    found = read(csv_file(tmp_path, ("Surname", "Forename"), (name, "Bo"), ("Carter", "Ben")))
    assert [bool(row.refused) for row in found.students] == [True, False]
    assert found.students[0].refused.startswith("A formula stands where a value belongs")


def test_rows_that_are_no_students_are_refused(tmp_path):
    path = raw_file(
        tmp_path,
        b"Surname,Forename,Year,Email\r\nLee,Bo,11,\r\n,,11,x@y.example\r\nSmith, Jr,Bo,11,x@y.example\r\n"
        b"Total: 1 student,,,\r\n",
    )
    refused = [row.refused for row in read(path).students]
    assert refused == [
        "",
        "The row has no name.",
        "This row has more cells than there are headings, so its values may stand in wrong columns.",
        "Only one cell of this row is filled; it seems to be a remark, not a student.",
    ]


def test_rows_with_too_few_cells_are_doubtful(tmp_path):
    (row,) = read(raw_file(tmp_path, b"Surname,Forename,Year\r\nLee,Bo\r\n")).students
    assert (row.refused, [doubt.about for doubt in row.doubts]) == ("", [None])


def test_garbled_and_overlong_names_are_refused(tmp_path):
    headings = ("Surname", "Forename")
    found = read(csv_file(tmp_path, headings, ("Å»Ã³Å‚ty", "Zo"), ("L" + "e" * 80, "Bo")))
    assert "garbled" in found.students[0].refused
    assert "longer than the 80 characters" in found.students[1].refused
    assert all(row.doubts == () for row in found.students)


def test_sensitive_groups(tmp_path):
    headings = ("Surname", "SEN Status", "In care", "FSM", "Medical")
    found = read(csv_file(tmp_path, headings, ("Lee", "K", "N", "", ""), ("Carter", "", "", "", "Y")))
    assert found.groups == {SensitiveGroup.SEN, SensitiveGroup.LOOKED_AFTER, SensitiveGroup.MEDICAL}
    lee, carter = found.students
    assert (lee.sen, lee.looked_after, lee.fsm, lee.medical) == (Sen.SUPPORT, False, None, None)
    assert (carter.sen, carter.medical) == (None, True)


def test_names_that_are_hard_survive(tmp_path):
    names = [
        ("O'Brien", "Zoë"),
        ("Smith-Jones", "Anna Maria"),
        ("Żółty", "Łukasz"),
        ("'t Hooft", "Bo"),
        ("Null", "Na"),
    ]
    found = read(csv_file(tmp_path, ("Surname", "Forename"), *names))
    assert [(row.surname, row.first_name) for row in found.students] == names


def test_two_columns_of_one_heading_are_refused(tmp_path):
    with pytest.raises(CannotRead, match="Two columns are called “Surname”"):
        read(csv_file(tmp_path, ("Surname", "Forename", "Surname"), ("Lee", "Bo", "Li")))


def test_a_common_transfer_file_has_no_mapping_to_choose(tmp_path):
    data = b"<CTfile><CTFpupilData><Pupil><Surname>Lee</Surname></Pupil></CTFpupilData></CTfile>"
    found = read(raw_file(tmp_path, data))
    assert found.mapping is None
    assert found.mapped(read(csv_file(tmp_path, ("Surname",), ("Carter",))).mapping) == found
    assert found.examples(0) == ()
