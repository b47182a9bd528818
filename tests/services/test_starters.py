"""The bank of starters: bundled, changed, hidden, and the tutor's own."""

import pytest

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Theme
from tutor_desk.services.plan import starters

OWN = {
    "theme": Theme.READING,
    "text": "Read the school paper each week",
    "measure": "Four read",
    "step": "Find one",
}


def named(desk, bundled):
    return next(one for one in desk.ask(starters.every) if one.bundled == bundled)


def test_every_theme_has_starters_and_every_starter_is_whole(desk):
    bank = desk.ask(starters.bank)
    assert {one.theme for one in bank} == set(Theme)
    assert all(one.text and one.measure and one.step and 1 <= one.days <= 366 for one in bank)
    assert len({one.bundled for one in bank}) == len(bank)
    assert [one.theme for one in bank] == sorted((one.theme for one in bank), key=list(Theme).index)


def test_the_tutor_adds_changes_hides_and_brings_back(desk):
    desk.do("Add", starters.keep, None, **OWN)
    own = next(one for one in desk.ask(starters.bank) if not one.bundled)
    assert (own.text, own.days) == (OWN["text"], 28)
    first = named(desk, "attendance-1")

    desk.do("Change", starters.keep, first, text="Be here every day this month")
    changed = named(desk, "attendance-1")
    assert (changed.text, changed.step) == ("Be here every day this month", first.step)

    desk.do("Hide", starters.hide, changed, True)
    assert "attendance-1" not in {one.bundled for one in desk.ask(starters.bank)}
    desk.do("Offer", starters.hide, named(desk, "attendance-1"), False)
    assert named(desk, "attendance-1").text == "Be here every day this month"

    desk.do("Back", starters.restore, named(desk, "attendance-1"))
    assert named(desk, "attendance-1") == first
    desk.undo()
    assert named(desk, "attendance-1").text == "Be here every day this month"


def test_hiding_one_that_was_never_changed_keeps_its_words(desk):
    first = named(desk, "effort-1")
    desk.do("Hide", starters.hide, first, True)
    assert named(desk, "effort-1").text == first.text


def test_what_was_never_changed_is_not_brought_back(desk):
    with pytest.raises(Refused, match="as it was made"):
        desk.do("Back", starters.restore, named(desk, "effort-1"))


def test_a_starter_that_is_gone_is_not_changed(desk):
    desk.do("Add", starters.keep, None, **OWN)
    own = next(one for one in desk.ask(starters.bank) if not one.bundled)
    desk.undo()
    with pytest.raises(Refused, match="no longer there"):
        desk.do("Change", starters.keep, own, text="Anything")


def test_a_student_is_offered_starters_and_cannot_change_them(desk, amara):
    desk.do("Add", starters.keep, None, **OWN)
    desk.seat_student(amara, "Amara")
    assert OWN["text"] in {one.text for one in desk.ask(starters.bank)}
    with pytest.raises(Refused):
        desk.do("Add", starters.keep, None, **OWN)
