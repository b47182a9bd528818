"""What is said aloud although the focus stays where it is."""

import pytest
from PySide6.QtGui import QAccessible

from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.speech import announce


@pytest.fixture
def said(monkeypatch):
    """Stand at the border to the screen reader, and hear what passes."""
    heard = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    return heard


def test_a_banner_is_read_out(qtbot, said):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say(Tone.ACT, "The folder is full.")
    banner.clear()
    assert said == ["The folder is full."]


def test_nothing_is_said_when_nobody_listens(qtbot, said, monkeypatch):
    banner = Banner()
    qtbot.addWidget(banner)
    announce(banner, "")
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announce(banner, "Hello")
    assert said == []
