"""What a student likes, through the real window: answered in the student seat, again a year later, into the plan."""

from datetime import timedelta

import pytest

from tests.conftest import NOW, PASSPHRASE
from tutor_desk import clock
from tutor_desk.models.kinds import Author, EntryKind, Standing
from tutor_desk.services.plan import interests, plans

ASKED = interests.questions().statements
HERS = "I like showing my cousins how to cook"


@pytest.fixture
def answered(desk, amara, window):
    """The window over Amara's caseload, a year after she first answered."""
    with clock.fixed(NOW - timedelta(days=365)):
        desk.do("Like", interests.keep, amara, {one.key: 4 if one.area == "making" else 2 for one in ASKED})
    window.open(desk)
    return window


def test_answered_again_by_keys_compared_and_put_into_the_plan(answered, person, desk, amara):
    answered.go("student", amara, "plan")
    sit_her_down(person)
    answer_a_few_and_stop(person)
    go_on_to_the_end(person)
    compare(person)
    put_one_into_the_plan(person)
    hand_back(person)
    (entry,) = desk.ask(plans.plan, amara).entries
    assert (entry.kind, entry.text, entry.author, entry.standing) == (
        EntryKind.INTEREST, HERS, Author.STUDENT, Standing.PROPOSED,
    )  # fmt: skip
    the_tutor_sees_it(person)


def sit_her_down(person):
    person.press("Ctrl+R")
    person.press("F4")
    for stage in ("How are things?", "My goals", "My plan"):
        person.click(f"Next: {stage}")


def answer_a_few_and_stop(person):
    person.click("What I like")
    assert person.sees("Answered 26 Nov 2025")
    person.click("Answer again")
    assert person.sees(ASKED[0].text)
    for key in "25":
        person.press(key)
    person.press("Backspace")
    assert person.sees(ASKED[1].text)
    person.press("Return")
    person.press("Return")  # one is skipped
    assert person.sees(ASKED[3].text)
    person.press("Escape")
    assert person.sees("What was answered is kept")
    assert person.sees("2 of 36 answered so far.")


def go_on_to_the_end(person):
    person.press("Return")  # Go on is at hand
    assert person.sees(ASKED[2].text)
    for one in ASKED[2:]:
        person.press("5" if one.area == "helping" else "2")


def compare(person):
    assert person.sees("What draws me: helping people.")
    assert person.sees("26 Nov 2025: not so much")
    assert person.sees("26 Nov: very much")
    assert person.sees("More than before")
    assert person.sees("no test")


def put_one_into_the_plan(person):
    person.click("Put into the plan: Helping people")
    assert person.sees("I like helping people, for example")
    person.type("In my own words", HERS)
    person.click("Add to the plan")
    assert person.sees("Added to the plan as interest: it waits for an adult.")
    person.press("Escape")
    assert person.sees("This plan is mine.")


def hand_back(person):
    def at_the_dialog():
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")

    person.meanwhile(at_the_dialog)
    person.click("Hand back to tutor")
    person.click("Leave for now")


def the_tutor_sees_it(person):
    person.press("Ctrl+2")
    assert any(HERS in card and "Interest" in card for card in person.cards("Plan"))
    person.click("What they like")
    assert person.sees("What draws Amara: helping people.")
    person.press("Escape")
    assert person.cards("Plan")
    person.tab("History")
    assert any("Amara answered what they like" in card for card in person.cards("History"))
