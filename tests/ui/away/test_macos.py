"""The notes of macOS, where there are any: posted by the test as the system posts them."""

import ctypes
import sys

import pytest

from tutor_desk.ui.away.macos import _UTF8, NOTES, MacSession


@pytest.mark.skipif(sys.platform != "darwin", reason="Only macOS passes such notes on.")
def test_a_note_that_the_screen_is_locked_is_heard(qtbot):
    session = MacSession()
    assert session.begin(None)
    post = session._foundation.CFNotificationCenterPostNotification
    post.argtypes = [ctypes.c_void_p] * 4 + [ctypes.c_bool]
    words = session._foundation.CFStringCreateWithCString(None, NOTES[0].encode(), _UTF8)
    with qtbot.waitSignal(session.locked):
        post(session._foundation.CFNotificationCenterGetDistributedCenter(), words, None, None, True)
    session.end()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has it.")
def test_elsewhere_there_is_nothing_to_listen_to(qapp):
    session = MacSession()
    assert not session.begin(None)
    session.end()
