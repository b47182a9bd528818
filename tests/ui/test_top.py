"""The line above a page says as much as there is room for."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.top import Top

DEED = "Undo: Accept with changes"


@pytest.fixture
def top(qtbot):
    owner = QWidget()
    commands = Commands(owner)
    commands.add(
        Command("find", "Find", lambda: None, "search", "Ctrl+K"),
        Command("back", "Back", lambda: None, "arrow-left"),
        Command("undo", DEED, lambda: None, "undo-2"),
    )
    made = Top(commands, QMenu(owner))
    made.owner = owner
    qtbot.addWidget(made)
    made.show()
    return made


def words(top):
    return [one.text().split("  ")[0] for one in top.findChildren(QPushButton)]


def clipped(top):
    return [one for one in top.findChildren(QPushButton) if one.width() < one.sizeHint().width()]


def test_words_are_shortened_where_the_line_is_narrow_and_read_out_whole(qtbot, top):
    spoken = [one.accessibleName() for one in top.findChildren(QPushButton)]
    assert DEED in spoken
    for width, said in (
        (1000, ["Back", DEED, "Find a student, goal or note"]),
        (600, ["Back", DEED, "Find"]),
        (420, ["Back", "Undo", "Find"]),
        (1000, ["Back", DEED, "Find a student, goal or note"]),
    ):
        top.resize(width, 60)
        assert words(top) == said
        top.refresh()
        assert words(top) == said
        qtbot.waitUntil(lambda: not clipped(top))
    assert [one.accessibleName() for one in top.findChildren(QPushButton)] == spoken
