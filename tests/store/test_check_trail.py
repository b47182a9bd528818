"""What the chain and the rebuilt records notice, and what they leave in peace."""

import shutil
from datetime import timedelta

import pytest

from tests.conftest import NOW, PASSPHRASE
from tutor_desk import clock, opening
from tutor_desk.errors import CannotOpen
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind
from tutor_desk.services.history import history
from tutor_desk.services.plan import entries, goals, validation
from tutor_desk.store.agreement import recorded_tables
from tutor_desk.store.check import check, remarks
from tutor_desk.store.file import connect
from tutor_desk.store.trail import broken_link

PAGE = 4096


@pytest.fixture
def used(desk, amara, ben):
    for student in (amara, ben):
        entry = desk.do("Write", entries.write, student, EntryKind.STRENGTH, "I keep going")
        desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
        desk.do("Set", goals.set_goal, student, "Go there", steps=["Book", "Ride"])
    return desk


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE entry SET accepted_text = 'other' WHERE id = 2",
            "Record 2 in “entry”, of student 2, is not what",
        ),
        ("UPDATE goal_step SET done = 1 WHERE id = 3", "Record 3 in “goal_step”, of student 2, is not what"),
        (
            "DELETE FROM goal_step WHERE id = 1",
            "Record 1 in “goal_step”, of student 1, is not what the trail says",
        ),
        ("UPDATE student SET fsm = 1 WHERE id = 1", "Record 1 in “student”, of student 1, is not what"),
        ("UPDATE adult SET name = 'Somebody else'", "Record 1 in “adult” is not what the trail says"),
        (
            (
                "INSERT INTO grade (student_id, subject, kind, grade, as_at, source)"
                " VALUES (1, 'Maths', 'current', '9', '2026-11-01', 'hand')"
            ),
            "Record 1 in “grade”, of student 1, is not what the trail says",
        ),
    ],
)
def test_a_record_altered_past_the_trail_is_named_by_numbers(used, statement, sentence):
    assert used.file.connection.execute(statement).rowcount
    assert broken_link(used.file.connection) is None
    found = check(used.file)
    assert any(sentence in said for said in found)
    assert not any(name in said for said in found for name in ("Amara", "Diallo", "Carter", "keep going"))


def test_many_records_are_counted_after_the_first_five(used, amara):
    for number in range(9):
        used.do("Write", entries.write, amara, EntryKind.STRENGTH, f"number {number}")
    used.file.connection.execute("UPDATE entry SET reply = 'x'")
    found = check(used.file)
    assert len(found) == 6
    assert found[-1] == "The same goes for 6 more."


def test_what_was_erased_from_the_trail_and_the_tables_is_no_damage(used, ben):
    connection = used.file.connection
    connection.execute("UPDATE trail_change SET content = NULL, salt = NULL WHERE student_id = ?", (ben,))
    assert check(used.file) == []
    for table in ("goal_step", "goal", "entry"):
        connection.execute(f"DELETE FROM {table} WHERE student_id = ?", (ben,))
    connection.execute("DELETE FROM student WHERE id = ?", (ben,))
    assert check(used.file) == []


def test_undo_redo_and_the_student_seat_agree_with_the_trail(used, amara):
    used.undo()
    used.undo()
    used.redo()
    used.seat_student(amara, "Amara")
    used.do("Write", entries.write, amara, EntryKind.BARRIER, "The bus")
    used.undo()
    used.seat_adult()
    assert check(used.file) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("ALTER TABLE entry ADD COLUMN odd", "“entry” has other columns than it should: odd"),
        ("DROP TABLE draft", "The table “draft” is missing"),
        ("DELETE FROM search WHERE kind = 'goal'", "does not match the records in “goal”"),
        (
            "UPDATE goal_step SET goal_id = 99 WHERE id = 4",
            "Record 4 in “goal_step”, of student 2, belongs to nothing",
        ),
    ],
)
def test_other_damage_says_where(used, statement, sentence):
    used.file.connection.execute("PRAGMA foreign_keys = OFF")
    used.file.connection.execute(statement)
    assert any(sentence in said for said in check(used.file))


def test_a_spoilt_page_is_named_by_its_number(used, caseload_path):
    used.close()
    content = bytearray(caseload_path.read_bytes())
    content[9 * PAGE + 2000] ^= 0xFF
    caseload_path.write_bytes(content)
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert "1 page of the file is damaged (page 10). Restore a backup." in check(again.file)
    again.close()


# Pages and logs of other states of the same file (the vault's traps 2, 3 and 10)


def _held(file):
    """Return all that the trail and its records say."""
    tables = ("trail", "trail_change", *recorded_tables())
    return [file.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables]


@pytest.fixture
def two_states(used, amara, ben, caseload_path, tmp_path):
    """Two states of one file under one key, closed, and the key."""
    for number in range(30):
        used.do("Write", entries.write, amara, EntryKind.STRENGTH, f"number {number} " + "x" * 300)
    key = used.file.data_key
    used.close()
    older = shutil.copy(caseload_path, tmp_path / "older")
    desk = opening.open_caseload(caseload_path, PASSPHRASE)
    for number in range(5, 25):
        desk.do("Edit", entries.edit, number, f"changed {number} " + "y" * 300)
        desk.do("Accept", validation.accept, ItemKind.ENTRY, number, Basis.SEEN)
    desk.do("Withdraw", goals.withdraw, 1)
    desk.close()
    return older, caseload_path, key


def test_every_page_of_the_older_state_pasted_back_is_noticed(two_states, tmp_path):
    older, path, key = two_states
    before, now = older.read_bytes(), path.read_bytes()
    whole = connect(path, key)
    expected = _held(whole)
    whole.close()
    swapped = [
        n for n in range(1, len(before) // PAGE) if before[n * PAGE :][:PAGE] != now[n * PAGE :][:PAGE]
    ]
    assert len(swapped) > 10
    noticed = 0
    for page in swapped:
        mixed = tmp_path / "mixed.tutordesk"
        mixed.write_bytes(now[: page * PAGE] + before[page * PAGE :][:PAGE] + now[(page + 1) * PAGE :])
        try:
            file = connect(mixed, key)
        except CannotOpen:
            noticed += 1
            continue
        try:
            assert not [said for said in check(file) if "page" in said.split()[:3]], (
                "the cipher itself sees nothing"
            )
            if check(file):
                noticed += 1
            else:
                assert _held(file) == expected, f"page {page} passed unnoticed"
        finally:
            file.close()
    assert noticed > len(swapped) // 2


def test_an_older_page_of_entries_is_noticed_though_the_chain_holds(two_states, tmp_path):
    older, path, key = two_states
    file = connect(path, key)
    (root,) = file.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'goal'").fetchone()
    file.close()
    mixed = bytearray(path.read_bytes())
    place = (root - 1) * PAGE
    mixed[place : place + PAGE] = older.read_bytes()[place : place + PAGE]
    path.write_bytes(mixed)
    file = connect(path, key)
    assert broken_link(file.connection) is None
    assert check(file) == [
        "Record 1 in “goal”, of student 1, is not what the trail says. Keep this file, and compare it with a backup."
    ]
    file.close()


@pytest.fixture
def logs(used, amara, caseload_path, tmp_path):
    """An older state of the file; a log with all that came after it; one with the last of it only; the key."""
    connection = used.file.connection
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    older = shutil.copy(caseload_path, tmp_path / "older")
    for number in range(30):
        used.do("Write", entries.write, amara, EntryKind.STRENGTH, f"number {number} " + "x" * 300)
    whole = shutil.copy(f"{caseload_path}-wal", tmp_path / "whole log")
    held = _held(used.file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the next frames begin a new log
    for number in range(5, 9):
        used.do("Edit", entries.edit, number, f"changed {number}")
    last = shutil.copy(f"{caseload_path}-wal", tmp_path / "last log")
    key, now = used.file.data_key, _held(used.file)
    used.close()
    return {"older": older, "now": caseload_path, "whole": whole, "last": last}, key, held, now


def _with_log(state, log, key, tmp_path):
    """Open a state of the file with a log beside it; nothing if it cannot be opened."""
    mixed = tmp_path / "mixed.tutordesk"
    shutil.copy(state, mixed)
    shutil.copy(log, f"{mixed}-wal")
    try:
        return connect(mixed, key)
    except CannotOpen:
        return None


def test_a_log_beside_the_state_it_goes_on_from_is_that_later_state(logs, tmp_path):
    files, key, held, _now = logs
    file = _with_log(files["older"], files["whole"], key, tmp_path)
    assert (check(file), _held(file)) == ([], held)
    file.close()


def test_a_stale_log_beside_an_older_state_is_noticed(logs, tmp_path):
    """It lacks what lies between the two, and SQLite merges it nevertheless."""
    files, key, _held_then, _now = logs
    file = _with_log(files["older"], files["last"], key, tmp_path)
    if file is not None:
        assert check(file)
        file.close()


def test_a_stale_log_beside_a_later_state_is_harmless_or_noticed(logs, tmp_path):
    """It brings back a whole earlier state, which the head kept outside tells, or a mixture, which the check tells."""
    files, key, held, now = logs
    for log, wholes in (("whole", (held, now)), ("last", (now,))):
        file = _with_log(files["now"], files[log], key, tmp_path)
        if file is not None:
            assert check(file) or _held(file) in wholes
            file.close()


@pytest.mark.parametrize("written_back", ["", "PASSIVE"])
@pytest.mark.parametrize("killed", [False, True])
def test_a_check_while_pages_lie_in_the_log_raises_no_false_alarm(
    used, amara, tmp_path, written_back, killed
):
    """The cipher's marks are looked for in the file itself, where pages of the log are not yet."""
    connection = used.file.connection
    for number in range(40):
        used.do("Write", entries.write, amara, EntryKind.STRENGTH, f"number {number} " + "x" * 900)
        if written_back and number == 20:
            connection.execute(f"PRAGMA wal_checkpoint({written_back})")
    path = used.file.path
    if not killed:
        assert check(used.file) == []
        return
    left = tmp_path / "left.tutordesk"
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{left}{ending}")
    file = connect(left, used.file.data_key)
    assert check(file) == []
    file.close()


# A clock set back


def test_a_clock_set_back_is_a_remark_and_no_damage(used, amara):
    with clock.fixed(NOW - timedelta(days=2)):
        used.do("Write", entries.write, amara, EntryKind.STRENGTH, "from the past")
        used.do("Write", entries.write, amara, EntryKind.STRENGTH, "still there")
    used.do("Write", entries.write, amara, EntryKind.STRENGTH, "and back")
    number = used.file.connection.execute("SELECT max(id) FROM trail").fetchone()[0] - 2
    assert check(used.file) == []
    assert remarks(used.file) == [
        f"Deed {number} is dated before the deed before it: the clock had been set back. The order of the deeds holds."
    ]
    told = [change.after["text"] for row in used.ask(history.history, amara)[:3] for change in row.changes]
    assert told == ["and back", "still there", "from the past"]


def test_the_command_line_says_remarks_and_that_the_file_is_sound(run, shut):
    desk = opening.open_caseload(shut, PASSPHRASE)
    for days in range(7):
        with clock.fixed(NOW - timedelta(days=days)):
            desk.do("Write", entries.write, 1, EntryKind.STRENGTH, f"day {days}")
    desk.close()
    code, said, _told = run("check", shut)
    assert code == 0
    assert said.count("is dated before the deed before it") == 5
    assert "The same goes for 1 more." in said
    assert "The caseload is sound" in said
