"""Acceptance both ways through the real window: the student declines, changes and accepts what an adult proposed."""

import pytest

from tests.conftest import PASSPHRASE
from tutor_desk.models.kinds import Basis
from tutor_desk.services.plan import goals, plans

WHY = "I would rather write for the school paper"


@pytest.fixture
def proposed(desk, amara, window):
    """Three goals that the tutor has proposed to Amara, one of them carried over twice."""
    for text in ("Join the debating club", "Read more", "Be in every lesson this week"):
        desk.do("Set", goals.set_goal, amara, text, basis=Basis.DISCUSSED)
    window.open(desk)
    window.go("student", amara, "plan")


def said(desk, amara):
    return {one.text: one.student_agrees for one in desk.ask(plans.goals, amara)}


def test_the_student_answers_each_goal_and_the_record_shows_it(proposed, person, desk, amara):
    assert sum("has not said yet" in card for card in person.cards("Plan")) == 3
    person.press("Ctrl+R")
    person.press("F4")
    for stage in ("How are things?", "My goals"):
        person.click(f"Next: {stage}")
    decline(person)
    change(person)
    accept(person)
    assert said(desk, amara) == {
        "Join the debating club": False,
        "Read one book before Christmas": True,
        "Be in every lesson this week": True,
    }
    hand_back(person)
    the_tutor_reads_it(person)


def first(person, words):
    """Press the first of the buttons with these words."""
    from PySide6.QtWidgets import QAbstractButton

    button = next(one for one in person._in_sight(QAbstractButton) if one.text() == words)
    person._go(button)
    person.press("Space")


def decline(person):
    first(person, "I do not agree")
    person.click("Say no to this goal")
    assert person.sees("Say in a few words why not, or what would fit better.")
    person.type("Why not, or what would fit better?", WHY)
    person.click("Say no to this goal")
    assert person.sees(f"I do not agree with this goal: “{WHY}”")


def change(person):
    from PySide6.QtWidgets import QAbstractButton

    mine = [one for one in person._in_sight(QAbstractButton) if one.text() == "In my words"]
    person._go(mine[1])
    person.press("Space")
    person.type("What will I do?", "Read one book before Christmas")
    person.press("Ctrl+Return")


def accept(person):
    from PySide6.QtWidgets import QAbstractButton

    agree = [one for one in person._in_sight(QAbstractButton) if one.text() == "I agree"]
    person._go(agree[-1])
    person.press("Space")


def hand_back(person):
    def at_the_dialog():
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")

    person.meanwhile(at_the_dialog)
    person.click("Hand back to tutor")
    assert person.sees(f"Amara does not agree with this goal: “{WHY}”")
    person.click("Prepare")
    assert person.sees("1 goal was declined")
    person.click("Leave for now")


def the_tutor_reads_it(person):
    person.press("Ctrl+2")
    cards = person.cards("Plan")
    assert any(f"Amara does not agree with this goal: “{WHY}”" in card for card in cards)
    assert not any("has not said yet" in card for card in cards)
    assert any("Read one book before Christmas" in card and "Waiting for an adult" in card for card in cards)
    person.tab("History")
    told = "\n".join(person.cards("History"))
    assert f"Amara declined a goal: {WHY}" in told
    assert "Amara agreed to a goal" in told
    assert "Amara changed a goal, so it waits for an adult" in told
    assert "student seat" in told
