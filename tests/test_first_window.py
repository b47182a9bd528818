"""Nothing heavy is loaded before the first window stands, nor before a list whose passphrase was given."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[1]
HEAVY = (
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "reportlab",
    "alembic",
    "openpyxl",
    "typer",
    "keyring",
    "icalendar",
    "zxcvbn",
)
LOOK = f"""
import sys
from tutor_desk import app

def look(moment):
    def tell():
        print(sorted(set({HEAVY!r}) & set(sys.modules)))
        from PySide6 import QtCore
        print("Qt" in vars(QtCore))
        from PySide6.QtWidgets import QApplication
        QApplication.instance().closeAllWindows()
    moment.connect(tell)

app._load_later = look
sys.exit(app.main(sys.argv[1:]))
"""


def started(tmp_path, *words: str, code: str = LOOK, **variables: str) -> subprocess.CompletedProcess:
    """Start the program in a process of its own, without a screen."""
    own = {"TUTOR_DESK_HOME": str(tmp_path / "own"), "QT_QPA_PLATFORM": "offscreen", **variables}
    kept = {name: value for name, value in os.environ.items() if name != "TUTOR_DESK_PASSPHRASE"}
    command = [sys.executable, *(["-c", code] if code else ["-m", "tutor_desk"]), *words]
    return subprocess.run(
        command, cwd=ROOT, env=kept | own, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def closed(desk, amara, caseload_path):
    """A caseload with Amara in it, closed."""
    desk.close()
    return caseload_path


def test_the_first_run_needs_nothing_heavy(tmp_path):
    ended = started(tmp_path)

    assert (ended.returncode, ended.stdout.split()) == (0, ["[]", "False"]), ended.stderr


def test_the_unlock_window_needs_nothing_heavy_nor_the_enumerations_of_qt(tmp_path, closed):
    ended = started(tmp_path, str(closed))

    assert (ended.returncode, ended.stdout.split()) == (0, ["[]", "False"]), ended.stderr


def test_whoever_touches_the_enumerations_of_qt_would_be_noticed(tmp_path, closed):
    touching = LOOK.replace(
        "from tutor_desk import app", "from PySide6.QtCore import Qt\nfrom tutor_desk import app"
    )

    ended = started(tmp_path, str(closed), code=touching)

    assert ended.stdout.split() == ["[]", "True"], ended.stderr


def test_the_list_of_students_needs_nothing_heavy(tmp_path, closed):
    ended = started(tmp_path, str(closed), TUTOR_DESK_PASSPHRASE=PASSPHRASE)

    assert (ended.returncode, ended.stdout.split()[0]) == (0, "[]"), ended.stderr


def test_what_is_heavy_is_loaded_afterwards(tmp_path):
    code = """
import sys
from tutor_desk import app
app.load_rest()
from tutor_desk.reports import fonts
assert set(map(fonts.house, fonts.Face)) <= set(fonts._loaded), "the first preview would wait for fonts"
print(sorted(set(sys.argv[1:]) - set(sys.modules)))
"""
    wanted = ("sqlmodel", "reportlab", "pypdfium2", "tutor_desk.ui.student.page")
    ended = started(tmp_path, *wanted, code=code)

    assert ended.stdout.strip() == "[]", ended.stderr
