"""A backup a day while the desk is open, and a word when its file is in danger."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from tests.conftest import NOW, PASSPHRASE, QUICK
from tutor_desk import backups, clock, opening
from tutor_desk.errors import CannotSave
from tutor_desk.services.students import students
from tutor_desk.settings import Settings
from tutor_desk.ui import jobs
from tutor_desk.ui.window import Window


@pytest.fixture
def window(desk, amara, answers, stand) -> Window:
    made = Window(Settings(), answers)
    made.open(desk)
    return stand(made)


@pytest.fixture
def look(window, qtbot):
    """Let the keeper look, at a moment, and wait for what it does."""

    def looked(moment=NOW):
        with clock.fixed(moment):
            window._keeper.look()
            qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
        return window.shell.notice.sentence

    return looked


def test_one_backup_a_day_if_anything_was_done(look, desk, caseload_path):
    def count():
        return len(backups.listed(caseload_path))

    assert (look(), count()) == ("", 1)
    desk.do("Add student", students.add, surname="Carter")
    assert (look(NOW + timedelta(hours=5)), count()) == ("", 1)
    assert (look(NOW + timedelta(days=1)), count()) == ("", 2)
    assert (look(NOW + timedelta(days=2)), count()) == ("", 2)


def test_a_backup_that_cannot_be_made_is_said_and_tried_again_in_an_hour(look, desk, caseload_path):
    blocked = caseload_path.parent / "Backups"
    blocked.write_text("in the way")
    assert "No backup was made: its folder cannot be written" in look()
    blocked.unlink()
    look(NOW + timedelta(minutes=30))
    assert backups.listed(caseload_path) == []
    look(NOW + timedelta(hours=1))
    assert len(backups.listed(caseload_path)) == 1


def test_in_the_student_seat_nothing_is_done(look, desk, amara, caseload_path):
    desk.seat_student(amara, "Amara")
    look()
    desk.seat_adult()
    assert backups.listed(caseload_path) == []


def test_a_file_that_is_moved_is_noticed_and_everything_is_in_the_backup(
    look, desk, window, caseload_path, qtbot
):
    look()
    away = caseload_path.with_name("moved")
    caseload_path.rename(away)
    assert "moved or deleted while it was open, and nothing can be saved" in look()
    with pytest.raises(CannotSave, match="moved or deleted"):
        desk.do("Add student", students.add, surname="Carter")
    window.shell.notice._button.click()
    qtbot.waitUntil(lambda: "A backup was made and proved" in window.shell.notice.sentence, timeout=20_000)
    assert [info.students for info in backups.listed(caseload_path)] == [1, 1]
    away.rename(caseload_path)
    assert look() == "The caseload’s file is back."
    desk.do("Add student", students.add, surname="Carter")


def test_a_file_that_is_deleted_comes_back_from_the_backup_made_on_locking(
    desk, window, caseload_path, qtbot
):
    caseload_path.unlink()
    window.lock()
    qtbot.waitUntil(lambda: desk.file.closed, timeout=20_000)
    assert not caseload_path.exists()
    found = backups.newest_good(caseload_path, backups.by_passphrase(PASSPHRASE))
    assert (found.info.students, found.deeds_lost) == (1, None)


def test_a_folder_that_can_no_longer_be_written_is_said_and_saving_goes_on(
    look, desk, window, caseload_path, monkeypatch
):
    def refuse(*_args, **_kwargs):
        raise PermissionError("read only")

    monkeypatch.setattr(type(caseload_path), "mkdir", refuse)  # nobody may refuse root anything
    assert "its folder cannot be written" in look()
    desk.do("Add student", students.add, surname="Carter")


def test_a_synchronised_folder_is_warned_of_until_it_was_read(tmp_path, answers, stand):
    folder = tmp_path / "OneDrive - Anytown School"
    folder.mkdir()
    settings, path = Settings(), folder / "Year 11.tutordesk"
    opening.create(path, PASSPHRASE, name="11B", tutor="T", cost=QUICK).desk.close()

    def opened():
        window = Window(settings, answers)
        window.open(opening.open_caseload(path, PASSPHRASE))
        return stand(window)

    window = opened()
    assert "a folder of OneDrive, which may copy it" in window.shell.notice.sentence
    window.close()
    window = opened()
    window.shell.notice._button.click()
    assert not window.shell.notice.isVisible()
    window.close()
    assert opened().shell.notice.sentence == ""
    assert Settings.load().arranged["folder"] == str(folder)


def test_a_new_caseload_says_so_before_it_is_made(qtbot, answers, tmp_path):
    from tutor_desk.ui.opening.new_caseload import WhereLine

    around = QWidget()
    qtbot.addWidget(around)
    line = WhereLine(answers, "11B")
    line.setParent(around)
    assert line._doubt.isHidden()
    answers.answers["folder"] = tmp_path / "Dropbox"
    line.change_folder()
    assert "a folder of Dropbox" in line._doubt.text()
