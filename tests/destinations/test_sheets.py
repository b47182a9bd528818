"""Letters to former students: as accessible PDFs, and as forms that come back in."""

from dataclasses import replace

import pytest

from tests.destinations.conftest import leave
from tests.reports.matterhorn import failures
from tests.reports.reading import golden, outside, plain, structure
from tests.sheets.filling import by_pdfium, by_pypdf
from tutor_desk import rights
from tutor_desk.errors import Refused
from tutor_desk.exchange import sheets_back
from tutor_desk.models.destination_kinds import Going, Told
from tutor_desk.reports.follow_up import by_hand, follow_sheet
from tutor_desk.services.destinations import following, sheets, whereabouts

ROUND = "2026-11-01"


@pytest.fixture
def letter(desk, left):
    return desk.do("Letter", sheets.make, left, ROUND)


@pytest.fixture
def back(desk, tmp_path):
    """Look at files as they come back."""

    def look(*contents):
        paths = [tmp_path / f"back-{number}.pdf" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        return desk.ask(sheets.look, [sheets_back.read(path) for path in paths])

    return look


def test_the_letter_in_reading_order_and_accessible(letter):
    for data in (follow_sheet(letter), by_hand([letter, letter])):
        assert failures(data) == []
        assert outside(data) == []
    golden(
        "follow-up-sheet.txt",
        structure(follow_sheet(replace(letter, code="K7QF-1-00", typed="K7QF-1-2M9D-8T3W"))),
    )
    assert "Where are you now, Amara?" in plain(follow_sheet(letter))


def test_without_consent_no_letter_is_made(desk, ben):
    leave(desk, ben)
    with pytest.raises(Refused, match="not agreed to be asked"):
        desk.do("Letter", sheets.make, ben, ROUND)


def test_what_was_filled_in_comes_back_in_one_step(desk, left, letter, back):
    filled = by_pdfium(
        follow_sheet(letter),
        {"where": "Anytown College", "help": "The bus"},
        {"going1": "college", "talk": "yes"},
    )
    (looked,) = back(filled)
    assert (looked.reason, looked.name, looked.going, looked.where, looked.talk) == (
        "",
        "Amara Diallo",
        Going.COLLEGE,
        "Anytown College",
        True,
    )
    assert desk.do("Bring in", sheets.bring_in, [looked]) == 1
    current = desk.ask(whereabouts.of_student, left).current
    assert (current.going, current.provider, current.told, current.note) == (
        Going.COLLEGE,
        "Anytown College",
        Told.STUDENT,
        "The bus",
    )
    assert desk.ask(following.due) == []
    assert desk.file.connection.execute("SELECT count(*) FROM alumnus").fetchone() == (1,)
    assert "brought in before" in back(filled)[0].reason
    with pytest.raises(Refused, match="since these files were looked at"):
        desk.do("Bring in", sheets.bring_in, [looked])
    desk.undo()
    assert desk.ask(whereabouts.of_student, left).current is None


def test_what_stays_out_says_why(desk, left, letter, back):
    empty = follow_sheet(letter)
    both = by_pypdf(empty, {"going1": "/college", "going2": "/work"})
    good = by_pypdf(empty, {"going3": "/neet"})
    altered = by_pypdf(empty, {"going1": "/college", "sheet": letter.code[:-2] + "00"})
    found = back(empty, both, good, good, altered, b"no PDF")
    assert [one.reason for one in found] == [
        "Nothing is ticked on this sheet. It stays out; ask the student.",
        "More than one thing is ticked on this sheet. It stays out; ask the student.",
        "",
        "Another of these files is the same sheet. This one stays out.",
        "This sheet was altered: its code does not fit what was printed. Make a new one.",
        "This is not a PDF file.",
    ]
    with pytest.raises(Refused, match="None of these files"):
        desk.do("Bring in", sheets.bring_in, found[:1])


def test_a_sheet_that_comes_after_consent_was_taken_back_stays_out(desk, left, letter, back):
    rights.withdraw(desk, left)
    (looked,) = back(by_pypdf(follow_sheet(letter), {"going1": "/college"}))
    assert "taken back that they may be asked" in looked.reason
