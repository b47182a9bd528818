"""The Qt that is installed is one that does not abort on Python 3.11."""

import re
import sys
from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

ROOT = Path(__file__).parents[1]
QT_MODULES = {"QtCore", "QtDBus", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtTest"}


class _Bell(QObject):
    rung = Signal()


def test_calls_that_return_nothing_keep_the_references_to_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("a")
    before = sys.getrefcount(None)
    for _ in range(200):
        label.setText("a")
    assert sys.getrefcount(None) > before - 100


def test_signals_keep_the_references_to_true(qtbot):
    bell = _Bell()
    bell.rung.emit()
    before = sys.getrefcount(True)
    for _ in range(200):
        bell.rung.emit()
    assert sys.getrefcount(True) > before - 100


def test_qt_is_the_version_that_is_pinned_and_essentials_alone():
    assert version("PySide6-Essentials") == version("shiboken6") == "6.11.3"
    assert '"PySide6-Essentials==6.11.3"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_only_modules_of_qt_under_the_lgpl_are_used():
    sources = [
        *ROOT.glob("tutor_desk/**/*.py"),
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("benchmarks/**/*.py"),
    ]
    used = {
        name
        for source in sources
        for name in re.findall(r"\bPySide6(?:\.| import )(\w+)", source.read_text(encoding="utf-8"))
    }
    assert "QtWidgets" in used
    assert used <= QT_MODULES
