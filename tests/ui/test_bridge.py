"""News of changes reaches the pages that show them, on the window's thread, and no others."""

import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget

from tutor_desk.services.students import students
from tutor_desk.ui.bridge import Bridge


@pytest.fixture
def bridge(desk, qapp):
    return Bridge(desk)


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    return page


def add(desk, surname="Diallo"):
    return desk.do(
        "Add student", students.add, first_name="Amara", surname=surname, year_group=11, tutor_group="11B"
    )


def test_a_page_hears_of_its_tables_only(desk, bridge, page):
    heard, other = [], []
    bridge.watch(page, {"student", "goal"}, lambda: heard.append(1))
    bridge.watch(page, {"review"}, lambda: other.append(1))
    add(desk)
    assert (heard, other) == ([1], [])


def test_the_news_says_what_was_done(desk, bridge):
    heard = []
    bridge.changed.connect(heard.append)
    add(desk)
    assert heard[0].label == "Add student"
    assert "student" in heard[0].tables


def test_a_hidden_page_asks_again_once_when_it_is_shown(desk, bridge, page):
    heard = []
    bridge.watch(page, {"student"}, lambda: heard.append(1))
    page.hide()
    add(desk)
    add(desk, "Carter")
    assert heard == []
    page.show()
    assert heard == [1]
    page.hide()
    page.show()
    assert heard == [1]


def test_a_page_that_is_gone_is_not_told(desk, bridge, qtbot):
    heard = []
    page = QWidget()
    page.show()
    bridge.watch(page, {"student"}, lambda: heard.append(1))
    page.deleteLater()
    qtbot.wait(1)
    add(desk)
    assert heard == []


def test_news_from_another_thread_arrives_on_the_window_s(desk, bridge, page, qtbot):
    threads = []
    bridge.watch(page, {"student"}, lambda: threads.append(QThread.currentThread()))
    worker = threading.Thread(target=add, args=(desk,))
    worker.start()
    worker.join()
    assert threads == []
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [page.thread()]
