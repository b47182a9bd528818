"""What happens underneath an open caseload: its file goes, its folder is closed, the disk is full, the clock goes back."""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from tests.store import power
from tutor_desk import clock, opening
from tutor_desk.errors import CannotSave
from tutor_desk.services.students import caseload, students
from tutor_desk.store.check import check
from tutor_desk.store.file import key_path

POSIX = pytest.mark.skipif(
    os.name == "nt", reason="Windows lets nobody remove a file that is open, nor limits its size"
)


def add(desk, surname):
    desk.do("Add student", students.add, surname=surname)


def names(desk):
    return [row.name for row in desk.ask(caseload.rows)]


@POSIX
def test_a_file_that_was_removed_takes_no_more_saves_until_it_is_put_back(desk, amara, caseload_path):
    aside = caseload_path.with_name("aside")
    caseload_path.rename(aside)
    with pytest.raises(CannotSave, match=r"moved or deleted while it was open.*Put the file back"):
        add(desk, "Lost")
    assert names(desk) == ["Amara Diallo"]
    aside.rename(caseload_path)
    add(desk, "Kept")
    desk.close()
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert names(again) == ["Amara Diallo", "Kept"]
    assert check(again.file) == []
    again.close()


@POSIX
def test_a_file_that_another_took_the_place_of_takes_no_more_saves(desk, amara, caseload_path):
    other = shutil.copy(caseload_path, caseload_path.with_name("other"))
    Path(other).replace(caseload_path)
    with pytest.raises(CannotSave, match="moved or deleted while it was open"):
        add(desk, "Lost")
    with pytest.raises(CannotSave, match="moved or deleted while it was open"):
        desk.undo()


def _fill(desk):
    for _turn in range(50):
        desk.do("Note", lambda session: [students.add(session, surname="x" * 80) for _n in range(40)])


CLOSED = """
import locale, os, sys
from pathlib import Path
from tutor_desk import opening
from tutor_desk.services.students import caseload
from tutor_desk.store import vault
from tutor_desk.words import _
_("Nothing was changed."), vault.tried(Path(sys.argv[1]), sys.argv[2])  # everything is loaded before the rights are given away
if os.getuid() == 0:
    os.setuid(65534)
try:
    opening.open_caseload(Path(sys.argv[1]), sys.argv[2])
except Exception as error:
    print(error)
"""


@POSIX
def test_a_folder_that_can_only_be_read_is_one_sentence(shut):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / shut.name
        for source in (shut, key_path(shut)):
            shutil.copy(source, folder)
            (folder / source.name).chmod(0o444)
        folder.chmod(0o555)
        try:
            command = [sys.executable, "-c", CLOSED, str(path), PASSPHRASE]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        finally:
            folder.chmod(0o755)
        assert (
            "lies in a folder that cannot be written. Nothing was changed. Copy it to your own folder."
            in told
        )
        assert sorted(left.name for left in folder.iterdir()) == [shut.name, key_path(shut).name]
        assert path.read_bytes() == shut.read_bytes()


@POSIX
@pytest.mark.parametrize("room", [0, 5_000, 40_000])
def test_a_save_that_the_disk_has_no_room_for_is_refused_and_the_next_is_kept(
    desk, amara, caseload_path, room
):
    import resource

    log = caseload_path.with_name(caseload_path.name + "-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + room, hard))
    try:
        with pytest.raises(CannotSave, match=r"not saved\. What was there before is whole"):
            _fill(desk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    before = names(desk)
    assert len(before) % 40 == 1
    add(desk, "Kept")
    assert check(desk.file) == []
    desk.close()
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert len(names(again)) == len(before) + 1
    again.close()


def test_a_clock_that_is_set_back_harms_neither_what_is_saved_nor_the_order_of_the_trail(desk, amara):
    with clock.fixed(NOW - timedelta(days=4000)):
        desk.do("Edit", students.edit, amara, first_name="Ada")
    desk.do("Edit", students.edit, amara, first_name="Ann")
    assert check(desk.file) == []
    assert names(desk) == ["Ann Diallo"]
    moments = [row[0] for row in desk.file.connection.execute("SELECT at FROM trail ORDER BY id")]
    assert moments != sorted(moments)
    desk.undo()
    assert names(desk) == ["Ada Diallo"]


def test_every_unit_of_work_takes_the_file_before_it_reads(desk, amara):
    """A transaction that only begins to write after it has read is refused at once if another has written."""
    asked = []
    desk.file.connection.set_trace_callback(asked.append)
    desk.do("Edit", students.edit, amara, first_name="Ada")
    desk.undo()
    desk.file.connection.set_trace_callback(None)
    begun = [n for n, statement in enumerate(asked) if statement.startswith("BEGIN")]
    assert {asked[n] for n in begun} == {"BEGIN IMMEDIATE"}
    assert begun[0] == 0
    assert len(begun) == 2


SORTING = """
import sys
from pathlib import Path
from tutor_desk import opening
desk = opening.open_caseload(Path(sys.argv[1]), sys.argv[2])
ask = desk.file.connection.execute
ask("PRAGMA cache_size = 5")
ask("CREATE TEMP TABLE notes (words)")
many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
ask(f"INSERT INTO notes {many} SELECT 'Canarywords ' || i || hex(randomblob(100)) FROM n")
ask("SELECT words FROM notes ORDER BY words").fetchall()
ask("UPDATE notes SET words = words || 'x'")
desk.close()
"""


def test_nothing_is_written_to_the_temporary_folder_however_much_is_sorted(shut, tmp_path, monkeypatch):
    """SQLite would put what does not fit into its cache into plain files there, if it were let."""
    try:
        recorder = power.compiled(power.SOURCE, tmp_path)
    except power.CannotRecord as reason:
        pytest.skip(str(reason))
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    found = power.record(recorder, folder, [sys.executable, "-c", SORTING, str(shut), PASSPHRASE])
    assert [event.what for event in found.events] == []
