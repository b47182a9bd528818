"""Sleep and a locked screen, heard on a real bus of this machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tutor_desk.ui.away.linux import _here

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="There is no dbus-run-session here.")
def test_the_desk_locks_when_the_bus_says_that_nobody_is_there(tmp_path):
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.away.on_a_bus", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TUTOR_DESK_HOME": str(tmp_path / "home")},
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "waited for before sleep: waits",
        "saver off: locked False",
        "lock theirs: locked False",
        "saver on: locked True",
        "gnome saver on: locked True",
        "lock: locked True",
        "sleep: locked True",
        "asleep: True",
        "awake: True",
        "after the end: locked False",
    ], done.stderr


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("unix:path=/run/user/1000/bus", True),
        ("unix:abstract=/tmp/dbus-x;unix:path=/run/bus", True),
        ("tcp:host=school,port=1234", False),
        ("unix:path=/run/bus;tcp:host=school,port=1234", False),
        ("", False),
    ],
)
def test_only_a_bus_of_this_machine_is_listened_to(address, here):
    assert _here(address) is here
