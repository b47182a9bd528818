"""Year by year through the real window: at the tutor's page and in the student seat, by keyboard."""

from datetime import UTC, datetime

import pytest

from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.students import students

SPRING = datetime(2026, 3, 12, 10, tzinfo=UTC)
THEN, NOW = "I stay calm when a practical goes wrong", "I stay calm when an experiment goes wrong"


@pytest.fixture
def dev(desk, window):
    """Dev, whose plan began last year and has changed since, and Ben, of whom nothing may be seen."""
    with clock.fixed(SPRING):
        key = desk.do("Add", students.add, first_name="Dev", surname="Patel")
        calm = desk.do("E", entries.write, key, EntryKind.STRENGTH, THEN, basis=Basis.DISCUSSED)
        desk.do("G", goals.set_goal, key, "Read one book", basis=Basis.DISCUSSED)
        other = desk.do("Add", students.add, first_name="Quirin", surname="Zabel")
        desk.do("E", entries.write, other, EntryKind.STRENGTH, "Quirin sings")
    desk.do("E", entries.edit, calm, NOW)
    desk.do("E", entries.write, key, EntryKind.ACHIEVEMENT, "I passed first aid")
    window.open(desk)
    return key


def test_the_tutor_lays_last_year_beside_this_one(dev, person, window):
    window.go("student", dev, "plan")
    person.press("Ctrl+Shift+Y")
    assert person.sees("As it was on Monday 31 August 2026")
    assert person.sees("Of goals and entries 1 is new, 1 has changed, 1 is the same.")
    look(person)
    person.at("The plan now")
    person.press("Down")
    person.click("New 1")
    assert len(person.cards("The plan now")) == 1
    person.click("All 3")
    person.press("Ctrl+Z")  # what was written last is taken back, and gone from the page
    assert person.sees("Of goals and entries 1 has changed, 1 is the same.")
    person.press("Escape")
    assert len(person.cards("Plan")) == 2


def test_the_student_sees_their_own_years_and_nobody_elses(dev, person, window):
    window.go("student", dev, "plan")
    person.press("Ctrl+R")
    person.press("F4")
    for stage in ("How are things?", "My goals", "My plan"):
        person.click(f"Next: {stage}")
    person.click("Year by year")
    look(person)
    assert "Quirin" not in person.reads()
    person.press("Escape")
    assert person.sees("This plan is mine.")
    person.click("Which part of my plan?: What I am good at")
    assert any(NOW in card for card in person.cards("What I have written"))


def look(person):
    then, now = person.cards("The plan then"), person.cards("The plan now")
    assert len(then) == len(now) == 3
    assert any(THEN in card for card in then)
    assert any(NOW in card and "Changed" in card for card in now)
    assert any("I passed first aid" in card and "New" in card for card in now)
    assert any("Not in the plan of 2025/26" in card for card in then)


def test_in_the_first_year_the_page_says_so(desk, amara, person, window):
    window.open(desk)
    window.go("student", amara, "plan")
    person.press("Ctrl+Shift+Y")
    assert person.sees("The first year")
    assert person.sees("Nothing has to be done for that.")
    person.click("Back to the plan")
    assert person.sees("This plan is empty")
