"""A caseload made or altered by somebody who has its key: opened and of no harm, or refused in a sentence."""

import contextlib
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import PASSPHRASE, SOAK
from tests.store import pages
from tutor_desk import opening
from tutor_desk.errors import CannotOpen, TutorDeskError
from tutor_desk.security import keyfile
from tutor_desk.services.students import caseload, students
from tutor_desk.store.check import check
from tutor_desk.store.file import connect, is_open_elsewhere, key_path


@pytest.fixture
def data_key(shut):
    return keyfile.open_with_passphrase(key_path(shut).read_bytes(), PASSPHRASE).data_key


@pytest.fixture
def altered(shut, data_key):
    """Runs statements on the closed caseload, as anybody can who has its data key."""

    def alter(*statements):
        file = connect(shut, data_key)
        for statement in ("PRAGMA trusted_schema = ON", "PRAGMA writable_schema = ON", *statements):
            file.connection.execute(statement)
        file.close()
        return shut

    return alter


def test_the_pages_are_written_as_sqlcipher_writes_them(shut, data_key):
    content = shut.read_bytes()
    first = pages.plain(content, data_key, 1)
    assert first[pages.SALT :][:2] == b"\x10\x00"  # the size of a page, as SQLite's header has it
    shut.write_bytes(pages.sealed(content, data_key, 1, first))
    desk = opening.open_caseload(shut, PASSPHRASE)
    assert check(desk.file) == []
    desk.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sqlite_master SET sql = 'CREATE TABLE student (nonsense' WHERE name = 'student'",
        "UPDATE sqlite_master SET rootpage = 99999 WHERE name = 'student'",
        "UPDATE sqlite_master SET type = 'view', sql = 'CREATE VIEW x AS SELECT 1' WHERE name = 'student'",
        "UPDATE sqlite_master SET sql = NULL WHERE name = 'trail'",
    ],
)
def test_a_malformed_schema_is_refused_in_a_sentence(altered, statement):
    with pytest.raises(TutorDeskError) as refused:
        _use(altered(statement))
    assert "estore a backup" in refused.value.sentence


def _use(path):
    """Open a caseload, look at its list, save into it and check it, as a person does."""
    desk = opening.open_caseload(path, PASSPHRASE)
    try:
        rows = desk.ask(caseload.rows)
        desk.do("Add student", students.add, surname="New")
        return rows, check(desk.file)
    finally:
        desk.close()


@pytest.mark.parametrize(
    "deed",
    [
        "SELECT load_extension('/tmp/evil')",
        "SELECT writefile('{out}', 'x')",
        "INSERT INTO aux.x VALUES (1)",
        "SELECT fts3_tokenizer('simple')",
        "SELECT sqlcipher_export('aux')",
    ],
)
def test_a_trigger_reaches_nothing_outside_the_file(altered, tmp_path, deed):
    """What a trigger calls is what a schema may not be trusted with: the save is refused and nothing is written."""
    out = tmp_path / "out"
    path = altered(
        "CREATE TRIGGER evil AFTER INSERT ON student BEGIN SELECT 1; END",
        f"UPDATE sqlite_master SET sql = replace(sql, 'SELECT 1', '{deed.format(out=out).replace(chr(39), chr(39) * 2)}') WHERE name = 'evil'",
    )
    with pytest.raises(TutorDeskError):
        _use(path)
    assert not out.exists()


def test_what_a_trigger_does_within_the_file_is_no_deed_and_the_check_says_so(altered):
    path = altered("CREATE TRIGGER evil AFTER INSERT ON student BEGIN DELETE FROM search; END")
    _rows, found = _use(path)
    assert any("search index" in said for said in found)


def test_a_view_in_place_of_a_table_takes_in_nobody(altered):
    path = altered("ALTER TABLE draft RENAME TO draft_old", "CREATE VIEW draft AS SELECT * FROM draft_old")
    desk = opening.open_caseload(path, PASSPHRASE)
    assert [row.name for row in desk.ask(caseload.rows)] == ["Amara Diallo"]
    desk.close()


def test_a_schema_that_is_no_text_is_refused_in_a_sentence(shut, data_key):
    """The driver quotes it in its own message, which then is no text either; found by the test below."""
    content = shut.read_bytes()
    for number in range(1, len(content) // pages.PAGE + 1):
        page = pages.plain(content, data_key, number)
        at = page.find(b"CREATE TABLE student")
        if at > 0:
            page[at + 7 : at + 12] = b"\xff" * 5
            content = pages.sealed(content, data_key, number, page)
    shut.write_bytes(content)
    with pytest.raises(CannotOpen, match="file is damaged"):
        opening.open_caseload(shut, PASSPHRASE)


@pytest.mark.parametrize("size", [0, 1, 512, 1024, 2048, 8192, 32768, 65535])
def test_a_first_page_that_says_another_size_never_reaches_the_driver(shut, data_key, size):
    """Given to the driver, such a file ends the program; found by the test below."""
    content = shut.read_bytes()
    page = pages.plain(content, data_key, 1)
    page[pages.SALT : pages.SALT + 2] = size.to_bytes(2, "big")
    shut.write_bytes(pages.sealed(content, data_key, 1, page))
    with pytest.raises(CannotOpen, match="file is damaged"):
        opening.open_caseload(shut, PASSPHRASE)


@pytest.fixture
def crafted(shut, data_key):
    """The file with a first page that says another size, under a mark that fits the key."""

    def craft(size=512, reserved=80):
        content = shut.read_bytes()
        page = pages.plain(content, data_key, 1)
        page[pages.SALT : pages.SALT + 2] = size.to_bytes(2, "big")
        page[pages.SALT + 4] = reserved
        return pages.sealed(content, data_key, 1, page)

    return craft


def first(content):
    return content[: pages.PAGE]


HOW = {
    "in the file, beside any log": lambda good, evil: (evil, b"x"),
    "in the file, beside a log without it": lambda good, evil: (evil, pages.log([(2, good[4096:8192])], 9)),
    "in the log": lambda good, evil: (good, pages.log([(1, first(evil))], 9)),
    "in the log, before a good one": lambda good, evil: (good, pages.log([(1, first(evil)), (1, first(good))], 9)),
    "in the log, behind others": lambda good, evil: (good, pages.log([(2, good[4096:8192]), (1, first(evil))], 9)),
    "in a log of other pages": lambda good, evil: (
        good, pages.log([(2, good[:8192]), (1, first(evil) * 2)], 9, size=8192),
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("said", [(512, 80), (1024, 80), (8192, 80), (1, 80), (4096, 0), (4096, 255)])
def test_such_a_page_never_reaches_the_driver_through_a_log(shut, crafted, how, said):
    """Several of these end the program where they are given to the driver."""
    main, log = HOW[how](shut.read_bytes(), crafted(*said))
    shut.write_bytes(main)
    shut.with_name(shut.name + "-wal").write_bytes(log)
    with pytest.raises(CannotOpen, match=r"file is damaged\. It was not touched\. Restore a backup"):
        opening.open_caseload(shut, PASSPHRASE)
    assert shut.read_bytes() == main


def test_a_journal_that_no_caseload_has_is_never_brought_in(shut, crafted):
    journal = shut.with_name(shut.name + "-journal")
    journal.write_bytes(pages.journal(first(crafted()), 9))
    before = shut.read_bytes()
    with pytest.raises(
        CannotOpen, match=r"lies a file that Tutor Desk never makes, Year 11\.tutordesk-journal"
    ):
        opening.open_caseload(shut, PASSPHRASE)
    assert shut.read_bytes() == before
    journal.rename(shut.with_name("away"))
    opening.open_caseload(shut, PASSPHRASE).close()


@pytest.mark.parametrize("torn", [0, 16, 100, 2000, 4000])
def test_a_first_page_that_was_torn_is_made_whole_from_its_log(shut, torn):
    """As after a power cut in the middle of writing the log back."""
    good = shut.read_bytes()
    shut.with_name(shut.name + "-wal").write_bytes(pages.log([(1, first(good))], len(good) // pages.PAGE))
    shut.write_bytes(
        good[: max(torn, pages.SALT)] + bytes(pages.PAGE - max(torn, pages.SALT)) + good[pages.PAGE :]
    )
    desk = opening.open_caseload(shut, PASSPHRASE)
    assert [row.name for row in desk.ask(caseload.rows)] == ["Amara Diallo"]
    assert check(desk.file) == []
    desk.close()


def test_a_damaged_list_of_adults_is_refused_in_a_sentence_and_lets_go_of_the_file(shut, data_key):
    """Found by the test below: the file was left open, and so could not even be restored over."""
    file = connect(shut, data_key)
    root = file.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'adult'").fetchone()[0]
    file.close()
    good = shut.read_bytes()
    shut.write_bytes(pages.sealed(good, data_key, root, b"\x07" * pages.PAGE))
    with pytest.raises(CannotOpen, match="damaged"):
        opening.open_caseload(shut, PASSPHRASE)
    assert not is_open_elsewhere(shut)
    shut.write_bytes(good)
    opening.open_caseload(shut, PASSPHRASE).close()


@pytest.fixture
def good(shut):
    """The content of the file as it was, whatever became of it since."""
    return shut.read_bytes()


def _put(path, content):
    """Put content in the place of a caseload; what the last example left beside it goes."""
    path.with_name(path.name + "-wal").unlink(missing_ok=True)
    path.write_bytes(content)


FUZZED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=400 if SOAK else 25,
)


@FUZZED
@given(data=st.data())
def test_whatever_stands_in_a_page_is_refused_or_found(shut, good, data_key, data):
    """Bytes of pages are altered under the right key, so that no cipher stands before SQLite and us."""
    content = good
    for _n in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(1, len(good) // pages.PAGE))
        page = pages.plain(content, data_key, number)
        for _m in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(pages.SALT, 200) | st.integers(pages.SALT, pages.ROOM - 1))
            page[place] = data.draw(st.integers(0, 255))
        content = pages.sealed(content, data_key, number, page)
    _put(shut, content)
    with contextlib.suppress(TutorDeskError):
        _use(shut)


@FUZZED
@given(data=st.data())
def test_whatever_is_altered_in_the_file_is_refused_or_found(shut, good, data):
    """Without the key, every altered page is known by its mark."""
    content = bytearray(good)
    place = data.draw(st.integers(0, 200) | st.integers(0, len(good) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    _put(shut, content[: data.draw(st.integers(0, len(good)))] if data.draw(st.booleans()) else content)
    try:
        desk = opening.open_caseload(shut, PASSPHRASE)
    except CannotOpen:
        return
    found = check(desk.file)
    desk.close()
    assert found


def test_a_plain_copy_of_a_caseload_is_not_taken_for_one(shut, tmp_path):
    plain = sqlite3.connect(tmp_path / "plain.tutordesk")
    plain.execute("PRAGMA application_id = 0x54444B31")
    plain.execute("CREATE TABLE student (id)")
    plain.commit()
    plain.close()
    (tmp_path / "plain.tutordesk-keys").write_bytes(key_path(shut).read_bytes())
    with pytest.raises(CannotOpen, match="ordinary database"):
        opening.open_caseload(tmp_path / "plain.tutordesk", PASSPHRASE)
