"""The check finds what is wrong, and says nothing of a sound file."""

import os
import shutil

import pytest

from tests.conftest import PASSPHRASE
from tutor_desk import opening
from tutor_desk.errors import CannotRead
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind
from tutor_desk.services.plan import entries, plans, validation
from tutor_desk.store.check import check


@pytest.fixture
def used(desk, amara):
    entry = desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, "I keep going")
    desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
    return desk


def test_a_sound_file_is_sound(used):
    assert check(used.file) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail SET who = 'Somebody else' WHERE id = 2",
        "UPDATE trail SET at = '2020-01-01T00:00:00.000000+00:00' WHERE id = 2",
        "UPDATE trail_change SET content = replace(content, 'keep going', 'give up')",
        "UPDATE trail_change SET record_id = 77 WHERE trail_id = 3",
        "DELETE FROM trail_change WHERE trail_id = 3",
        "DELETE FROM trail WHERE id = 2",
        "UPDATE trail SET hash = prev WHERE id = 3",
        "INSERT INTO trail_change (trail_id, table_name, record_id, commitment) VALUES (2, 'entry', 1, 'x')",
        "UPDATE trail_change SET salt = NULL",
    ],
)
def test_an_altered_trail_is_noticed(used, statement):
    used.file.connection.execute("PRAGMA foreign_keys = OFF")
    assert used.file.connection.execute(statement).rowcount
    assert any("trail has been altered" in said for said in check(used.file))


def test_erased_content_leaves_the_chain_verifiable(used):
    used.file.connection.execute("UPDATE trail_change SET content = NULL, salt = NULL")
    assert check(used.file) == []


def test_an_old_page_pasted_back_is_noticed_by_the_chain_alone(used, amara, caseload_path, tmp_path):
    """Every page of an old file passes the cipher's check; the vault trap."""
    used.close()
    old = shutil.copy(caseload_path, tmp_path / "old")
    desk = opening.open_caseload(caseload_path, PASSPHRASE)
    for number in range(40):
        desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, f"number {number} " + "x" * 300)
    desk.close()
    with old.open("rb") as before, caseload_path.open("r+b") as now:
        page = _root_page(caseload_path, "trail")
        before.seek(page * 4096)
        now.seek(page * 4096)
        now.write(before.read(4096))
    try:
        again = opening.open_caseload(caseload_path, PASSPHRASE)
    except opening.CannotOpen:
        return
    found = check(again.file)
    again.close()
    assert found


def _root_page(path, table):
    desk = opening.open_caseload(path, PASSPHRASE)
    found = desk.file.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
    page = found.fetchone()[0]
    desk.close()
    return page - 1


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM search WHERE kind = 'entry'", "search index"),
        ("UPDATE entry SET student_id = 99", "belongs to nothing"),
        ("PRAGMA user_version = 0", "another version"),
    ],
)
def test_other_damage_is_named(used, statement, sentence):
    used.file.connection.execute("PRAGMA foreign_keys = OFF")
    used.file.connection.execute(statement)
    assert any(sentence in said for said in check(used.file))


def test_a_spoilt_page_is_found_and_told_in_a_sentence(used, amara, caseload_path):
    used.close()
    page = _root_page(caseload_path, "entry")
    content = bytearray(caseload_path.read_bytes())
    content[page * 4096 + 2000] ^= 0xFF
    caseload_path.write_bytes(content)
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert any("damaged" in said for said in check(again.file))
    with pytest.raises(CannotRead, match="damaged"):
        again.ask(plans.plan, amara)
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit how large a file may grow")
def test_a_full_disk_is_told_and_is_no_damage(used):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        (told,) = check(used.file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "could not be checked: the disk is full" in told
    assert check(used.file) == []
