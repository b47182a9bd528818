"""What nobody expected is said calmly and logged without a person's data."""

import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from tests.answers import Answers
from tutor_desk.errors import CannotSave, Refused
from tutor_desk.ui import crash

CANARY = "Zephyrine Quillfeather"


@pytest.fixture
def log():
    return []


@pytest.fixture
def asked(log):
    """Install everything, and put it all back."""
    asked = Answers()
    before = sys.excepthook, threading.excepthook, crash._keeper.log, crash._keeper.asking
    handler = qInstallMessageHandler(None)
    crash.install(log.append, asked)
    yield asked
    sys.excepthook, threading.excepthook, crash._keeper.log, crash._keeper.asking = before
    qInstallMessageHandler(handler)


def told(asked):
    return [words for what, words in asked.heard if what == "tell"]


def test_one_of_ours_is_said_as_it_stands_and_not_logged(asked, log):
    error = CannotSave("The folder is full, and nothing was lost. Please choose another.")
    sys.excepthook(type(error), error, None)
    assert told(asked) == [str(error)]
    assert log == []


def test_anything_else_is_one_sentence_and_a_log_of_places(asked, log):
    def choke(name):
        try:
            int(name)
        except ValueError as inner:
            raise KeyError(name) from inner

    try:
        choke(CANARY)
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    assert len(told(asked)) == 1
    assert "saved before is safe" in told(asked)[0]
    assert log[0].startswith("KeyError at test_crash.py:")
    assert " from ValueError at test_crash.py:" in log[0]
    assert "Zephyrine" not in log[0] + told(asked)[0]


def test_an_error_in_a_thread_is_told_on_the_window_s(asked, log, qtbot):
    def work():
        raise RuntimeError(CANARY)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(told(asked)))
    assert log[0].startswith("RuntimeError at test_crash.py:")
    assert "Zephyrine" not in log[0]


def test_a_complaint_of_qt_is_logged_without_its_words(asked, log):
    class Where:
        file, line, category = "qwidget.cpp", 7, "default"

    crash._qt_said(QtMsgType.QtWarningMsg, Where(), f"cannot open {CANARY}")
    crash._qt_said(QtMsgType.QtDebugMsg, Where(), "chatter")
    assert log == ["Qt QtWarningMsg at qwidget.cpp:7 default"]


def test_a_second_error_while_the_first_is_read_opens_no_second_dialog(asked, log):
    class Twice(Answers):
        def tell(self, parent, title, sentence):
            super().tell(parent, title, sentence)
            crash.tell(RuntimeError())

    crash._keeper.asking = twice = Twice()
    crash.tell(Refused("One."))
    assert told(twice) == ["One."]
    assert log == ["RuntimeError at ?"]


def test_stopping_the_program_by_hand_is_no_error(asked, log):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (told(asked), log) == ([], [])
