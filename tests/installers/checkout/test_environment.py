"""When an environment is ready, and when it has to be made again."""

import sys
from pathlib import Path

import pytest

from installers.checkout import environment


def test_a_new_checkout_is_not_ready(checkout):
    assert not environment.ready("run")


def test_a_stamp_makes_it_ready_for_that_lock_alone(set_up):
    assert environment.ready("run")
    assert not environment.ready("test")


def test_a_changed_lock_needs_setting_up(set_up):
    with (set_up / "locks" / "run.txt").open("a") as file:
        file.write("# one more\n")
    assert not environment.ready("run")


@pytest.mark.parametrize(
    ("owner", "name", "value"), [(sys.implementation, "cache_tag", "cpython-399"), (sys, "platform", "beos")]
)
def test_another_python_or_system_needs_setting_up(set_up, monkeypatch, owner, name, value):
    monkeypatch.setattr(owner, name, value)
    assert not environment.ready("run")


def test_a_moved_checkout_needs_setting_up(set_up, monkeypatch):
    moved = set_up.rename(set_up.with_name("moved"))
    monkeypatch.setattr(environment, "ROOT", str(moved))
    monkeypatch.setattr(environment, "VENV", str(moved / ".venv"))
    monkeypatch.setattr(environment, "PYTHON", environment.PYTHON.replace(str(set_up), str(moved)))
    assert environment.made()
    assert not environment.ready("run")


def test_a_python_that_has_gone_needs_setting_up(set_up):
    Path(environment.PYTHON).unlink()
    assert not environment.ready("run")


def test_taken_stamps_are_gone_and_may_be_taken_twice(set_up):
    environment.take_stamps()
    environment.take_stamps()
    assert not environment.ready("run")


@pytest.mark.skipif(not environment.LINUX, reason="other systems have a screen")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_is_known_by_its_variable(monkeypatch, name):
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(each, raising=False)
    assert not environment.has_screen()
    monkeypatch.setenv(name, ":0")
    assert environment.has_screen()


def test_programs_find_the_package_and_speak_utf_8(checkout):
    told = environment.variables(QT_QPA_PLATFORM="offscreen")
    assert (told["PYTHONPATH"], told["PYTHONUTF8"], told["QT_QPA_PLATFORM"]) == (
        str(checkout),
        "1",
        "offscreen",
    )
