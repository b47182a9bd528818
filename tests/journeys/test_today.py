"""A morning from the keyboard alone: what needs me, done or known; and the lists after a run of reviews."""

import csv
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.models.kinds import Owner, Status, Turned
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.students import students

TODAY = date(2026, 11, 26)
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


@pytest.fixture
def morning(desk, amara, ben, window, person):
    """Amara is owed a promise and comes today; Ben has a concern; Chloe is quiet; the window shows Today."""
    desk.do("Book", reviews.book, amara, TODAY)
    desk.do("Promise", actions.add, amara, "Ask maths", owner=Owner.TUTOR, due_on=TODAY - timedelta(days=11))
    desk.do("Status", students.edit, ben, status=Status.WATCH, status_reason="3 of 5 missing")
    desk.do("Add", students.add, first_name="Chloe", surname="Evans")
    window.open(desk)
    return desk


def test_what_needs_me_is_done_from_the_keyboard(morning, person, amara):
    person.at("Today")
    assert person.cards("Today") == [
        (
            "Today’s appointments: Amara Diallo · 11B. Review today. 1  A review is booked for today, 26 Nov: 15 minutes\n"
            "2  You promised for 15 Nov, 11 days ago: “Ask maths”"
        ),
        (
            "What needs you, and why: Ben Carter · 11B. Not seen. "
            "Seen 0 times so far and no review is booked; you planned one every 42 days"
        ),
        (
            "Quiet: no concern and nothing to do, but not seen lately: Chloe Evans. Not seen. "
            "Seen 0 times so far and no review is booked; you planned one every 42 days"
        ),
    ]
    assert person.sees("Thursday 26 November 2026 · 2 students need you · 1 quiet one not seen lately")
    assert person.sees("In order: today’s appointments by time, then what adults promised by today;")
    person.press("2")
    assert person.sees("“Ask maths”")
    person.click("Partly done")
    person.press("Ctrl+Return")
    assert person.sees("Say in a sentence how it turned out. Nothing was changed.")
    person.type("In a sentence", "They asked for the coursework first")
    person.type("Carry over to", "11/12/2026")
    person.press("Ctrl+Return")
    assert person.cards("Today")[0].endswith("A review is booked for today, 26 Nov: 15 minutes")
    (now,) = morning.ask(actions.actions, amara)
    assert (now.turned, now.carried, now.due_on) == (Turned.PARTLY, 1, date(2026, 12, 11))
    person.press("Down")
    person.press("1")
    person.type("On which day?", "2/12/2026")
    person.press("Ctrl+Return")
    assert len(person.cards("Today")) == 2
    person.press("Return")
    assert person.sees("Chloe Evans")


def test_what_i_know_goes_comes_back_and_is_taken_back(morning, person, window):
    person.at("Today")
    person.press("Down")
    person.press("K")
    assert person.sees("I know about Ben Carter")
    person.type("Not before", "10/12/2026")
    person.type("Because", "In hospital until then")
    person.press("Ctrl+Return")
    assert len(person.cards("Today")) == 2
    assert person.sees("1 known and put off")
    person.press("Ctrl+Z")
    assert len(person.cards("Today")) == 3
    person.press("Ctrl+Shift+Z")
    person.press("Ctrl+Shift+K")
    assert person.cards("Today")[-1] == (
        "Known, and not before its day: Ben Carter. Not seen. Seen 0 times so far and no review is booked; "
        "you planned one every 42 days. Not before 10 Dec, because: In hospital until then. Known by R. Okafor"
    )
    person.press("End")
    person.press("B")
    assert person.sees("Ben Carter is shown again.")
    assert len(person.cards("Today")) == 3
    person.press("Ctrl+Z")
    with clock.fixed(NOW + timedelta(days=14)):
        person.page("Caseload")
        person.page("Today")
        back = next(card for card in person.cards("Today") if "Ben Carter" in card)
        assert back.endswith("Back since 10 Dec. R. Okafor knew: In hospital until then")


def test_when_nothing_needs_me_something_kind_is_said(desk, amara, window, person):
    desk.do("Book", reviews.book, amara, TODAY + timedelta(days=3))
    window.open(desk)
    assert person.sees("Nothing needs you today")
    assert person.sees("Enjoy the quiet")


def test_how_often_is_set_for_all_and_for_one(morning, person):
    person.press("Ctrl+,")
    person.type("See each student every so many days", "21")
    person.click("Save how often")
    assert person.sees("How often to see each student is saved.")
    person.click("Close")
    assert "you planned one every 21 days" in person.cards("Today")[-1]


def test_after_a_run_of_reviews_the_lists_are_seen_printed_and_saved(
    morning, person, answers, amara, tmp_path
):
    review = morning.do("Begin", reviews.begin, amara)
    morning.do("Agree", actions.add, amara, "=Read", review=review, due_on=date(2026, 12, 4))
    person.press("Ctrl+Shift+L")
    assert person.sees("1 review held · 1 line")
    assert person.rows("What was agreed") == ["Amara Diallo"]
    answers.answers["save_file"] = tmp_path / "agreed.csv"
    person.click("Save table")
    rows = list(csv.reader((tmp_path / "agreed.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1] == ["Amara Diallo", "11B", "'=Read", "Amara", "2026-12-04", "2026-11-26", "Open"]
    answers.answers["save_file"] = tmp_path / "agreed.ods"
    person.click("Save table")
    assert person.sees("A table is saved as .xlsx or .csv. Nothing was saved.")
    person.click("My promises")
    assert person.sees("1 review held · 1 line · with all of yours that are still open")
    answers.answers["save_file"] = tmp_path / "promises.xlsx"
    person.click("Save table")
    assert load_workbook(tmp_path / "promises.xlsx").worksheets[0]["C2"].value == "Ask maths"
    answers.answers["save_file"] = tmp_path / "promises.pdf"
    person.click("Save PDF")
    assert (tmp_path / "promises.pdf").read_bytes().startswith(b"%PDF")
    assert person.sees("It names several students: keep it safe.")
    person.type("From", "27/11/2026")
    person.press("Tab")
    assert person.sees("The last day is before the first. Nothing is shown. Choose the days again.")
    person.type("From", "01/09/2026")
    assert person.sees("Other days")
    person.click("Close")


def test_in_the_next_review_the_overdue_promise_stands_first_and_is_answered_for(morning, person, amara):
    morning.do("Agree", actions.add, amara, "Read", due_on=TODAY - timedelta(days=20))
    person.at("Today")
    person.press("1")
    person.click("Next: Since last time")
    assert person.reads().index("Ask maths") < person.reads().index("Read")
    person.press("Tab")
    person.press("Space")
    assert person.sees("“Ask maths”")
    person.click("No longer needed")
    person.type("In a sentence", "Maths wrote to her first")
    person.press("Ctrl+Return")
    assert person.sees("No longer needed: Maths wrote to her first · R. Okafor 26 Nov")
