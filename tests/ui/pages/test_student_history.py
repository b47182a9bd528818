"""The history, as it is shown; its words are proved beside ``history_words``."""

import pytest

from tutor_desk.models.kinds import Basis, EntryKind, ItemKind
from tutor_desk.services import entries, validation
from tutor_desk.ui.pages.student import StudentPage


@pytest.fixture
def tab(house, amara, qtbot):
    page = StudentPage(house)
    qtbot.addWidget(page)
    page.resize(1040, 740)
    page.show_for(amara, "history")
    page.show()
    yield page.made["history"]
    page.close()


def _cards(tab):
    return [tab.cards.table.face(n).body for n in range(tab.cards.table.rowCount())]


def test_it_follows_what_is_done_and_taken_back(tab, desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Accept entry", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    desk.undo()
    assert _cards(tab) == [
        "R. Okafor took back: Accept entry\n“I listen.”",
        "R. Okafor accepted an entry: saw the certificate or work\n“I listen.”",
        "R. Okafor wrote an entry: Strength\n“I listen.”",
        "R. Okafor added the student to the caseload",
    ]


def test_every_day_has_its_heading(tab):
    assert tab.cards.table.face(0).section == "Thursday 26 November 2026"


def test_another_students_history_is_not_mixed_in(tab, desk, ben):
    desk.do("Write", entries.write, ben, EntryKind.STRENGTH, "I run.")
    assert not any("I run." in card for card in _cards(tab))
