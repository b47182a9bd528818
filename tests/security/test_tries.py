from datetime import timedelta
from pathlib import Path

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.ui.tries import Tries, tries


def test_each_wrong_try_waits_twice_as_long_up_to_a_minute(now):
    counted = Tries()
    waits = []
    for _try in range(8):
        counted.failed()
        waits.append(counted.left)

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_the_wait_runs_out_and_a_right_try_begins_anew(now):
    counted = Tries()
    assert counted.left == 0
    counted.failed()
    counted.failed()

    with clock.fixed(NOW + timedelta(seconds=1.4)):
        assert counted.left == 1
    with clock.fixed(NOW + timedelta(seconds=2)):
        assert counted.left == 0
    counted.fitted()
    assert counted.left == 0
    counted.failed()
    assert counted.left == 1


def test_the_count_belongs_to_the_caseload_not_to_a_dialog(tmp_path, now):
    tries(tmp_path / "a").failed()

    assert tries(Path(tmp_path / "a")).left == 1
    assert tries(tmp_path / "b").left == 0
