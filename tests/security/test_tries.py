"""Wrong tries wait longer and longer, whichever dialog, command or start they were made in."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from tutor_desk import clock, opening
from tutor_desk.errors import CannotOpen, WrongKey
from tutor_desk.security.tries import Tries, slowed, tries


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "a.tutordesk"


def later(seconds):
    return clock.fixed(NOW + timedelta(seconds=seconds))


def test_each_wrong_try_waits_twice_as_long_up_to_a_minute(path, now):
    counted = Tries(path)
    waits = []
    for _try in range(8):
        counted.failed()
        waits.append(counted.left)

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_the_wait_runs_out_and_a_right_try_begins_anew(path, now):
    counted = Tries(path)
    assert counted.left == 0
    counted.failed()
    counted.failed()

    with later(1.4):
        assert counted.left == 1
    with later(2):
        assert counted.left == 0
    counted.fitted()
    assert counted.left == 0
    counted.failed()
    assert counted.left == 1


def test_a_clock_set_back_keeps_nobody_out_for_longer_than_a_minute(path, now):
    tries(path).failed()

    with later(-86_400):
        assert tries(path).left == 60


def test_the_count_belongs_to_the_caseload_not_to_a_dialog(tmp_path, now):
    tries(tmp_path / "a").failed()

    assert tries(Path(tmp_path / "a")).left == 1
    assert tries(tmp_path / "b").left == 0


def test_another_start_of_the_program_goes_on_counting(shut, tmp_path):
    script = (
        "import sys; from pathlib import Path; from tutor_desk import opening\n"
        "try: opening.open_caseload(Path(sys.argv[1]), 'not the passphrase')\n"
        "except Exception as error: print(error)"
    )

    def start():
        done = subprocess.run(
            [sys.executable, "-c", script, str(shut)], capture_output=True, text=True, check=True
        )
        return done.stdout

    with clock.fixed(NOW + timedelta(days=400)):
        tries(shut).failed()  # whoever starts now is a year too early
    assert "Try again in 60 seconds" in start()
    tries(shut).fitted()
    assert "does not open this caseload" in start()


def test_a_moved_caseload_is_still_the_same_one_and_what_is_kept_names_nobody(shut, tmp_path, now):
    tries(shut).failed()
    moved = tmp_path / "elsewhere" / "Mine.tutordesk"
    moved.parent.mkdir()
    for end in ("", "-keys"):
        (shut.parent / (shut.name + end)).rename(moved.parent / (moved.name + end))

    assert tries(moved).left == 1
    (kept,) = (tmp_path / "home").rglob("keys/*.json")
    for name in ("Year 11", "11B", "Okafor", "Mine", str(tmp_path)):
        assert name not in kept.name + kept.read_text()


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"wrong": "x"}', b'{"wrong": 3, "again": 7}'])
def test_rubbish_in_what_is_kept_is_no_wait(path, tmp_path, now, content):
    tries(path).failed()
    (kept,) = (tmp_path / "home").rglob("*.json")
    kept.write_bytes(content)

    assert Tries(path).left == 0


def test_where_nothing_can_be_kept_the_program_still_counts_by_itself(path, tmp_path, now):
    (tmp_path / "home").write_text("in the way")
    tries(path).failed()

    assert tries(path).left == 1


def test_a_try_that_comes_too_early_is_not_made_and_a_mistyped_one_counts(shut, now):
    with pytest.raises(WrongKey):
        opening.open_with_recovery_key(shut, "nonsense")
    with pytest.raises(CannotOpen, match="Try again in 1 second"):
        opening.open_caseload(shut, PASSPHRASE)
    with later(1):
        opening.open_caseload(shut, PASSPHRASE).close()
        assert tries(shut).left == 0


def test_what_goes_wrong_otherwise_is_no_wrong_try(path, now):
    with pytest.raises(ZeroDivisionError), slowed(path):
        raise ZeroDivisionError

    assert tries(path).left == 0
