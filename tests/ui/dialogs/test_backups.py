"""The list of backups: what it says, and what can be done with them."""

import json

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.conftest import PASSPHRASE
from tutor_desk import backups
from tutor_desk.security import keyfile
from tutor_desk.services.students import students
from tutor_desk.settings import Settings
from tutor_desk.store.file import key_path
from tutor_desk.ui import jobs
from tutor_desk.ui.backups.backups import Backups
from tutor_desk.ui.backups.restore import RestoreBackup, since_words
from tutor_desk.ui.dialogs.preferences_safety import Safety


@pytest.fixture
def restored():
    return []


@pytest.fixture
def shown(house, amara, stand, qtbot, restored):
    around = stand(QWidget())
    dialog = Backups(house, around, lambda *what: restored.append(what))
    dialog.open()
    rest(qtbot)
    yield dialog
    around.close()


def rest(qtbot):
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)


def test_without_any_it_says_where_they_will_be(shown, caseload_path):
    assert shown._told.text() == f"No backup yet · {caseload_path.parent / 'Backups'}"
    assert not shown.drill.isEnabled()
    assert not shown.back.isEnabled()


def test_one_made_now_is_listed_proved_and_counted(shown, desk, qtbot, caseload_path):
    shown.make.click()
    assert not shown.make.isEnabled()
    rest(qtbot)
    qtbot.waitUntil(lambda: shown.table.table.rowCount() == 1)
    assert shown.banner.sentence == "A backup was made. It opens and is sound. 1 student is in it."
    [info] = backups.listed(caseload_path)
    cells = [shown.table.table.cell(0, place).words for place in range(4)]
    assert cells[0].startswith("today ")
    assert cells[1] == "1"
    assert cells[2].endswith("kB")
    assert cells[3] == info.path.name
    shown.drill.click()
    rest(qtbot)
    assert "opens and is sound. 1 student is in it." in shown.banner.sentence


def test_a_damaged_newest_backup_fails_the_drill(shown, desk, qtbot):
    path = backups.make(desk).path
    path.write_bytes(path.read_bytes()[:-200])
    shown.prove()
    rest(qtbot)
    assert "There is no backup of this caseload" in shown.banner.sentence  # not even its manifest can be read
    path = backups.make(desk).path
    path.write_bytes(path.read_bytes()[:3000] + b"x" + path.read_bytes()[3001:])
    shown.prove()
    rest(qtbot)
    assert "damaged or has been altered" in shown.banner.sentence


def test_a_backup_under_other_keys_is_not_called_damaged(shown, desk, qtbot, monkeypatch):
    backups.make(desk)
    monkeypatch.setattr(keyfile, "belongs", lambda *_args: False)
    shown.prove()
    rest(qtbot)
    assert "before the keys of this caseload were changed" in shown.banner.sentence


def test_restoring_says_in_numbers_what_would_be_lost_and_asks_for_the_key(shown, desk, qtbot, restored):
    info = backups.make(desk)
    desk.do("Add student", students.add, surname="Carter")
    desk.do("Add student", students.add, surname="Evans")
    shown._list()
    rest(qtbot)
    shown.back.click()
    [asks] = shown.findChildren(RestoreBackup)
    assert asks.told.text() == (
        "1 student is in the backup, 3 are in the caseload now. 2 things were done since then and would be lost."
    )
    asks.form.field.setText("not the passphrase")
    asks.form.try_key()
    rest(qtbot)
    assert "does not open this backup" in asks.form.problem.text()
    assert restored == []
    asks.form._tries.fitted()
    asks.form.field.setText(PASSPHRASE)
    asks.form.try_key()
    rest(qtbot)
    assert restored == [(info.path, PASSPHRASE)]


@pytest.mark.parametrize(
    ("deeds", "words"), [(None, "cannot be told"), (0, "nothing would be lost"), (1, "1 thing was done")]
)
def test_what_would_be_lost(deeds, words):
    assert words in since_words(deeds)


def test_the_preferences_of_locking_and_backups_act_at_once(house, answers, qtbot, tmp_path, desk):
    safety = Safety(house)
    qtbot.addWidget(safety)
    assert (safety.minutes.picked, safety.days.picked) == (5, 365)
    safety.minutes.chosen.emit(15)
    safety.days.chosen.emit(730)
    answers.answers["folder"] = tmp_path / "stick"
    safety.choose_folder()
    kept = Settings.load()
    assert (kept.lock_minutes, kept.backup_days, kept.backup_folder) == (15, 730, str(tmp_path / "stick"))
    assert str(tmp_path / "stick") in safety.where.text()
    assert backups.make(desk).path.parent == tmp_path / "stick"
    safety.beside.click()
    assert Settings.load().backup_folder == ""
    assert key_path(desk.file.path).parent == backups.folder(desk.file.path).parent


def test_what_the_policy_fixes_is_shown_as_fixed_with_a_word_why(house, qtbot, write_policy, tmp_path):
    places = json.dumps(str(tmp_path / "school"))
    write_policy(f'{{"backup_folder": {places}, "backup_days": 183, "lock_minutes": 12}}')
    safety = Safety(house)
    qtbot.addWidget(safety)
    safety.show()
    said = [label.text() for label in safety.findChildren(QLabel) if label.isVisible()]
    pressed = {one.text() for one in safety.findChildren(QAbstractButton) if one.isVisible()}
    assert f"They are kept in {tmp_path / 'school'}." in said
    assert {"The school’s policy fixes this folder on this laptop.", "Half a year"} <= set(said)
    assert "The school’s policy fixes this on this laptop." in said
    assert any("it locks after 12 minutes at the latest" in words for words in said)
    assert pressed == {"1 minute", "2 minutes", "5 minutes", "10 minutes", "12 minutes"}


def test_how_long_backups_are_kept_is_kept_to(desk, amara, monkeypatch):
    from datetime import timedelta

    from tests.conftest import NOW
    from tutor_desk import clock
    from tutor_desk.store import backup

    old = backup.backup(desk.file, backups.folder(desk.file.path), NOW - timedelta(days=400))
    Settings(backup_days=730).save()
    with clock.fixed(NOW):
        desk.do("Add student", students.add, surname="Carter")
        backups.automatic(desk)
        assert old.path.exists()
        Settings(backup_days=365).save()
        backups.automatic(desk)
    assert not old.path.exists()
