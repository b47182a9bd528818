"""The encrypted file and its key file: who gets in, what is refused, and that nothing is plain."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import timedelta

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.conftest import NOW, PASSPHRASE, QUICK
from tutor_desk import clock, opening
from tutor_desk.errors import CannotOpen, CannotSave, Refused, WrongKey
from tutor_desk.security import keyfile
from tutor_desk.services.students import caseload, students
from tutor_desk.store import file as files
from tutor_desk.store.file import key_path


def make(path, **extra):
    return opening.create(path, PASSPHRASE, name="11B", tutor="R. Okafor", cost=QUICK, **extra)


def test_nothing_of_a_student_stands_in_plain_text_in_any_file(desk, amara, caseload_path):
    for path in caseload_path.parent.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"SQLite format 3" not in content, path.name
            assert b"Diallo" not in content, path.name
    assert not caseload_path.with_name(caseload_path.name + "-shm").exists()
    desk.close()
    assert [p.name for p in sorted(caseload_path.parent.glob("Year*"))] == [
        "Year 11.tutordesk",
        "Year 11.tutordesk-keys",
    ]


def test_the_passphrase_opens_however_it_was_typed(tmp_path):
    made = opening.create(tmp_path / "a.tutordesk", "crème brûlée  oven", name="A", tutor="T", cost=QUICK)
    made.desk.close()
    opening.open_caseload(tmp_path / "a.tutordesk", "  cre\u0300me bru\u0302le\u0301e oven ").close()


def test_the_recovery_key_opens_and_a_typing_mistake_is_found(tmp_path):
    path = tmp_path / "a.tutordesk"
    made = make(path)
    made.desk.close()
    other = make(tmp_path / "b.tutordesk")
    other.desk.close()
    opening.open_with_recovery_key(path, made.recovery_key.lower().replace("-", " ")).close()
    wrong = "7" if made.recovery_key[0] != "7" else "8"
    for hours, (typed, sentence) in enumerate(
        [
            (wrong + made.recovery_key[1:], "typing mistake"),
            (made.recovery_key[:-1], "nine groups"),
            (other.recovery_key, "another caseload"),
        ]
    ):
        with (
            clock.fixed(NOW + timedelta(hours=hours)),
            pytest.raises(WrongKey, match=sentence),
        ):
            opening.open_with_recovery_key(path, typed)


def test_a_wrong_passphrase_is_one_sentence_and_changes_nothing(shut):
    before = shut.read_bytes(), key_path(shut).read_bytes()
    with pytest.raises(WrongKey, match="does not open this caseload"):
        opening.open_caseload(shut, "not the passphrase")
    assert (shut.read_bytes(), key_path(shut).read_bytes()) == before


def test_a_missing_key_file_names_the_file_to_look_for(shut):
    key_path(shut).unlink()
    with pytest.raises(CannotOpen, match=r"Year 11\.tutordesk-keys is not beside"):
        opening.open_caseload(shut, PASSPHRASE)


@pytest.mark.parametrize(
    "change",
    [
        lambda keys: keys.update(vault="00" * 16),
        lambda keys: keys["slots"].pop(),
        lambda keys: keys["slots"].append(dict(keys["slots"][0], id="cafe")),
        lambda keys: keys["slots"][1].update(salt="00" * 16),
        lambda keys: keys.update(mac="00" * 32),
        lambda keys: keys["slots"][0].update(kind="recovery"),
        lambda keys: keys.pop("slots"),
        lambda keys: keys.update(slots=[1]),
        lambda keys: keys["slots"][0].update(wrapped="zz"),
        lambda keys: keys["slots"][0].update(salt="00"),
        lambda keys: keys.update(format="other"),
    ],
)
def test_an_altered_key_file_keeps_the_caseload_shut(shut, change):
    keys = json.loads(key_path(shut).read_bytes())
    change(keys)
    key_path(shut).write_text(json.dumps(keys))
    with pytest.raises(CannotOpen):
        opening.open_caseload(shut, PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 1 << 40, "passes": 3, "lanes": 2},
        {"memory": 64 * 1024, "passes": 10**9, "lanes": 2},
        {"memory": 8, "passes": 1, "lanes": 1},
        {"memory": 64 * 1024, "passes": 3, "lanes": 10**6},
    ],
)
def test_a_bomb_or_a_downgrade_of_the_cost_is_refused_before_deriving(shut, cost):
    keys = json.loads(key_path(shut).read_bytes())
    keys["slots"][0]["cost"] = cost
    key_path(shut).write_text(json.dumps(keys))
    with pytest.raises(CannotOpen, match="damaged or has been altered"):
        opening.open_caseload(shut, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"x" * 100_000, b"null", b"1"])
def test_rubbish_for_a_key_file_is_one_sentence(shut, content):
    key_path(shut).write_bytes(content)
    with pytest.raises(CannotOpen, match="damaged or has been altered"):
        opening.open_caseload(shut, PASSPHRASE)


def test_a_key_file_of_a_newer_version_says_so(shut):
    keys = json.loads(key_path(shut).read_bytes())
    keys["version"] = keyfile.VERSION + 1
    key_path(shut).write_text(json.dumps(keys))
    with pytest.raises(CannotOpen, match="newer Tutor Desk"):
        opening.open_caseload(shut, PASSPHRASE)


def test_a_key_file_of_another_caseload_does_not_open_this_one(shut, tmp_path):
    other = tmp_path / "other.tutordesk"
    make(other).desk.close()
    shutil.copy(key_path(other), key_path(shut))
    with pytest.raises(CannotOpen, match="do not belong together"):
        opening.open_caseload(shut, PASSPHRASE)


def plain_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.write_bytes(b""), "empty or cut short"),
        (
            lambda path: path.write_bytes(b"PK\x03\x04" * 2000),
            "do not belong together, or the file is damaged",
        ),
        (lambda path: (path.unlink(), plain_database(path)), "ordinary database"),
        (lambda path: path.unlink(), "no caseload at that place"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "file is damaged"),
        (lambda path: path.write_bytes(b"\x00" * 4096 + path.read_bytes()[4096:]), "file is damaged"),
    ],
)
def test_a_file_that_is_no_caseload_is_one_sentence_and_is_not_touched(shut, spoil, sentence):
    spoil(shut)
    before = shut.read_bytes() if shut.exists() else None
    with pytest.raises(CannotOpen, match=sentence):
        opening.open_caseload(shut, PASSPHRASE)
    assert (shut.read_bytes() if shut.exists() else None) == before


@pytest.mark.parametrize(
    ("pragma", "sentence"),
    [
        (f"user_version = {files.SCHEMA + 1}", "newer Tutor Desk"),
        ("application_id = 7", "not a Tutor Desk caseload"),
    ],
)
def test_a_newer_or_foreign_file_is_left_alone(desk, caseload_path, pragma, sentence):
    desk.file.connection.execute(f"PRAGMA {pragma}")
    desk.close()
    with pytest.raises(CannotOpen, match=sentence):
        opening.open_caseload(caseload_path, PASSPHRASE)


def test_a_second_opener_is_told_kindly(desk, caseload_path):
    with pytest.raises(CannotOpen, match="already open in another window"):
        opening.open_caseload(caseload_path, PASSPHRASE)


def test_a_second_program_is_told_kindly(desk, caseload_path):
    script = (
        "import sys; from pathlib import Path; from tutor_desk import opening\n"
        "try: opening.open_caseload(Path(sys.argv[1]), sys.argv[2])\n"
        "except Exception as error: print(error)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(caseload_path), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "already open in another window" in told.stdout


def test_an_existing_caseload_is_never_written_over(shut):
    before = shut.read_bytes(), key_path(shut).read_bytes()
    with pytest.raises(CannotSave, match="already a caseload of that name"):
        make(shut)
    shut.unlink()
    with pytest.raises(CannotSave, match="already a caseload of that name"):
        make(shut)
    assert key_path(shut).read_bytes() == before[1]


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(CannotSave, match="folder cannot be written"):
        make(blocked / "a.tutordesk")
    assert blocked.read_text() == "in the way"


def test_a_caseload_without_a_name_leaves_nothing_behind(tmp_path):
    with pytest.raises(Refused):
        opening.create(tmp_path / "a.tutordesk", PASSPHRASE, name=" ", tutor="T", cost=QUICK)
    assert list(tmp_path.glob("a*")) == []


def test_a_full_disk_loses_nothing_that_was_saved(desk, amara, caseload_path):
    connection = desk.file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(CannotSave, match="disk is full"):
        desk.do("Edit", lambda session: [students.add(session, surname="x" * 80) for _n in range(2000)])
    assert [row.name for row in desk.ask(caseload.rows)] == ["Amara Diallo"]
    connection.execute("PRAGMA max_page_count = 1073741823")
    desk.do("Edit", students.edit, amara, first_name="Ada")
    desk.close()
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert [row.name for row in again.ask(caseload.rows)] == ["Ada Diallo"]
    again.close()


def test_a_driver_that_does_not_encrypt_is_never_used(tmp_path, monkeypatch):
    monkeypatch.setattr(files.sqlcipher, "connect", sqlite3.connect)
    with pytest.raises(RuntimeError, match="does not encrypt"):
        files.connect(tmp_path / "a.tutordesk", os.urandom(32), create=True)


def test_the_file_opens_in_any_sqlcipher_4_given_the_raw_key(desk, amara, caseload_path):
    wal = desk.file.connection.execute("PRAGMA journal_mode").fetchone()[0]
    assert wal == "wal"
    assert desk.file.connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert desk.file.connection.execute("PRAGMA temp_store").fetchone()[0] == 2
    assert desk.file.connection.execute("PRAGMA cipher_version").fetchone()[0].startswith("4.")
    key = bytes(range(32))
    other = caseload_path.with_name("plain-key.db")
    raw = sqlcipher.connect(str(other))
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute("CREATE TABLE t (x)")
    raw.commit()
    raw.close()
    with pytest.raises(CannotOpen, match="not a Tutor Desk caseload"):
        files.connect(other, key)
