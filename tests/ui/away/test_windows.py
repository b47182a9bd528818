"""What Windows says, as its messages lie in memory; whether it says so is not tried here."""

import ctypes
from ctypes import wintypes

import pytest

from tutor_desk.ui.away.windows import WindowsSession


@pytest.fixture
def said(qapp):
    session, heard = WindowsSession(), []
    session.locked.connect(lambda: heard.append("locked"))
    session.sleeping.connect(lambda: heard.append("sleeping"))

    def say(message, word, kind=b"windows_generic_MSG"):
        told = wintypes.MSG(message=message, wParam=word)
        assert session._filter.nativeEventFilter(kind, ctypes.addressof(told)) == (False, 0)
        return heard

    return say


@pytest.mark.parametrize(
    ("message", "word", "heard"),
    [
        (0x02B1, 0x7, ["locked"]),  # WTS_SESSION_LOCK
        (0x02B1, 0x8, []),  # WTS_SESSION_UNLOCK
        (0x02B1, 0x2, ["locked"]),  # WTS_CONSOLE_DISCONNECT: another person logs on beside
        (0x02B1, 0x4, ["locked"]),  # WTS_REMOTE_DISCONNECT
        (0x0218, 0x4, ["sleeping"]),  # PBT_APMSUSPEND
        (0x0218, 0x12, []),  # PBT_APMRESUMEAUTOMATIC
        (0x0100, 0x7, []),  # a key
    ],
)
def test_a_session_that_is_left_and_sleep_are_told(said, message, word, heard):
    assert said(message, word) == heard


def test_messages_of_another_kind_are_not_read(said):
    assert said(0x02B1, 0x7, b"xcb_generic_event_t") == []
