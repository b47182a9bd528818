"""The student's own plan through the real window, by keyboard: three seats, from the first word to the printed page."""

from datetime import UTC, datetime

import pytest

from tests.conftest import NOW, PASSPHRASE, QUICK
from tests.reports.reading import plain
from tutor_desk import clock, keys, opening
from tutor_desk.models.kinds import Role
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.security import keychain
from tutor_desk.services.family import summaries
from tutor_desk.store.check import check

TEACHERS = "five wet herons at noon"
ABOUT = "I like to know what is coming"
VAGUE, CLEAR, EDITED = (
    "I am good at practicals",
    "I stay calm when a practical goes wrong",
    "I stay calm when an experiment goes wrong",
)
BUS = "The bus comes once an hour"
WAITING, PLAN = "Waiting for an adult", "Plan"


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """Let the clock go on from a Thursday morning, and ask no keychain of this machine."""
    began = datetime.now(UTC)
    monkeypatch.setattr(clock, "_source", lambda: NOW + (datetime.now(UTC) - began))
    monkeypatch.setattr(keychain, "_store", lambda: None)


@pytest.fixture
def closed(desk, amara, caseload_path):
    """The caseload with Amara, to which a teacher of Biology holds a key too, closed."""
    keys.add(desk, "D. Hughes", Role.TEACHER, TEACHERS, subject="Biology", cost=QUICK)
    desk.close()
    return caseload_path


def test_a_plan_from_the_first_word_to_the_printed_page(window, person, closed, amara):
    window.begin(closed)
    unlock(person, PASSPHRASE)
    window.go("student", amara, "plan")
    she_fills_three_entries(person)
    the_tutor_settles_them(person)
    she_mends_what_came_back(person)
    lock(person)
    unlock(person, TEACHERS)
    the_teacher_accepts_it(person, window, amara)
    lock(person)
    unlock(person, PASSPHRASE)
    assert CLEAR in printed(window, amara)
    assert BUS not in printed(window, amara)
    one_word_takes_it_out(person, window, amara)
    the_history_shows_every_step(person, window, amara)
    window.close()
    look_into(closed)


def unlock(person, passphrase):
    person.type("Passphrase", passphrase)
    person.press("Return")
    person.rest()


def lock(person):
    person.press("Ctrl+L")
    person.rest()
    assert person.sees("Your desk is locked")


def sit(person):
    """Hand the laptop to Amara, at her plan."""
    person.click("Next: Since last time")
    person.press("Ctrl+PgDown")
    person.press("F4")
    person.click("Next: My goals")
    person.click("Next: My plan")


def hand_back(person):
    def at_the_dialog():
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")

    person.meanwhile(at_the_dialog)
    person.click("Hand back to tutor")


def she_fills_three_entries(person):
    person.press("Ctrl+R")
    sit(person)
    assert person.sees("my tutor has to tell the person")
    person.type("What should the people who help me know about me?", ABOUT)
    person.press("Ctrl+Return")
    person.click("Which part of my plan?: What I am good at")
    person.type("What am I good at, and who has noticed?", VAGUE)
    person.type("Which subject does it belong to, if any?", "Biology")
    person.press("Ctrl+Return")
    assert "May go to parents" in person.cards("What I have written")[0]
    person.click("Which part of my plan?: What helps or hinders")
    person.click("What do I want to write about?: What gets in my way")
    person.type("What gets in my way? In my own words:", BUS)
    person.press("Ctrl+Return")
    assert person.sees("Choose which of these it is first. What you wrote stays here.")
    person.choose("Which of these is it?", "Getting here")
    person.click("Add to my plan")
    (card,) = person.cards("What I have written")
    assert all(words in card for words in (BUS, "Getting here", "Tutor only"))
    hand_back(person)


def the_tutor_settles_them(person):
    """One key each; the second comes back with a comment."""
    person.click("Settle")
    person.at(WAITING)
    person.press("A")
    person.press("5")
    person.press("R")
    person.type("What should the student do?", "Say what happened.")
    person.press("Ctrl+Return")
    person.press("A")
    person.press("Return")
    assert person.sees("Nothing is waiting")


def she_mends_what_came_back(person):
    person.press("F4")
    if not person.sees("My plan"):
        person.click("My plan")
    card = person.cards("What I have written")[0]
    assert "Came back to me" in card
    assert "Say what happened." in card
    person.at("What I have written")
    person.press("C")
    person.type("What am I good at, and who has noticed?", CLEAR)
    person.press("Ctrl+Return")
    hand_back(person)
    person.click("Leave for now")


def the_teacher_accepts_it(person, window, amara):
    """They see what is for them, settle their own subject, and are told of the rest."""
    window.go("student", amara, "plan")
    assert not any(BUS in card for card in person.cards(PLAN))
    assert person.sees("1 entry is kept between the student and the tutor.")
    person.page("To validate")
    (card,) = person.cards(WAITING)
    assert CLEAR in card
    person.press("A")
    person.press("2")
    assert person.sees("Nothing is waiting")


def printed(window, student):
    """Return what a parent reads."""
    return plain(progress_summary(window.house.desk.ask(summaries.progress_summary, student)))


def one_word_takes_it_out(person, window, amara):
    window.go("student", amara, "plan")
    person.at(PLAN)
    while CLEAR not in person.room.focusWidget().currentIndex().data():
        person.press("Down")
    person.press("E")
    person.type("What should the plan say?", EDITED)
    person.press("Ctrl+Return")
    card = next(card for card in person.cards(PLAN) if EDITED in card)
    assert WAITING in card
    assert f"Accepted before: “{CLEAR}”" in card
    assert f"Now: “{EDITED}”" in card
    assert not any(words in printed(window, amara) for words in (CLEAR, EDITED, VAGUE))


def the_history_shows_every_step(person, window, amara):
    window.go("student", amara, "history")
    told = "\n".join(reversed(person.cards("History")))
    places = [
        told.index(step)
        for step in (
            "Amara wrote an entry: About me",
            "Amara wrote an entry: Strength",
            "Amara wrote an entry: What gets in my way",
            "R. Okafor accepted an entry: discussed with the student",
            "R. Okafor returned an entry: Say what happened.",
            "Amara changed an entry, so it waits for an adult",
            "D. Hughes accepted an entry: teacher confirmed",
            "R. Okafor changed an entry, so it waits for an adult",
        )
    ]
    assert places == sorted(places)


def look_into(path):
    """Hold that every validation carries the signature of whoever made it."""
    desk = opening.open_caseload(path, PASSPHRASE)
    signed = desk.file.connection.execute("SELECT adult_id, decision FROM signature ORDER BY id").fetchall()
    assert signed == [(1, "accepted"), (1, "returned"), (1, "accepted"), (2, "accepted")]
    assert check(desk.file) == []
    desk.close()
