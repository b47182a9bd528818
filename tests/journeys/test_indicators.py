"""By keyboard: switched on by the tutor, a student looked at, a factor put down, acted on, asked again, dismissed, off."""

from datetime import date

import pytest

from tutor_desk.models.indicator_kinds import Decided
from tutor_desk.models.kinds import Sen
from tutor_desk.services.indicators import standing
from tutor_desk.services.students import students

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


@pytest.fixture
def here(window, desk, amara, ben):
    """The window over two students, one of whom has free school meals and SEN support."""
    desk.do("Details", students.edit, ben, sen=Sen.SUPPORT, fsm=True)
    window.open(desk)
    return desk


def switched_on(person):
    person.page("Attention")
    person.click("Risk-of-NEET indicators")
    person.click("Set and switch")
    person.click("Switch on")
    person.press("Ctrl+Return")
    assert person.sees("Please fill this in.")
    person.keys("The head of sixth form, for careers interviews")
    person.press("Ctrl+Return")


def test_off_until_the_tutor_switches_it_on(person, here):
    assert not person.sees("NEET")
    person.page("Attention")
    person.click("Risk-of-NEET indicators")
    assert person.sees("Switched off")
    assert not person.sees("Ben")
    switched_on(person)
    assert person.sees("Oxfordshire weighted criteria, read 24 Nov")
    assert person.sees("on since 26 Nov by R. Okafor: The head of sixth form, for careers interviews")
    cards = person.cards("The set")
    assert cards[0] == (
        "Factors: English as an additional language. In use. Put down by hand. However long ago. 1 point"
    )
    assert any("Custody. Left out" in card for card in cards)
    person.click("Students")
    assert person.cards("Indicators") == [
        (
            "Ben Carter · 11B. Not looked at yet. SEN support: the student’s details, set by R. Okafor, as at 26 Nov\nFree school"
            " meals: the student’s details, set by R. Okafor, as at 26 Nov. 9 factors not known"
        )
    ]


def test_looked_at_put_down_acted_on_and_asked_again(person, here, amara, ben):
    switched_on(person)
    person.click("Students")
    person.at("Indicators")
    person.press("Return")
    assert person.sees("SEN support 1 + Free school meals 2 = 3.")
    assert person.sees("“Amber” from 2 on: additional support.")
    assert person.sees("9 factors are not known; were they all present, it would be 16, “Red” from 4 on")
    assert person.sees("never the only ground of a decision")
    person.at("Factors")
    place = next(n for n, card in enumerate(person.cards("Factors")) if "Young carer" in card)
    person.press("Home")
    for _step in range(place):
        person.press("Down")
    person.press("P")
    assert person.sees("Young carer: Ben Carter")
    person.press("1")
    person.type("From where", "The family, at the review")
    person.press("Ctrl+Return")
    assert person.sees("SEN support 1 + Free school meals 2 + Young carer 2 = 5.")
    person.press("Ctrl+Shift+A")
    person.press("Ctrl+Return")
    assert person.sees("Please fill this in.")
    person.keys("Careers interview before half term")
    person.type("Look at it again on", "11/01/2027")
    person.press("Ctrl+Return")
    assert person.sees(
        "Confirmed by R. Okafor on 26 Nov. To be done: Careers interview before half term. Looked at again on 11 Jan."
    )
    (made,) = here.ask(standing.sheet, ben).decisions
    assert (made.decided, made.by, made.again_on) == (Decided.CONFIRMED, "R. Okafor", date(2027, 1, 11))
    person.click("All students")
    assert person.sees("Nobody is to be looked at here.")
    here.do("Details", students.edit, ben, sen=Sen.NONE)
    (card,) = person.cards("Indicators")
    assert card.startswith("Ben Carter · 11B. Changed since. ")
    person.at("Indicators")
    person.press("L")
    person.press("Ctrl+Shift+D")
    person.keys("Has a place at the college and wants it")
    person.press("Ctrl+Return")
    assert person.sees("Dismissed by R. Okafor on 26 Nov: Has a place at the college and wants it")
    person.press("Ctrl+Z")
    assert not person.sees("Dismissed by R. Okafor")
    person.at("Factors")
    person.press("B")  # nothing was put down of this factor
    assert person.sees("Free school meals 2 + Young carer 2 = 4.")


def test_the_school_changes_its_set_and_switches_it_off(person, here):
    switched_on(person)
    person.at("The set")
    person.press("E")
    person.type("Points", "3")
    person.press("Ctrl+Return")
    assert "changed by the school: the source gives 1 point. 3 points" in person.cards("The set")[0]
    person.press("Ctrl+N")
    person.keys("Moved school twice")
    person.press("Ctrl+Return")
    assert any(
        "Moved school twice" in card and "the school’s own" in card for card in person.cards("The set")
    )
    person.click("Add a band")
    person.keys("4")
    person.type("What the source calls it", "Scarlet")
    person.press("Ctrl+Return")
    assert person.sees("“Red” begins at 4 already")
    person.press("Escape")
    person.click("Switch off")
    assert person.sees("switched off")
    person.page("Attention")
    person.click("Risk-of-NEET indicators")
    assert person.sees("Switched off")
    assert not person.sees("Ben")


def test_another_adult_is_not_shown_it(person, window, desk, amara):
    from tests.referrals.test_seen import sit
    from tutor_desk.models.kinds import Role

    sit(desk, Role.TEACHER)
    window.open(desk)
    person.page("Attention")
    assert not person.sees("NEET")
    window.go("indicators", amara)
    assert person.sees("for the personal tutor, a cover tutor and a careers adviser")
    assert not person.sees("Amara")
    window.go("indicator_set")
    assert person.sees("Not for this seat")
