"""The history through the real window, by keyboard: two seats, the plan as it was before an edit, a deed by a word."""

import shutil
from datetime import timedelta

import pytest

from tests.conftest import NOW, PASSPHRASE
from tutor_desk import clock, opening
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.services.history import history
from tutor_desk.services.plan import entries

FIRST = "I stay calm when a practical goes wrong"
THEN = "I stay calm when an experiment goes wrong"
HERS = "I won the quiz with my team"


@pytest.fixture
def opened(desk, amara, window, monkeypatch):
    """The window over Amara's caseload, three days after her first entry; time goes on as she is waited for."""
    key = desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, FIRST, basis=Basis.DISCUSSED)
    window.open(desk)
    window.go("caseload")
    with clock.fixed(NOW + timedelta(days=3)):
        yield key


def test_from_deeds_of_two_seats_to_the_plan_as_it_was(opened, person, window, amara):
    window.go("student", amara, "plan")
    edit_the_entry(person)
    she_writes(person)
    look_at_the_history(person)
    look_at_the_plan_as_it_was(person)
    find_a_deed_by_a_word(person)
    follow_one_entry(person)


def edit_the_entry(person):
    person.at("Plan")
    person.press("E")
    person.type("What should the plan say?", THEN)
    person.press("Ctrl+Return")
    assert THEN in person.cards("Plan")[0]


def she_writes(person):
    person.press("Ctrl+R")
    person.click("Next: Since last time")
    person.press("Ctrl+PgDown")
    person.press("F4")
    person.click("Next: My goals")
    person.click("Next: My plan")
    person.click("Which part of my plan?: What I have done")
    person.click("What do I want to write about?: Achievement")
    person.type("What am I proud of, and when was it?", HERS)
    person.press("Ctrl+Return")

    def at_the_dialog():
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")

    person.meanwhile(at_the_dialog)
    person.click("Hand back to tutor")
    person.click("Leave for now")


def look_at_the_history(person):
    person.tab("History")
    told = person.cards("History")
    written = next(card for card in told if HERS in card)
    edited = next(card for card in told if THEN in card)
    assert "Amara wrote an entry: Achievement" in written
    assert "student seat" in written
    assert "tutor’s seat" in edited
    assert f"Before: “{FIRST}”" in edited
    assert f"Now: “{THEN}”" in edited


def look_at_the_plan_as_it_was(person):
    person.press("Ctrl+D")
    person.keys("27 nov")
    person.press("Return")
    assert person.sees("Friday 27 November 2026")
    assert person.sees("To be read only")
    (card,) = person.cards("Plan as it was")
    assert FIRST in card
    assert "Accepted" in card
    person.press("Right")
    assert person.sees("Sunday 29 November 2026")
    assert THEN in person.cards("Plan as it was")[0]
    assert "Waiting for an adult" in person.cards("Plan as it was")[0]
    person.press("Escape")
    assert person.sees("Find in the history")


def find_a_deed_by_a_word(person):
    person.press("Ctrl+F")
    person.keys("quiz")
    (found,) = person.cards("History")
    assert HERS in found
    person.press("Down")
    person.press("B")
    assert person.sees("The plan as it was")
    assert not any(HERS in card for card in person.cards("Plan as it was"))
    person.press("Escape")
    person.press("Ctrl+F")
    person.press("Escape")
    assert len(person.cards("History")) > 3


def follow_one_entry(person):
    person.press("Ctrl+2")
    person.at("Plan")
    person.press("H")
    assert person.sees("Only what happened to this entry.")
    assert all("entry" in card for card in person.cards("History"))
    person.click("Show all")
    assert any("added the student" in card for card in person.cards("History"))


@pytest.fixture
def rolled(desk, amara, caseload_path, tmp_path):
    """A caseload put back to an older copy of it."""
    desk.close()
    older = shutil.copy(caseload_path, tmp_path / "older")
    desk = opening.open_caseload(caseload_path, PASSPHRASE)
    desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, FIRST)
    desk.close()
    shutil.copy(older, caseload_path)
    return caseload_path


def test_an_older_file_is_told_before_anything_is_shown_and_may_be_gone_on_with(
    rolled, person, window, amara
):
    unlock(person, window, rolled)
    assert person.sees("This file is older than the one used here last.")
    assert person.sees("does not hold record 3 · ")
    assert person.sees("There is no backup in")
    assert not person.sees("Diallo")
    person.click("Go on with this file")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo"]
    assert window.house.desk.ask(history.history, amara)[0].deed == "Go on with an older file"
    window.go("student", amara, "history")
    assert "The whole caseload went from record 3 · " in person.cards("History")[0]
    person.press("Ctrl+L")
    unlock(person, window, rolled)
    assert not person.sees("This file is older than the one used here last.")
    assert "The whole caseload went from record 3 · " in person.cards("History")[0]


def test_an_older_file_may_be_closed_to_restore_a_backup(rolled, person, window):
    unlock(person, window, rolled)
    person.press("Return")  # the way that loses nothing is the one at hand
    assert window.house is None
    assert person.sees("There is no backup in")
    unlock(person, window, rolled)
    assert person.sees("This file is older than the one used here last.")


def unlock(person, window, path):
    if not person.sees("Your desk is locked"):
        window.begin(path)
    person.type("Passphrase", PASSPHRASE)
    person.press("Return")
