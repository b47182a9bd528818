"""The whole job through the real window: from a class list to the paper a family holds, by keyboard."""

from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from tests.conftest import NOW
from tests.exchange.making import csv_file
from tests.reports.reading import plain
from tutor_desk import clock
from tutor_desk.models.kinds import ReviewState
from tutor_desk.services.plan import plans
from tutor_desk.services.review import review_sheets
from tutor_desk.services.students import caseload, students

PASSPHRASE = "seven herons over the weir"
UPN = "X801412525001"
HEADINGS = ("Adno", "UPN", "Legal Surname", "Legal Forename", "DOB", "Year", "Reg", "SEN Status", "Bus route")
PUPILS = (
    ("1001", UPN, "Diallo", "Amara", "14/09/2010", "11", "11B", "K", "7"),
    ("1002", "", "Carter", "Ben", "02/11/2010", "11", "11B", "N", ""),
    ("1003", "", "Evans", "Chloe", "21/01/2011", "11", "11B", "E", "12"),
    ("1004", "", "", "", "05/05/2011", "11", "11B", "N", ""),
)
GOAL = "Finish two Biology past papers a week"
ENTRY = "Bronze in the UK Junior Maths Challenge"
GOOD_NEWS = "My lab partner says I explain things well"
HER_GOAL, VAGUE_GOAL = "Visit the sixth form open evening", "Do better at things"
STRENGTH, HER_QUIZ, HOPE = (
    "I stay calm when it goes wrong",
    "I won the quiz with my team",
    "Give up French and go to Spain",
)
QUIZ = "Won the Year 11 science quiz with her team"
SUMMARY = "Amara has had a strong half term and will ask Mr Hale for the mark schemes."
HER_WORDS = "I feel good about Biology and want to see the sixth form."
WAITING = "Waiting for an adult"
QUESTIONS = {
    "Strength": "What am I good at, and who has noticed?",
    "Achievement": "What am I proud of, and when was it?",
    "Aspiration": "What would I like to be doing in a few years?",
}
TOLD = (
    "Amara Diallo",
    "Year 11",
    "Anytown School",
    "Ms R. Okafor",
    GOAL,
    "Marked with Mr Hale",
    "By 18 December 2026",
    HER_GOAL,
    ENTRY,
    STRENGTH,
    QUIZ,
    SUMMARY,
    HER_WORDS,
    "Next review: 10 December 2026",
    "not the school’s statutory annual report",
)
UNTOLD = (
    VAGUE_GOAL,
    HER_QUIZ,
    HOPE,
    "write it together",
    GOOD_NEWS,
    UPN,
    "X801",
    "Carter",
    "Evans",
    "Chloe",
    "SEN",
)


@pytest.fixture(autouse=True)
def _time_goes_on(monkeypatch):
    """Let the clock go on from a Thursday morning: wrong tries at a passphrase have to be waited for."""
    began = datetime.now(UTC)
    monkeypatch.setattr(clock, "_source", lambda: NOW + (datetime.now(UTC) - began))


@pytest.fixture
def papers(tmp_path, answers):
    """Where the summary is to be saved."""
    folder = tmp_path / "papers"
    folder.mkdir()
    answers.answers.update(open_file=csv_file(tmp_path, HEADINGS, *PUPILS), folder=folder)
    return folder


def test_from_a_class_list_to_the_paper_a_family_holds(window, person, papers, answers):
    window.begin()
    make_a_caseload(person)
    bring_in_the_class_list(person, window)
    find_amara(person)
    write_her_plan(person)
    begin_the_review(person)
    she_writes(person, window)
    hand_back(person, window)
    settle_what_she_wrote(person)
    agree(person, window)
    say_what_the_paper_says(print_it(person, papers, answers))
    lock_and_come_back(person, window)


def make_a_caseload(person):
    person.click("Create a caseload")
    person.type("Your name", "Ms R. Okafor")
    person.type("Caseload", "11B")
    person.type("School", "Anytown School")
    person.type("Passphrase", PASSPHRASE)
    person.press("Return")
    assert person.sees("Your recovery key")
    assert "Open my desk" not in person.can_press()
    person.click("I have it safe, away from this laptop")
    person.click("Open my desk")
    assert person.sees("A caseload begins with its students")


def bring_in_the_class_list(person, window):
    person.press("Ctrl+I")
    person.click("Choose a file")
    assert person.sees("Columns: 8 of 9 understood")
    assert person.sees("New 3")
    assert person.sees("Refused 1")
    assert window.house.desk.ask(caseload.rows) == []
    person.press("Ctrl+Return")
    assert person.sees("3 students added. 1 refused row was left out.")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter", "Chloe Evans"]
    known = [window.house.desk.ask(students.details, row.id) for row in window.house.desk.ask(caseload.rows)]
    assert {one.sen for one in known} == {None}
    assert UPN in {one.upn for one in known}


def find_amara(person):
    person.press("Ctrl+F")
    person.keys("dial")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo"]
    person.press("Return")
    assert person.sees("No review yet, none booked")
    assert person.sees("Amara Diallo")


def write_her_plan(person):
    person.press("Ctrl+G")
    person.type("What will Amara do?", GOAL)
    person.type("How will you both know that it is done?", "Marked with Mr Hale")
    person.type("By when?", "18 Dec")
    person.choose("How do you know?", "Discussed")
    person.press("Ctrl+Return")
    person.press("Ctrl+E")
    person.choose("What is it about?", "Achievement")
    person.type("What should the plan say?", ENTRY)
    person.choose("How do you know?", "Saw the certificate")
    person.press("Ctrl+Return")
    person.press("Ctrl+2")
    goal, entry = person.cards("Plan")
    assert GOAL in goal
    assert ENTRY in entry
    assert all("Accepted" in card for card in (goal, entry))


def begin_the_review(person):
    person.press("Ctrl+R")
    assert person.sees("Prepare")
    person.click("Next: Since last time")
    person.press("Ctrl+PgDown")
    assert person.sees("How is Amara at the moment?")


def she_writes(person, window):
    person.press("F4")
    assert window.windowTitle() == "Amara · Tutor Desk"
    person.type("Something good since last time", GOOD_NEWS)
    person.click("How am I at the moment?: 4  Good")
    person.click("Next: My goals")
    for words in (HER_GOAL, VAGUE_GOAL):
        person.click("Add a goal of my own")
        person.type("What will I do?", words)
        person.press("Ctrl+Return")
    person.click("Next: My plan")
    for section, kind, words in (
        ("What I am good at", "Strength", STRENGTH),
        ("What I have done", "Achievement", HER_QUIZ),
        ("My future", "Aspiration", HOPE),
    ):
        person.click(f"Which part of my plan?: {section}")
        person.click(f"What do I want to write about?: {kind}")
        person.type(QUESTIONS[kind], words)
        person.press("Ctrl+Return")
    assert all("Waiting" in card for card in person.cards("What I have written"))
    person.click("Next: What next")
    person.click("Next: Agree")
    person.type("In my own words", HER_WORDS)
    say_yes(person)
    assert person.sees("Agrees")


def say_yes(person):
    person.click("What do I say?: I agree")
    person.press("Ctrl+Return")


def hand_back(person, window):
    said = []

    def at_the_dialog():
        said.append(person.reads())
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")

    person.meanwhile(at_the_dialog)
    person.click("Hand back to tutor")
    assert "Diallo" not in said[0]
    assert not window.house.desk.seat.is_student
    assert person.sees("Review with Amara Diallo")


def settle_what_she_wrote(person):
    """One key each, and a number or Enter for how it is known; one is left for another day."""
    person.click("Settle")
    waiting = person.cards(WAITING)
    assert [
        words in card
        for words, card in zip((HER_GOAL, VAGUE_GOAL, STRENGTH, HER_QUIZ, HOPE), waiting, strict=True)
    ]
    person.at(WAITING)
    for key in ("A", "5", "R"):
        person.press(key)
    person.type("What should the student do?", "What, and by when? Let us write it together.")
    person.press("Ctrl+Return")
    for key in ("A", "Return", "C"):
        person.press(key)
    person.type("What should the plan say?", QUIZ)
    person.click("How do you know?: Teacher confirmed")
    person.press("Ctrl+Return")
    assert len(person.cards(WAITING)) == 1
    assert HOPE in person.cards(WAITING)[0]


def agree(person, window):
    """She read no summary before she agreed, so she is asked again once there is one; then it locks."""
    person.click("Agree")
    assert person.sees(HER_WORDS)
    person.type("Your summary, which Amara reads too", SUMMARY)
    person.type("Next review", "10 Dec")
    say_yes(person)
    assert person.sees("Not confirmed yet")
    person.press("F4")
    assert person.sees(SUMMARY)
    assert person.sees("10 December 2026")
    say_yes(person)
    assert person.sees("Confirmed by both")
    hand_back(person, window)
    assert person.sees("Nothing in it changes any more")


def print_it(person, papers, answers):
    person.click("Print summary")
    [paper] = papers.iterdir()
    assert answers.heard[-1] == ("show_file", str(paper))
    person.click("Done")
    return paper


def say_what_the_paper_says(paper):
    """Read it back with two libraries that did not write it."""
    as_read_by = {
        "pypdf": " ".join(" ".join(page.extract_text() for page in PdfReader(paper).pages).split()),
        "pdfium": plain(paper.read_bytes()),
    }
    for reader, text in as_read_by.items():
        missing = [words for words in TOLD if words not in text]
        told = [words for words in UNTOLD if words in text]
        assert (missing, told) == ([], []), f"{reader}: {text}"


def lock_and_come_back(person, window):
    before = window.house.desk.ask(plans.plan, amara(window))
    person.press("Ctrl+L")
    assert window.house is None
    assert not person.sees("Amara")
    person.type("Passphrase", "seven herons under the weir")
    person.press("Return")
    assert window.house is None
    assert person.sees("Nothing was changed")
    person.until(lambda: "Open" in person.can_press())
    person.type("Passphrase", PASSPHRASE)
    person.press("Return")
    assert person.sees("Amara Diallo")  # where it was locked
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter", "Chloe Evans"]
    assert window.house.desk.ask(plans.plan, amara(window)) == before
    coming, held = window.house.desk.ask(review_sheets.sheets, amara(window))
    assert (coming.state, coming.planned_on) == (ReviewState.BOOKED, date(2026, 12, 10))
    assert (held.state, held.good_news, held.wellbeing) == (ReviewState.LOCKED, GOOD_NEWS, 4)


def amara(window):
    return next(row.id for row in window.house.desk.ask(caseload.rows) if row.name == "Amara Diallo")
