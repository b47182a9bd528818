"""Backups through the real window: made on closing, offered for what is damaged, proved and put in place."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import PASSPHRASE
from tests.exchange.making import csv_file
from tutor_desk import backups, clock, opening
from tutor_desk.services.students import students
from tutor_desk.settings import Settings
from tutor_desk.store.file import key_path
from tutor_desk.ui.opening.start import Start
from tutor_desk.ui.shell import Shell
from tutor_desk.ui.window import Window


@pytest.fixture(autouse=True)
def _wrong_tries_are_forgotten():
    from tutor_desk.security import tries

    tries._COUNTED.clear()


@pytest.fixture
def closed(window, desk, amara, ben, caseload_path):
    """A caseload with two students that was closed through the window, which made a backup."""
    window.open(desk)
    window.go("caseload")
    window.close()
    assert [info.students for info in backups.listed(caseload_path)] == [2]
    window.show()
    return caseload_path


def add(path, surname):
    desk = opening.open_caseload(path, PASSPHRASE)
    desk.do("Add student", students.add, surname=surname)
    desk.close()


def unlock(person, window, path, typed=PASSPHRASE):
    window.begin(path)
    person.type("Passphrase", typed)
    person.press("Return")
    person.rest()


@pytest.mark.parametrize(
    ("spoil", "lost"),
    [
        (lambda path: path.write_bytes(b"x" * 20_000), "How much was done since then cannot be told."),
        (lambda path: path.write_bytes(b""), "How much was done since then cannot be told."),
        (lambda path: path.unlink(), "How much was done since then cannot be told."),
    ],
)
def test_a_damaged_caseload_offers_the_newest_backup_and_the_students_are_back(
    person, window, closed, spoil, lost
):
    spoil(closed)
    there = closed.exists()
    unlock(person, window, closed)
    assert window.house is None
    assert person.sees("The newest good backup is of today")
    assert person.sees(f"2 students are in it. {lost}")
    assert person.sees("What lies there now is not deleted: it is moved aside")
    person.click("Restore it, and open")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter"]
    assert person.sees("is in place.")
    kept = list(closed.parent.glob("Year 11 before *.tutordesk"))
    assert len(kept) == there
    if there:
        assert person.sees(f"What was there before is kept as {kept[0]}.")


@pytest.mark.parametrize(
    "table", ["adult", "student", "entry"]
)  # looked at on opening, and for the first page
def test_what_would_be_lost_is_counted_where_the_file_still_says(person, window, closed, table):
    add(closed, "Evans")
    desk = opening.open_caseload(closed, PASSPHRASE)
    page = desk.file.connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
    ).fetchone()[0]
    desk.close()
    content = bytearray(closed.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    closed.write_bytes(content)
    unlock(person, window, closed)
    assert person.sees("part of this caseload is damaged")
    assert not [one for one in QApplication.allWidgets() if isinstance(one, Shell)]
    if table != "adult":
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")
    assert person.sees("2 students are in it. 1 thing was done since then and would be lost.")
    person.click("Restore it, and open")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter"]


@pytest.mark.parametrize("spoil", [lambda keys: keys.unlink(), lambda keys: keys.write_bytes(b"{}")])
def test_a_key_file_that_is_gone_or_damaged_is_put_back_and_nothing_is_lost(person, window, closed, spoil):
    add(closed, "Evans")
    spoil(key_path(closed))
    unlock(person, window, closed)
    assert person.sees("lacks only its key file. That is put back, and nothing is lost.")
    person.click("Put the key file back, and open")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter", "Evans"]


def test_a_key_that_opens_no_backup_is_a_wrong_try(person, window, closed):
    key_path(closed).unlink()
    with clock.fixed(clock.now()):
        unlock(person, window, closed, "not the passphrase")
        assert person.sees("There are backups, but that key opens none of them.")
        assert person.sees("Try again in 1 second")
    assert "Restore it, and open" not in person.can_press()


def test_without_a_good_backup_nothing_is_offered(person, window, closed):
    [info] = backups.listed(closed)
    info.path.write_bytes(info.path.read_bytes()[:5000] + b"x" + info.path.read_bytes()[5001:])
    closed.write_bytes(b"x" * 20_000)
    before = closed.read_bytes()
    unlock(person, window, closed)
    assert person.sees("There is no good backup of this caseload in")
    assert "Restore it, and open" not in person.can_press()
    assert closed.read_bytes() == before


def test_the_recovery_key_restores_too(person, window, tmp_path, monkeypatch):
    from tests.conftest import QUICK

    path = tmp_path / "Year 9.tutordesk"
    made = opening.create(path, PASSPHRASE, name="9A", tutor="T", cost=QUICK)
    made.desk.do("Add student", students.add, surname="Evans")
    backups.make(made.desk)
    made.desk.close()
    path.write_bytes(b"x" * 20_000)
    window.begin(path)
    person.click("Use the recovery key")
    person.type("Recovery key", made.recovery_key)
    person.press("Return")
    assert person.sees("1 student is in it.")
    person.click("Restore it, and open")
    person.page("Caseload")  # the recovery key leads to where a new passphrase is made
    assert person.rows("Caseload") == ["Evans"]


def test_a_caseload_that_has_gone_is_looked_for_among_its_backups_on_starting(person, qtbot, answers, closed):
    closed.unlink()
    key_path(closed).unlink()
    window = Window(Settings(last_caseload=str(closed)), answers)
    qtbot.addWidget(window, before_close_func=Window.shut)
    window.begin()
    window.show()
    person._window = window
    assert person.sees("is not there any more")
    person.type("Passphrase", PASSPHRASE)
    person.press("Return")
    person.click("Restore it, and open")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter"]


def test_one_is_made_proved_and_restored_from_the_list(person, window, closed):
    add(closed, "Evans")
    unlock(person, window, closed)
    window.shell.commands.run("backups")
    person.rest()
    assert person.sees("1 backup · ")
    person.click("Prove the newest")
    assert person.sees("opens and is sound. 2 students are in it.")
    person.click("Restore this one")
    assert person.sees("2 students are in the backup, 3 are in the caseload now. 1 thing was done since then")
    person.type("Passphrase of the day it was made", PASSPHRASE)
    person.press("Return")
    person.until(lambda: window.shell is not None)
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter"]
    assert person.sees("What was there before is kept as")
    [kept] = closed.parent.glob("Year 11 before *.tutordesk")
    again = opening.open_caseload(kept, PASSPHRASE)
    again.close()


def test_locking_and_coming_back_says_nothing_of_backups_that_were_made(person, window, closed):
    add(closed, "Evans")
    unlock(person, window, closed)
    person.press("Ctrl+L")
    person.until(lambda: isinstance(window.centralWidget(), Start))
    assert not person.sees("No backup")
    assert [info.students for info in backups.listed(closed)] == [3, 2]


@pytest.mark.parametrize("blocked", [False, True])
def test_an_import_stands_between_two_backups_and_goes_on_without(
    person, window, desk, amara, answers, tmp_path, caseload_path, blocked
):
    if blocked:
        (caseload_path.parent / "Backups").write_text("in the way")
    window.open(desk)
    window.go("caseload")
    answers.answers["open_file"] = csv_file(tmp_path, ("Surname", "Forename"), ("Carter", "Ben"))
    person.press("Ctrl+I")
    person.click("Choose a file")
    person.press("Ctrl+Return")
    person.rest()
    assert person.sees("1 student added")
    assert person.sees("No backup was made: its folder cannot be written") is blocked
    assert [info.students for info in backups.listed(caseload_path)] == ([] if blocked else [2, 1])
