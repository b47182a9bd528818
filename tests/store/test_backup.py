"""Backups: made whole or not at all, proved, restored whole or not at all, and never believed unseen."""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import threading
import time
import zipfile
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW, PASSPHRASE, QUICK, SOAK
from tutor_desk import clock, opening
from tutor_desk.errors import CannotOpen, CannotSave, Refused, TutorDeskError, WrongKey
from tutor_desk.security import keyfile
from tutor_desk.services.students import caseload, students
from tutor_desk.settings import Settings
from tutor_desk.store import archive, backup, restoring
from tutor_desk.store.check import check
from tutor_desk.store.file import SCHEMA, key_path

IN = partial(keyfile.open_with_passphrase, passphrase=PASSPHRASE)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def folder(caseload_path):
    return caseload_path.parent / "Backups"


@pytest.fixture
def made(desk, amara, folder):
    """A backup with Amara in it."""
    return backup.backup(desk.file, folder, NOW)


@pytest.fixture
def moved_on(made, desk, ben, caseload_path):
    """That backup, and a closed caseload that has Ben as well."""
    desk.close()
    return made


def names(path):
    desk = opening.open_caseload(path, PASSPHRASE)
    try:
        assert check(desk.file) == []
        return sorted(row.name for row in desk.ask(caseload.rows))
    finally:
        desk.close()


def restore(info, target, way_in=IN):
    return restoring.restore(info.path, target, way_in, LATER).info


def beside(path):
    return sorted(found.name for found in path.parent.glob("*Year*") if found.suffix != archive.SUFFIX)


def test_a_backup_is_one_encrypted_file_that_says_what_it_holds_without_names(made, desk, folder):
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    assert made.path.name == f"Year 11 {NOW.astimezone():%Y-%m-%d %H%M%S}.tutordesk-backup"
    content = made.path.read_bytes()
    for plain in (b"SQLite format 3", b"Diallo", b"Okafor", b"Year 11", desk.file.data_key):
        assert plain not in content
    assert made.students == 1
    assert (made.manifest.facts.schema, made.manifest.facts.deeds) == (SCHEMA, 2)
    assert archive.read(made.path) == made.manifest
    assert desk.file.data_key.hex() not in repr(desk.file)
    assert not list(folder.parent.glob(".*"))


def test_a_backup_is_made_while_the_log_holds_what_was_just_saved(made, desk, caseload_path, tmp_path):
    assert caseload_path.with_name(caseload_path.name + "-wal").stat().st_size
    target = tmp_path / "elsewhere" / "New.tutordesk"
    target.parent.mkdir()
    restore(made, target)
    assert names(target) == ["Amara Diallo"]


def test_a_backup_gives_way_to_what_is_saved_and_taken_back_meanwhile(desk, amara, folder, monkeypatch):
    monkeypatch.setattr(backup, "PAGES", 8)
    desk.file.connection.execute(
        "PRAGMA cache_size = 10"
    )  # so that pages are written before they are taken back
    over = threading.Event()
    saved = []

    def fails(session):
        for number in range(60):
            students.add(session, surname=f"Gone {number}")
            session.flush()
        raise Refused("No.")

    def work():
        while not over.is_set():
            saved.append(desk.do("Add student", students.add, surname="Kept"))
            if len(saved) % 40 == 1:  # copying begins anew after each of these, but not for ever
                with contextlib.suppress(Refused):
                    desk.do("Fail", fails)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        counts = []
        for _turn in range(40 if SOAK else 2):
            before = len(saved)
            counts.append((before, backup.backup(desk.file, folder, NOW).students - 1, len(saved) + 1))
    finally:
        over.set()
        worker.join()
    assert all(least <= found <= most for least, found, most in counts)
    assert saved
    assert check(desk.file) == []


def test_two_backups_in_one_second_are_two_files(made, desk, folder):
    again = backup.backup(desk.file, folder, NOW)
    assert again.path != made.path
    assert len(backup.listed(desk.file.path, folder)) == 2


def test_a_backup_of_the_student_seat_has_everyone(desk, amara, ben, folder):
    desk.seat_student(amara, "Amara Diallo")
    assert backup.automatic(desk.file, folder, NOW).students == 2


def test_restoring_puts_the_old_state_in_place_and_keeps_what_was_there(moved_on, caseload_path):
    assert restore(moved_on, caseload_path).students == 1
    assert names(caseload_path) == ["Amara Diallo"]
    (kept,) = caseload_path.parent.glob("Year 11 before *.tutordesk")
    assert f"{LATER.astimezone():%Y-%m-%d %H%M%S}" in kept.name
    assert names(kept) == ["Amara Diallo", "Ben Carter"]
    assert not list(caseload_path.parent.glob(".*"))


def test_restoring_twice_in_one_second_keeps_both(moved_on, caseload_path):
    restore(moved_on, caseload_path)
    restore(moved_on, caseload_path)
    kept = caseload_path.parent.glob("Year 11 before *.tutordesk")
    assert sorted(len(names(path)) for path in kept) == [1, 2]


def test_a_stale_log_beside_a_restored_caseload_is_not_merged(made, desk, ben, caseload_path, tmp_path):
    """A log left by a crash, with Ben in it: SQLite would merge it into whatever file lies beside it."""
    log = caseload_path.with_name(caseload_path.name + "-wal")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in (caseload_path, log, key_path(caseload_path)):
        shutil.copy(path, crashed)
    desk.close()
    target = crashed / caseload_path.name
    restore(made, target)
    assert names(target) == ["Amara Diallo"]
    (kept,) = crashed.glob("*before*.tutordesk")
    assert names(kept) == ["Amara Diallo", "Ben Carter"]  # its log was kept with it


def test_an_open_caseload_is_not_restored_over(made, desk, caseload_path):
    copying = caseload_path.with_name(f".{caseload_path.name}-copying")
    copying.mkdir()  # as if a backup were being made
    with pytest.raises(CannotSave, match="This caseload is open"):
        restore(made, caseload_path)
    assert [row.name for row in desk.ask(caseload.rows)] == ["Amara Diallo"]
    assert not list(caseload_path.parent.glob("*before*"))
    assert list(caseload_path.parent.glob(".*")) == [copying]


@pytest.mark.parametrize("step", range(16))
def test_a_crash_at_any_step_of_restoring_leaves_the_old_or_the_new(
    moved_on, caseload_path, monkeypatch, step
):
    left = iter(range(step))

    def crashing(real):
        def act(*args, **kwargs):
            if next(left, None) is None:
                raise KeyboardInterrupt
            return real(*args, **kwargs)

        return act

    acts = ((Path, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "rmdir"), (os, "link"))
    with monkeypatch.context() as patch:
        for place, name in acts:
            patch.setattr(place, name, crashing(getattr(place, name)))
        with pytest.raises(KeyboardInterrupt):
            restore(moved_on, caseload_path)
    found = names(caseload_path)
    assert found == (["Amara Diallo", "Ben Carter"] if step < 3 else ["Amara Diallo"])
    kept = list(caseload_path.parent.glob("*before*.tutordesk"))
    assert [names(path) for path in kept] == ([["Amara Diallo", "Ben Carter"]] if step >= 3 else [])


def test_a_restore_that_cannot_go_on_now_says_so_and_goes_on_at_the_next_opening(
    moved_on, caseload_path, monkeypatch
):
    real = Path.replace

    def busy(path, target):
        if target in (caseload_path, key_path(caseload_path)):
            raise PermissionError(errno.EACCES, "in use")
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", busy)
        with pytest.raises(CannotOpen, match="open the caseload again"):
            restore(moved_on, caseload_path)
    assert names(caseload_path) == ["Amara Diallo"]


def repacked(source, target, change=None, **written):
    """Write a backup anew with some of its members changed; the manifest is made to fit unless it is given."""
    with zipfile.ZipFile(source) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    members.update(written)
    manifest = json.loads(members[archive.MANIFEST])
    manifest["hashes"] = [hashlib.sha256(members[n]).hexdigest() for n in (archive.CASELOAD, archive.KEYS)]
    if change:
        change(manifest)
    members[archive.MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return target


def bomb(path, target):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in archive.MEMBERS:
            packed.writestr(name, b"\x00" * 50_000_000 if name == archive.CASELOAD else b"{}")


def lying(path, target):
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(archive.KEYS.encode()))
    content[entry + 20 : entry + 28] = (2**31).to_bytes(4, "little") * 2
    target.write_bytes(content)


def extra(name):
    def spoil(path, target):
        repacked(path, target, **{name: b"x"})

    return spoil


def changed(key, value):
    def spoil(path, target):
        repacked(path, target, lambda manifest: manifest.update({key: value}))

    return spoil


def page_altered(path, target):
    with zipfile.ZipFile(path) as packed:
        content = bytearray(packed.read(archive.CASELOAD))
    content[5000] ^= 1
    repacked(path, target, **{archive.CASELOAD: bytes(content)})


def keys_altered(path, target):
    with zipfile.ZipFile(path) as packed:
        keys = json.loads(packed.read(archive.KEYS))
    keys["slots"].pop()
    repacked(path, target, **{archive.KEYS: json.dumps(keys).encode()})


FACTS = {"schema": SCHEMA, "deeds": 99, "mark": "00000000", "students": 1}


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path, target: target.write_bytes(b""), "damaged or has been altered"),
        (
            lambda path, target: target.write_bytes(b"PK\x05\x06" + b"\x00" * 18),
            "damaged or has been altered",
        ),
        (lambda path, target: target.write_bytes(path.read_bytes()[:-40]), "damaged or has been altered"),
        (bomb, "damaged or has been altered"),
        (lying, "damaged or has been altered"),
        (extra("../../evil"), "damaged or has been altered"),
        (extra("/etc/evil"), "damaged or has been altered"),
        (changed("hashes", ["0" * 64, "0" * 64]), "damaged or has been altered"),
        (changed("hashes", []), "damaged or has been altered"),
        (changed("facts", FACTS), "damaged or has been altered"),
        (changed("facts", None), "damaged or has been altered"),
        (changed("vault", "00" * 16), "damaged or has been altered"),
        (changed("made_at", "2026-11-26T10:00:00"), "damaged or has been altered"),
        (changed("made_at", 7), "damaged or has been altered"),
        (changed("format", "other"), "damaged or has been altered"),
        (changed("version", 2), "newer Tutor Desk"),
        (page_altered, "altered|damaged"),
        (keys_altered, "damaged or has been altered"),
        (lambda path, target: None, "no backup there"),
    ],
)
def test_a_hostile_or_damaged_backup_is_refused_and_nothing_is_touched(
    moved_on, caseload_path, tmp_path, spoil, sentence
):
    target = tmp_path / ("spoilt" + archive.SUFFIX)
    spoil(moved_on.path, target)
    before = beside(caseload_path), caseload_path.read_bytes()
    with pytest.raises(CannotOpen, match=sentence):
        restoring.restore(target, caseload_path, IN, LATER)
    assert (beside(caseload_path), caseload_path.read_bytes()) == before
    assert not (tmp_path.parent / "evil").exists()
    assert not list(caseload_path.parent.glob(".*"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_altered_in_a_backup_is_refused_or_makes_no_difference(moved_on, tmp_path, data):
    content = bytearray(moved_on.path.read_bytes())
    tail = len(content) - 4000  # the manifest and what describes the archive
    for _n in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(tail, len(content) - 1) | st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    spoilt = tmp_path / ("fuzzed" + archive.SUFFIX)
    spoilt.write_bytes(content)
    try:
        info = restoring.prove(spoilt, IN)
    except CannotOpen:
        return
    assert (info.students, info.manifest.facts) == (1, moved_on.manifest.facts)


def test_a_wrong_passphrase_restores_nothing(moved_on, caseload_path):
    with pytest.raises(WrongKey, match="passphrase of the day it was made"):
        restore(moved_on, caseload_path, partial(keyfile.open_with_passphrase, passphrase="another one"))
    assert names(caseload_path) == ["Amara Diallo", "Ben Carter"]


def test_a_backup_is_due_when_something_was_done_since(desk, amara, folder):
    first = backup.automatic(desk.file, folder, NOW)
    assert first.students == 1
    assert backup.automatic(desk.file, folder, LATER) is None
    desk.do("Edit", students.edit, amara, first_name="Ada")
    assert backup.automatic(desk.file, folder, LATER).made_at == LATER
    key_path(desk.file.path).write_bytes(key_path(desk.file.path).read_bytes() + b"\n")
    assert backup.due(desk.file, folder)


def test_a_clock_that_is_set_back_loses_no_backup(made, desk, ben, folder):
    early = NOW - timedelta(days=400)
    later = backup.automatic(desk.file, folder, early)
    assert {info.path for info in backup.listed(desk.file.path, folder)} == {made.path, later.path}


def test_old_backups_are_thinned_out_and_those_of_another_caseload_stay(desk, amara, folder, tmp_path):
    other = opening.create(tmp_path / "Year 11 other.tutordesk", PASSPHRASE, name="X", tutor="T", cost=QUICK)
    theirs = backup.backup(other.desk.file, folder, NOW - timedelta(days=500))
    other.desk.close()
    mine = [backup.backup(desk.file, folder, NOW - timedelta(days=age)) for age in (500, 3, 0)]
    same_day = backup.backup(desk.file, folder, NOW - timedelta(days=3, hours=1))
    (folder / ("broken" + archive.SUFFIX)).write_bytes(b"not ours to take away")
    gone = backup.thin_out(desk.file.path, folder, clock.today())
    assert set(gone) == {mine[0].path, same_day.path}
    assert theirs.path.exists()
    assert len(list(folder.iterdir())) == 4


def test_what_a_crash_left_behind_is_cleared_away_when_it_is_old(desk, folder):
    folder.mkdir()
    left = [folder / f".Year 11{archive.SUFFIX}.{name}.tutordesk-part" for name in ("old", "new")]
    for path in (*left, folder / ".somebody.part"):
        path.write_bytes(b"x")
    os.utime(left[0], (time.time() - 200_000,) * 2)
    os.utime(folder / ".somebody.part", (0, 0))
    backup.backup(desk.file, folder, NOW)
    assert not left[0].exists()
    assert left[1].exists()
    assert (folder / ".somebody.part").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(desk, amara, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(CannotSave, match="No backup was made: its folder cannot be written"):
        backup.backup(desk.file, blocked / "Backups", NOW)
    assert blocked.read_text() == "in the way"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit how large a file may grow")
@pytest.mark.parametrize("short_of", [300_000, 100_000, 100])  # in the copy, late in the copy, in the archive
def test_a_disk_without_room_leaves_nothing_half_done(made, desk, folder, short_of):
    import resource

    before = made.path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(len(before) - short_of, 50_000), hard))
    try:
        with pytest.raises(CannotSave, match="No backup was made"):
            backup.backup(desk.file, folder, LATER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    assert made.path.read_bytes() == before
    assert not list(folder.parent.glob(".*"))
    assert check(desk.file) == []


def test_a_damaged_caseload_makes_no_backup_and_takes_none_away(made, desk, folder):
    desk.file.connection.execute("UPDATE trail SET who = 'Somebody else', hash = '0' WHERE id = 2")
    with pytest.raises(CannotSave, match=r"trail has been altered .* no backup was made"):
        backup.automatic(desk.file, folder, NOW + timedelta(days=1000))
    assert [path.name for path in folder.iterdir()] == [made.path.name]


def test_a_damaged_key_file_makes_no_backup(made, desk, ben, folder):
    key_path(desk.file.path).write_bytes(b"{}")
    with pytest.raises(CannotSave, match="key file beside this caseload is damaged"):
        backup.backup(desk.file, folder, NOW)


def test_the_newest_good_backup_of_a_damaged_caseload_says_what_would_be_lost(
    moved_on, caseload_path, folder
):
    whole = opening.open_caseload(caseload_path, PASSPHRASE)
    newest = backup.backup(whole.file, folder, LATER)
    whole.close()
    assert restoring.newest_good(caseload_path, folder, IN).deeds_lost == 0
    newest.path.write_bytes(newest.path.read_bytes()[:-1000] + b"\x00" * 1000)
    found = restoring.newest_good(caseload_path, folder, IN)
    assert (found.info, found.deeds_lost) == (moved_on, 1)
    caseload_path.write_bytes(b"\x00" * 4096 + caseload_path.read_bytes()[4096:])
    found = restoring.newest_good(caseload_path, folder, IN)
    assert (found.info, found.deeds_lost) == (moved_on, None)
    key_path(caseload_path).unlink()
    found = restoring.newest_good(caseload_path, folder, IN)
    restore(found.info, caseload_path)
    assert names(caseload_path) == ["Amara Diallo"]


def test_a_key_file_that_is_missing_or_damaged_is_put_back_alone_and_nothing_is_lost(
    moved_on, caseload_path, folder
):
    for spoil in (lambda keys: keys.unlink(), lambda keys: keys.write_bytes(b"{}")):
        spoil(key_path(caseload_path))
        found = restoring.newest_good(caseload_path, folder, IN)
        assert (found.info, found.deeds_lost, found.keys_alone) == (moved_on, 1, True)
        restored = restoring.restore_keys(found.info.path, caseload_path, IN, LATER)
        assert names(caseload_path) == ["Amara Diallo", "Ben Carter"]
    assert restored.kept.read_bytes() == b"{}"
    assert restored.kept.name.startswith("Year 11 before")
    assert not list(caseload_path.parent.glob(".*"))


def test_a_key_is_tried_once_on_each_key_file(moved_on, caseload_path, folder):
    shutil.copy(moved_on.path, folder / ("again" + archive.SUFFIX))
    tried = []

    def way_in(content):
        tried.append(content)
        raise WrongKey("no")

    with pytest.raises(WrongKey):
        restoring.newest_good(caseload_path, folder, way_in)
    assert len(tried) == 1


def test_where_no_backup_is_good_there_is_none(moved_on, caseload_path, folder):
    wrong = partial(keyfile.open_with_passphrase, passphrase="another one")
    with pytest.raises(WrongKey, match="does not open this backup"):
        restoring.newest_good(caseload_path, folder, wrong)
    moved_on.path.unlink()
    assert restoring.newest_good(caseload_path, folder, IN) is None


@pytest.fixture
def old(desk, amara, caseload_path):
    """A closed caseload as an earlier version left it."""
    desk.file.connection.execute("PRAGMA user_version = 0")
    desk.close()
    return caseload_path


def test_an_older_file_is_backed_up_before_it_is_migrated(old, folder):
    assert names(old) == ["Amara Diallo"]
    (info,) = backup.listed(old, folder)
    assert info.manifest.facts.schema == 0
    restore(info, old)
    assert names(old) == ["Amara Diallo"]


def test_backups_go_where_the_settings_say_and_beside_the_caseload_where_that_is_away(old, tmp_path, folder):
    blocked = tmp_path / "stick"
    Settings(backup_folder=str(blocked)).save()
    names(old)
    assert len(backup.listed(old, blocked)) == 1
    assert not folder.exists()
    shutil.rmtree(blocked)
    blocked.write_text("in the way")
    desk = opening.open_caseload(old, PASSPHRASE)
    desk.file.connection.execute("PRAGMA user_version = 0")
    desk.close()
    names(old)
    assert len(backup.listed(old, folder)) == 1


def test_an_older_file_that_cannot_be_backed_up_is_left_as_it_was(old, folder):
    folder.write_text("in the way")
    with pytest.raises(TutorDeskError, match="older version and was left as it was"):
        names(old)
    folder.unlink()
    assert names(old) == ["Amara Diallo"]
