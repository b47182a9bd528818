"""The sheet for a child's exact words: empty, accessible, and it names no student."""

import pytest

from tests.conftest import NOW
from tests.reports.matterhorn import failures
from tests.reports.reading import outside, plain, reader
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import PassedTo
from tutor_desk.reports.safeguarding_sheet import safeguarding_sheet
from tutor_desk.services.safeguarding import sheet
from tutor_desk.services.safeguarding.contacts import Contact
from tutor_desk.services.safeguarding.sheet import SheetFacts
from tutor_desk.store.head import Head

SAID = {"dsl": {"name": "Mrs P. Shah", "room": "Room G12", "telephone": "ext. 214", "hours": "8 to 5"}}


def facts(name="Mrs P. Shah"):
    dsl, deputy = Contact(PassedTo.DSL, name, "Room G12", "ext. 214"), Contact(PassedTo.DEPUTY)
    return SheetFacts(dsl, deputy, "Anytown School", "11B", NOW, Head())


def test_it_says_whom_it_is_for_and_has_room_for_the_words():
    text = plain(safeguarding_sheet(facts()))
    for words in (
        "Designated safeguarding lead (DSL): Mrs P. Shah · Room G12 · ext. 214",
        "Deputy DSL: name: ____",
        "What the child said, word for word",
        "open questions only",
        "Keep no copy.",
        "Received by, day and time",
    ):
        assert words in text, words


def test_it_is_one_page_accessible_and_repeatable():
    paper = safeguarding_sheet(facts("Mrs P. Featherstonehaugh-Cholmondeley of the Sixth-form Centre"))
    assert len(reader(paper).pages) == 1
    assert failures(paper) == []
    assert outside(paper) == []
    assert safeguarding_sheet(facts()) == safeguarding_sheet(facts())


def test_it_names_no_student(desk, amara):
    text = plain(safeguarding_sheet(desk.ask(sheet.sheet, SAID)))
    assert "Mrs P. Shah" in text
    assert "Amara" not in text
    assert "Diallo" not in text


def test_a_student_is_not_given_it(desk, amara):
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused):
        desk.ask(sheet.sheet, SAID)
