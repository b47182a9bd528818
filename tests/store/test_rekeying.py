"""A new data key: the old state or the new after whatever happens, and both of them open."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE, QUICK, SOAK
from tutor_desk import keys, opening
from tutor_desk.errors import CannotOpen, CannotSave, Refused, WrongKey
from tutor_desk.models.kinds import Basis, EntryKind, Role
from tutor_desk.security import keyfile
from tutor_desk.services.plan import entries
from tutor_desk.services.students import caseload, students
from tutor_desk.store import backup, rekeying, replacing
from tutor_desk.store.check import check
from tutor_desk.store.file import connect, key_path

COVER = "blue lamp fish under table"
DECISION = 4
"""Steps before the folder with the new state gets its last name: open the copy, force two files, rename."""


@pytest.fixture
def cover(desk, amara):
    """The key of a cover tutor, whose key is to be taken away."""
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I keep going", basis=Basis.SEEN)
    return keys.add(desk, "D. Hughes", Role.COVER, COVER, cost=QUICK)


def left(path):
    return sorted(found.name for found in path.parent.glob("*Year*"))


def opens(path, passphrase):
    """Say whether a passphrase opens the caseload, which must be sound then."""
    try:
        content = key_path(path).read_bytes()
        keyfile.open_with_passphrase(content, passphrase)
    except WrongKey:
        return False
    desk = opening.open_caseload(path, passphrase)
    try:
        assert check(desk.file) == []
        assert len(desk.ask(caseload.rows)) >= 1
    finally:
        desk.close()
    return True


def test_after_a_new_key_the_desk_goes_on_and_the_old_key_opens_nothing(desk, cover, amara, caseload_path):
    old = desk.file.data_key
    keys.take_away(desk, cover)
    assert desk.file.data_key != old
    assert not desk.can_undo
    desk.do("Edit", students.edit, amara, first_name="Ada")
    desk.undo()
    assert check(desk.file) == []
    desk.close()
    with pytest.raises(CannotOpen, match="do not belong together"):
        connect(caseload_path, old)
    assert left(caseload_path) == ["Year 11.tutordesk", "Year 11.tutordesk-keys"]
    assert not opens(caseload_path, COVER)
    assert opens(caseload_path, PASSPHRASE)


def test_the_key_file_of_an_old_copy_opens_todays_caseload_no_more(desk, cover, caseload_path, tmp_path):
    old = shutil.copy(key_path(caseload_path), tmp_path / "old-keys")
    keys.take_away(desk, cover)
    desk.close()
    shutil.copy(old, key_path(caseload_path))
    with pytest.raises(CannotOpen, match="do not belong together"):
        opening.open_caseload(caseload_path, COVER)


def test_pages_ask_again_and_the_deed_is_on_the_trail_under_the_tutors_name(desk, cover):
    heard = []
    desk.listeners.append(heard.append)
    keys.take_away(desk, cover)
    assert [(done.label, done.tables) for done in heard] == [("Take key away", {"adult"})]
    last = desk.file.connection.execute("SELECT deed, who FROM trail ORDER BY id DESC LIMIT 1").fetchone()
    assert last == ("Take key away", "R. Okafor")


def test_a_backup_in_a_thread_and_a_new_key_wait_for_one_another(desk, cover, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "PAGES", 4)
    made, errors = [], []

    def back_up():
        try:
            made.extend(backup.backup(desk.file, tmp_path / "Backups", NOW) for _turn in range(3))
        except Exception as error:  # it would be lost in the thread
            errors.append(error)

    thread = threading.Thread(target=back_up)
    thread.start()
    for _turn in range(3):
        keys.new_recovery_key(desk)
    thread.join()
    assert errors == []
    assert len(made) == 3
    assert check(desk.file) == []


def test_older_backups_open_by_the_passphrase_of_their_day(desk, cover, tmp_path, caseload_path):
    from tutor_desk import backups

    made = backup.backup(desk.file, tmp_path / "Backups", NOW)
    keys.take_away(desk, cover)
    desk.close()
    backups.restore(made.path, caseload_path, backups.by_passphrase(COVER))
    assert opens(caseload_path, COVER)


# Crashes


@pytest.mark.parametrize("step", range(11))
def test_a_crash_at_any_step_leaves_the_old_or_the_new(desk, cover, caseload_path, monkeypatch, step):
    steps = iter(range(step))

    def crashing(real):
        def act(*args, **kwargs):
            if next(steps, None) is None:
                raise KeyboardInterrupt
            return real(*args, **kwargs)

        return act

    with monkeypatch.context() as patch:
        for name in ("rename", "replace", "unlink", "rmdir"):
            patch.setattr(Path, name, crashing(getattr(Path, name)))
        patch.setattr(rekeying, "_force", crashing(rekeying._force))
        patch.setattr(rekeying, "connect", crashing(rekeying.connect))
        with pytest.raises(KeyboardInterrupt):
            keys.take_away(desk, cover)
    desk.close()
    assert opens(caseload_path, PASSPHRASE)
    assert opens(caseload_path, COVER) == (step < DECISION)
    assert left(caseload_path) == ["Year 11.tutordesk", "Year 11.tutordesk-keys"]


SCRIPT = """
import sys
from pathlib import Path
from tests.conftest import QUICK
from tutor_desk import keys, opening
from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.services.access import adults
from tutor_desk.services.students import students
path, passphrase, cover = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
desk = opening.open_caseload(path, passphrase)
number = 0
while True:
    number += 1
    desk.do("Add", students.add, surname=f"Number {number}")
    print("saved", flush=True)
    holder = next(one for one in keys.holders(desk) if not one.is_here)
    if holder.has_key:
        keys.take_away(desk, holder.id)
        print("taken", flush=True)
    else:
        keys.give(desk, holder.id, cover, cost=QUICK)
        print("given", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_in_the_middle_leaves_one_whole_state(desk, cover, caseload_path):
    desk.close()
    before = 1
    for turn in range(120 if SOAK else 4):
        worker = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(caseload_path), PASSPHRASE, COVER],
            stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        first = worker.stdout.readline()
        time.sleep(turn % 17 * 0.023)
        worker.send_signal(signal.SIGKILL)
        said = [first.strip(), *worker.communicate()[0].split()]
        desk = opening.open_caseload(caseload_path, PASSPHRASE)
        try:
            assert check(desk.file) == []
            saved = len(desk.ask(caseload.rows))
            assert saved >= before + said.count("saved")
            (other,) = [holder for holder in keys.holders(desk) if not holder.is_here]
            row = desk.file.connection.execute("SELECT slot FROM adult WHERE id = ?", (other.id,)).fetchone()
            assert bool(row[0]) == other.has_key  # the file and its key file are of one state
        finally:
            desk.close()
        assert opens(caseload_path, COVER) == other.has_key
        assert not list(caseload_path.parent.glob(".*-restoring"))
        before = saved


# What goes wrong


def spoiled(desk, sentence, deed, error=CannotSave):
    """Try a deed that cannot be done, and hold that the desk goes on as before."""
    key, slots = desk.file.data_key, key_path(desk.file.path).read_bytes()
    with pytest.raises(error, match=sentence):
        deed()
    assert desk.file.data_key == key
    assert key_path(desk.file.path).read_bytes() == slots
    desk.do("Add", students.add, surname="After")
    assert check(desk.file) == []


def test_a_disk_that_does_not_take_it_changes_nothing(desk, cover, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "_force", _raise(OSError(28, "No space left on device")))
        with pytest.raises(CannotSave, match="No new key was made"):
            keys.take_away(desk, cover)
    spoiled(desk, "cannot take away your own key", lambda: keys.take_away(desk, desk.seat.adult), Refused)
    assert opens_slot(desk, COVER)


def test_a_decision_that_cannot_be_taken_leaves_the_old_open(desk, cover, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(replacing, "decide", _raise(OSError(13, "Permission denied")))
        patch.setattr(rekeying.replacing, "decide", _raise(OSError(13, "Permission denied")))
        spoiled(desk, "No new key was made", lambda: keys.take_away(desk, cover))


def test_files_that_are_busy_are_put_in_place_at_the_next_opening(desk, cover, caseload_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _failing_for(Path.replace, "keys"))
        with pytest.raises(CannotOpen, match="new key is being put in place"):
            keys.take_away(desk, cover)
    desk.close()
    with pytest.raises(WrongKey):
        opening.open_caseload(caseload_path, COVER)


def test_a_damaged_caseload_is_not_encrypted_anew(desk, cover):
    desk.file.connection.execute("UPDATE trail SET who = 'Somebody else' WHERE id = 1")
    with pytest.raises(CannotSave, match=r"trail has been altered at deed number 1.*So no new key was made"):
        keys.take_away(desk, cover)
    assert opens_slot(desk, COVER)


def test_a_key_file_that_was_altered_meanwhile_stops_it(desk, cover):
    place = key_path(desk.file.path)
    place.write_bytes(place.read_bytes().replace(b'"passphrase"', b'"recovery"', 1))
    with pytest.raises(CannotOpen, match="damaged or has been altered"):
        keys.take_away(desk, cover)
    with pytest.raises(CannotOpen):
        keys.add(desk, "A Third", Role.TEACHER, "red stone fish over table", cost=QUICK)


def opens_slot(desk, passphrase):
    return bool(keyfile.open_with_passphrase(key_path(desk.file.path).read_bytes(), passphrase))


def _raise(error):
    def act(*_args, **_kwargs):
        raise error

    return act


def _failing_for(real, name):
    def act(self, target):
        if self.name == name:
            raise OSError(13, "Permission denied")
        return real(self, target)

    return act
