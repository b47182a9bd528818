"""Buttons: what they say, how they look, and that Enter presses them."""

from collections.abc import Callable
from typing import Any

from PySide6 import QtCore, QtGui
from PySide6.QtWidgets import QPushButton

from tutor_desk.ui.icons import icon, icon_size

Run = Callable[[], Any]


def button(
    words: str,
    run: Run,
    icon_name: str = "",
    *,
    primary: bool = False,
    quiet: bool = False,
    danger: bool = False,
) -> QPushButton:
    """Return a button for what is no command of a page: Cancel, or a step within a dialog."""
    made = Button(words.replace("&", "&&"))
    made.setAccessibleName(spoken(words))
    made.clicked.connect(lambda _checked=False: run())
    dress(made, icon_name, role(primary=primary, quiet=quiet, danger=danger))
    return made


def spoken(words: str) -> str:
    """Return the words of a button as they are read out: without the dots of "Import..."."""
    return words.rstrip("….")


class Button(QPushButton):
    """Is pressed by Enter too; else Enter on Cancel would do what the dialog is for."""

    def keyPressEvent(self, event: "QtGui.QKeyEvent") -> None:  # noqa: N802
        """Press with Enter as with the space bar."""
        key, held = QtCore.Qt.Key, event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
        if event.key() in (key.Key_Return, key.Key_Enter) and not held:
            self.click()
        else:
            super().keyPressEvent(event)


def role(*, primary: bool = False, quiet: bool = False, danger: bool = False) -> str:
    """Return what the style sheet calls such a button."""
    return "primary" if primary else "quiet" if quiet else "danger" if danger else ""


def dress(made: QPushButton, icon_name: str, called: str) -> None:
    """Give a button its icon and the look of its role."""
    made.setProperty("role", called)
    made.setAutoDefault(False)
    if icon_name:
        tone = {"primary": "on_accent", "quiet": "accent", "danger": "act"}.get(called, "ink")
        made.setIcon(icon(icon_name, tone))
        made.setIconSize(icon_size())
