"""A file that was rolled back is told by the head this laptop saw last; a restore that was meant raises no alarm."""

import json
import shutil
from datetime import timedelta
from functools import partial

import pytest

from tests.conftest import NOW, PASSPHRASE
from tutor_desk import clock, opening, places
from tutor_desk.models.kinds import EntryKind
from tutor_desk.security import keyfile
from tutor_desk.services.history import history
from tutor_desk.services.plan import entries
from tutor_desk.services.students import students
from tutor_desk.store import backup, restoring
from tutor_desk.store.check import check
from tutor_desk.store.file import key_path
from tutor_desk.ui.history.change import Known
from tutor_desk.ui.history.words import stories

IN = partial(keyfile.open_with_passphrase, passphrase=PASSPHRASE)
SENTENCE = "does not hold record 4 · "


@pytest.fixture
def states(desk, amara, caseload_path, tmp_path):
    """An older copy of the caseload, which has gone on by two deeds since; both closed."""
    desk.close()
    older = shutil.copy(caseload_path, tmp_path / "older")
    desk = opening.open_caseload(caseload_path, PASSPHRASE)
    for words in ("one", "two"):
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, words)
    desk.close()
    return older, caseload_path


@pytest.fixture
def rolled(states):
    """The caseload, put back to the older copy."""
    older, path = states
    shutil.copy(older, path)
    return path


def seen_files():
    return sorted((places.settings_folder() / "seen").iterdir())


def test_a_file_put_back_is_told_once_and_never_refused(rolled, amara):
    desk = opening.open_caseload(rolled, PASSPHRASE)
    assert SENTENCE in desk.rolled_back.sentence
    assert f"it ends with record 2 · {desk.rolled_back.here.mark} of 26/11/2026" in desk.rolled_back.sentence
    assert "Go on with it knowingly, or restore the newest backup." in desk.rolled_back.sentence
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "may be done")
    desk.close()
    again = opening.open_caseload(rolled, PASSPHRASE)
    assert again.rolled_back is not None, "it is told until somebody has said that they go on"
    again.close()


def test_going_on_is_put_on_the_trail_and_told_in_every_history(rolled, amara):
    desk = opening.open_caseload(rolled, PASSPHRASE)
    seen = desk.rolled_back.seen
    desk.go_on()
    desk.go_on()
    assert desk.rolled_back is None
    assert desk.can_undo is None
    (row, *_rest) = desk.ask(history.history, amara)
    assert (row.deed, row.changes[0].before) == ("Go on with an older file", {"head": seen.written})
    told = stories(desk.ask(history.history, amara), Known())[0].words
    assert told.startswith(f"The whole caseload went from record {seen.written} to record 2 · ")
    assert told.endswith(": R. Okafor, Go on with an older file")
    assert check(desk.file) == []
    desk.close()
    assert_quiet(rolled)


def assert_quiet(path):
    desk = opening.open_caseload(path, PASSPHRASE)
    assert desk.rolled_back is None
    desk.close()


def test_a_file_that_went_on_elsewhere_from_an_older_state_is_told(states, amara):
    older, path = states
    home = seen_files()[0]
    kept = home.read_bytes()
    shutil.copy(older, path)
    home.unlink()
    elsewhere = opening.open_caseload(path, PASSPHRASE)
    for words in ("another", "branch", "longer"):
        elsewhere.do("Write", entries.write, amara, EntryKind.STRENGTH, words)
    elsewhere.close()
    home.write_bytes(kept)
    desk = opening.open_caseload(path, PASSPHRASE)
    assert desk.rolled_back.here.number == 5
    assert SENTENCE in desk.rolled_back.sentence
    desk.close()


def test_the_same_and_a_later_state_raise_no_alarm(states, amara):
    _older, path = states
    kept = seen_files()[0].read_bytes()
    assert_quiet(path)
    desk = opening.open_caseload(path, PASSPHRASE)
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "later")
    desk.close()
    seen_files()[0].write_bytes(kept)  # as after a kill, or on a laptop that has been away
    assert_quiet(path)


def test_what_is_kept_outside_names_nobody(states):
    (kept,) = seen_files()
    assert kept.stem == keyfile.vault_of(key_path(states[1]).read_bytes())
    held = json.loads(kept.read_text())
    assert held["seen"]["number"] == 4
    assert len(held["seen"]["mark"]) == 8
    assert set(held) == {"seen", "restored"}


@pytest.mark.parametrize(
    "content", ["", "[]", '{"seen": 1}', '{"seen": {"number": "x", "mark": "y"}, "restored": null}']
)
def test_what_is_kept_and_cannot_be_read_was_never_seen(rolled, content):
    seen_files()[0].write_text(content)
    assert_quiet(rolled)


def test_where_nothing_can_be_kept_the_program_goes_on(states, monkeypatch, tmp_path):
    (tmp_path / "blocked").write_text("in the way")
    monkeypatch.setenv("TUTOR_DESK_HOME", str(tmp_path / "blocked"))
    assert_quiet(states[1])


def test_a_restore_that_was_meant_raises_no_alarm_and_is_put_on_the_trail(desk, amara, caseload_path):
    info = backup.backup(desk.file, caseload_path.parent / "Backups", NOW)
    desk.do("Edit", students.edit, amara, tutor_group="12C")
    desk.close()
    restoring.restore(info.path, caseload_path, IN, NOW + timedelta(hours=1))
    with clock.fixed(NOW + timedelta(hours=2)):
        again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert again.rolled_back is None
    (row, before, *_rest) = again.ask(history.history, amara)
    assert (row.deed, row.at, before.deed) == ("Restore a backup", NOW + timedelta(hours=2), "Add student")
    assert row.changes[0].before["head"].startswith("3 · ")
    assert row.changes[0].after["head"] == f"2 · {info.manifest.facts.mark}"
    again.close()
    third = opening.open_caseload(caseload_path, PASSPHRASE)
    assert third.ask(history.history, amara)[0].id == row.id, "it is told once"
    third.close()


def test_a_backup_that_lost_nothing_is_still_told(desk, amara, caseload_path):
    info = backup.backup(desk.file, caseload_path.parent / "Backups", NOW)
    desk.close()
    restoring.restore(info.path, caseload_path, IN, NOW)
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert again.ask(history.history, amara)[0].deed == "Restore a backup"
    again.close()


def test_an_older_file_put_back_after_a_restore_is_told(desk, amara, caseload_path, tmp_path):
    desk.close()
    oldest = shutil.copy(caseload_path, tmp_path / "oldest")
    desk = opening.open_caseload(caseload_path, PASSPHRASE)
    desk.do("Edit", students.edit, amara, tutor_group="12C")
    info = backup.backup(desk.file, caseload_path.parent / "Backups", NOW)
    desk.close()
    restoring.restore(info.path, caseload_path, IN, NOW)
    shutil.copy(oldest, caseload_path)
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert again.rolled_back is not None
    again.close()


def test_the_file_kept_by_a_restore_is_another_branch(desk, amara, caseload_path):
    info = backup.backup(desk.file, caseload_path.parent / "Backups", NOW)
    desk.do("Edit", students.edit, amara, tutor_group="12C")
    desk.close()
    restoring.restore(info.path, caseload_path, IN, NOW)
    assert_quiet(caseload_path)
    (kept,) = caseload_path.parent.glob("* before *.tutordesk")
    other = opening.open_caseload(kept, PASSPHRASE)
    assert other.rolled_back is not None
    other.close()
    assert_quiet(caseload_path)


def test_a_student_in_the_seat_when_it_is_closed_does_not_hide_the_head(states, amara):
    _older, path = states
    desk = opening.open_caseload(path, PASSPHRASE)
    desk.seat_student(amara, "Amara")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "mine")
    desk.close()
    assert json.loads(seen_files()[0].read_text())["seen"]["number"] == 5


def test_the_command_line_tells_and_leaves_the_choice_to_the_window(run, rolled):
    for _time in range(2):
        code, said, told = run("list", rolled)
        assert (code, "Diallo" in said) == (0, True)
        assert SENTENCE in told
    code, _said, told = run("check", rolled)
    assert code == 1
    assert "The file is sound in itself, but older than the one seen here last." in told
