"""The desk locks while somebody writes, and everything written is there again, through the real window."""

from datetime import timedelta

import pytest

from tests.conftest import NOW, PASSPHRASE
from tutor_desk import backups, clock
from tutor_desk.ui.away.idle import SLEPT
from tutor_desk.ui.away.session import Session
from tutor_desk.ui.away.watch import Watch
from tutor_desk.ui.opening.start import Start

NEWS, HALF = "My lab partner says I explain things well", "Finish two Biology pap"


@pytest.fixture
def moments(monkeypatch):
    """The clock as a list whose last moment is now."""
    held = [NOW]
    monkeypatch.setattr(clock, "_source", lambda: held[-1])
    return held


@pytest.fixture
def watch(window, desk, amara, moments):
    """Watch over the window, the caseload in sight."""
    window.open(desk)
    window.go("caseload")
    return Watch(window, Session())


def nobody_touches(watch, moments, time):
    end = moments[-1] + time
    while moments[-1] < end:
        moments.append(min(end, moments[-1] + SLEPT / 2))
        watch.idle.look()


def open_again(person, window):
    person.until(lambda: isinstance(window.centralWidget(), Start))
    assert not person.sees("Amara")
    person.type("Passphrase", PASSPHRASE)
    person.press("Return")


def to_the_student(person):
    person.page("Caseload")
    person.at("Caseload")
    person.press("Return")
    person.press("Ctrl+R")
    person.press("F4")
    leaf_to_the_news(person)


def leaf_to_the_news(person):
    for _stage in range(6):
        if person.sees("Something good since last time"):
            return
        person.press("Ctrl+PgDown")
    raise AssertionError(f"There is no such stage; there is {person.reads()}")


@pytest.mark.parametrize("how", ["idle", "key", "sleep", "close"])
def test_locked_while_a_student_writes_the_words_are_there_for_the_adult(
    person, window, watch, moments, caseload_path, how
):
    to_the_student(person)
    person.type("Something good since last time", NEWS)
    if how == "idle":
        nobody_touches(watch, moments, timedelta(minutes=5))
    elif how == "sleep":
        watch.system.sleeping.emit()
        assert window.house is None
    elif how == "close":
        window.close()
    else:
        person.press("Ctrl+L")
    person.rest()
    open_again(person, window)
    assert not window.house.desk.seat.is_student
    made = len(backups.listed(caseload_path))
    assert made == (how != "sleep")
    assert window.shell is not None  # the adult's pages, at the student's
    assert person.sees("Amara Diallo")
    person.press("Ctrl+R")
    leaf_to_the_news(person)
    assert person.sees(NEWS)


def test_a_form_half_filled_in_is_there_after_an_idle_lock(person, window, watch, moments, caseload_path):
    person.page("Caseload")
    person.at("Caseload")
    person.press("Return")
    person.press("Ctrl+G")
    person.type("What will Amara do?", HALF)
    nobody_touches(watch, moments, timedelta(minutes=4))
    assert window.house is not None
    nobody_touches(watch, moments, timedelta(minutes=1))
    person.rest()
    assert not person.sees(HALF)
    open_again(person, window)
    assert person.sees("Amara Diallo")  # where it was locked
    person.press("Ctrl+G")
    assert person.sees("This is what was typed here and not saved yet.")
    assert person.sees(HALF)
    person.press("Escape")
    assert len(backups.listed(caseload_path)) == 1
