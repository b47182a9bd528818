"""By keyboard: an early leaver is recorded, stands on Today, and is followed up; the checklist is filled in by hand."""

from datetime import date

import pytest

from tutor_desk.models.kinds import Basis, EntryKind, ItemKind
from tutor_desk.services.plan import entries, validation
from tutor_desk.services.stages import asking
from tutor_desk.services.students import students

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


@pytest.fixture
def here(window, desk, amara):
    """The window over one student with one accepted achievement."""
    key = desk.do("Write", entries.write, amara, EntryKind.ACHIEVEMENT, "Led the school council")
    desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    window.open(desk)
    return desk


def test_an_early_leaver_is_followed_up(person, here, amara, answers, tmp_path):
    person.page("Stages")
    assert person.cards("Who lacks what") == [
        (
            "Amara Diallo · 11B. During. During: Reviewed this school year; At work on a goal; Next step thought about."
            " 3 of 3 lacking"
        )
    ]
    person.at("Who lacks what")
    person.press("Return")
    assert person.sees("When the student came is not written down.")
    person.click("Record leaving")
    person.type("Last day", "23/11/2026")
    person.click("Before the end of what they came for")
    person.press("Ctrl+Return")
    assert person.sees("Say in a few words why the student leaves early.")
    person.type("Why", "Found work")
    person.press("Ctrl+Return")
    assert person.sees("Left 23 Nov, early: “Found work”")

    person.page("Today")
    assert person.cards("Today") == [
        (
            "What needs you, and why: Amara Diallo · 11B. Left early. Left early on 23 Nov, 3 days ago, and is to be"
            " followed up within 5 days: “Found work”"
        )
    ]
    person.at("Today")
    person.press("1")
    person.type("What did you find out?", "Works at a garden centre")
    person.press("Ctrl+Return")
    assert not person.sees("Left early on 23 Nov")
    stay = here.ask(asking.stay, amara)
    assert (stay.followed_on, stay.found) == (date(2026, 11, 26), "Works at a garden centre")

    person.page("Stages")
    person.at("Who lacks what")
    assert "Early leaver" not in person.cards("Who lacks what")[0]
    person.press("Return")
    answers.answers["folder"] = [tmp_path]
    person.click("Summary of achievements")
    person.until(lambda: any(tmp_path.glob("achievements-*.pdf")))
    person.until(
        lambda: any("Summary of achievements given. Done" in card for card in person.cards("Checklist"))
    )


def test_said_by_hand_and_taken_back(person, here, amara):
    here.do("Edit", students.edit, amara, intended_destination="Nursing")
    person.page("Stages")
    person.at("Who lacks what")
    person.press("Return")
    person.at("Checklist")
    person.press("N")
    person.type("Not needed, because", "On a work placement until summer")
    person.press("Ctrl+Return")
    cards = person.cards("Checklist")
    assert cards[0].startswith(
        "During: Reviewed this school year. Not needed. Said by R. Okafor on 26 Nov: On a work"
    )
    assert cards[2].startswith("During: Next step thought about. Done. The file says so")
    person.press("B")
    assert "Still to do" in person.cards("Checklist")[0]
