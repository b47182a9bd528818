"""A review with Amara, in a window of its own."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tutor_desk.ui.review.room import Room


def settled():
    """Let deletions that were put off happen, as they do between two events of a running program."""
    for _turn in range(2):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_room(qtbot, house, amara):
    """Return how a review with Amara is opened; each call opens it anew, as after a start."""

    def opened() -> Room:
        room = Room(house, amara)
        room.resize(1280, 800)
        qtbot.addWidget(room)
        room.show()
        qtbot.waitExposed(room)
        room.activateWindow()
        return room

    return opened


@pytest.fixture
def room(open_room) -> Room:
    """Give a review with Amara, just begun, in the tutor's seat."""
    return open_room()


@pytest.fixture
def adult_agrees(monkeypatch, desk):
    """Stand in for the tutor, who types their passphrase: the dialog that asks has tests of its own."""
    asked = []

    def agree(_house, _parent):
        asked.append(True)
        desk.seat_adult()
        return True

    monkeypatch.setattr("tutor_desk.ui.review.room.ask_leave", agree)
    return asked
