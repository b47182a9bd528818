"""What the start is spared of PySide6 is there when it is needed."""

import subprocess
import sys

CODE = """
import builtins
compiles = builtins.compile

from tutor_desk.ui import lean_start
lean_start.import_widgets()
assert builtins.compile is compiles
watching = builtins.__import__ is builtins.__feature_import__
waiting = set(lean_start._waiting)

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
assert QLabel.__doc__
try:
    QLabel().setText(3.5)
except TypeError as error:
    print(error)
print(watching, len(waiting), len(lean_start._waiting))
"""


def started(code: str) -> list[str]:
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_a_wrong_call_is_explained_as_pyside_explains_it():
    *explained, counts = started(CODE)
    *plain, as_usual = started(CODE.replace("lean_start.import_widgets()", "import PySide6.QtWidgets"))

    assert explained == plain
    assert "Supported signatures:" in plain
    watching, before, after = counts.split()
    assert (watching, as_usual) == ("False", "True 0 0")
    assert int(before) > int(after), "nothing was put off, or nothing was fetched when it was needed"


def test_a_module_that_is_not_waiting_has_nothing_to_give():
    code = """
from tutor_desk.ui import lean_start
try:
    lean_start.arrive({"__file__": "elsewhere.py"}, "anything")
except AttributeError as error:
    print(error)
"""
    assert started(code) == ["anything"]
