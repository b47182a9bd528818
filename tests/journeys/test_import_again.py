"""The same class list twice, and taking one back, through the real window."""

import pytest

from tests.exchange.making import csv_file
from tutor_desk.services.students import caseload, students

HEADINGS = ("Admission Number", "Name", "Date of Birth", "Year Group", "Tutor Group")
PUPILS = (
    ("1", "Diallo, Amara", "14/09/2010", "Year 11", "11B"),
    ("2", "Carter, Ben", "02/11/2010", "Year 11", "11B"),
)


@pytest.fixture
def here(window, desk):
    """The window over an open, empty caseload."""
    window.open(desk)
    return desk


def everything(desk):
    """Return all that is stored, as anybody can ask for it."""
    return [desk.ask(students.details, row.id) for row in desk.ask(caseload.rows)]


def bring_in(person, answers, path):
    answers.answers["open_file"] = path
    person.press("Ctrl+I")
    person.click("Choose a file")


def test_the_same_list_twice_changes_nothing(person, here, answers, tmp_path):
    path = csv_file(tmp_path, HEADINGS, *PUPILS)
    bring_in(person, answers, path)
    person.press("Ctrl+Return")
    before = everything(here)
    assert [one.surname for one in before] == ["Carter", "Diallo"]
    bring_in(person, answers, path)
    assert person.sees("The same 2")
    assert person.sees("Nothing to bring in")
    person.press("Ctrl+Return")
    assert person.sees("Import a class list")
    person.click("Cancel")
    assert everything(here) == before


def test_an_import_is_taken_back_from_the_banner_and_made_again(person, here, answers, tmp_path):
    bring_in(person, answers, csv_file(tmp_path, HEADINGS, PUPILS[0]))
    person.press("Ctrl+Return")
    before = everything(here)
    bring_in(person, answers, csv_file(tmp_path, HEADINGS, (*PUPILS[0][:4], "11C"), PUPILS[1]))
    assert person.sees("Tutor group 11B → 11C")
    person.press("Ctrl+Return")
    assert person.sees("1 student added, 1 changed.")
    after = everything(here)
    person.click("Undo")
    assert everything(here) == before
    assert person.rows("Caseload") == ["Amara Diallo"]
    person.press("Ctrl+Shift+Z")
    assert everything(here) == after
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter"]


def test_choosing_no_file_and_leaving_changes_nothing(person, here, answers):
    bring_in(person, answers, None)
    person.press("Escape")
    assert everything(here) == []
    assert person.sees("A caseload begins with its students")
