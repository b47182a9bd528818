"""Fields of one line or several: text, passphrases, numbers."""

from typing import Any

from PySide6 import QtCore, QtGui
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from tutor_desk.ui import theme
from tutor_desk.ui.forms.times import read_time
from tutor_desk.ui.widgets.aside import Aside
from tutor_desk.words import _

_PADDING = 8
"""Padding and edge of a field in the style sheet, in pixels at 100 %."""


class LineEditor(QLineEdit):
    """One line of text."""

    edited = Signal()

    def __init__(self, *, limit: int = 0, hint: str = "") -> None:
        super().__init__()
        if limit:
            self.setMaxLength(limit)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self.edited)

    def value(self) -> Any:
        """Return the text without spaces at its ends."""
        return self.text().strip()

    def put(self, value: Any) -> None:
        """Show a text."""
        self.setText(value or "")

    def problem(self) -> str:
        """Say nothing: any text will do."""
        return ""


class SecretEditor(LineEditor):
    """A passphrase: hidden, kept as typed, shown once the eye is pressed; ``shown`` tells which it is."""

    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = Aside(self, "eye", _("Show what is typed"), self._turn)

    def value(self) -> Any:
        """Return exactly what was typed."""
        return self.text()

    @property
    def is_shown(self) -> bool:
        """Whether what is typed can be read on the screen."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def show_typed(self, *, on: bool) -> None:
        """Let what is typed be read, or hide it."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self._eye.show_picture("eye-off" if on else "eye")
        self.shown.emit(on)

    def _turn(self) -> None:
        self.show_typed(on=not self.is_shown)


class ClockEditor(LineEditor):
    """A time of day, typed as people type times and written out as 09:15."""

    def __init__(self) -> None:
        super().__init__(hint="09:15")

    def value(self) -> Any:
        """Return the time as 09:15, or nothing if empty or not understood."""
        try:
            return read_time(self.text())
        except ValueError:
            return None

    def problem(self) -> str:
        """Say how to write a time."""
        wrong = self.text().strip() and self.value() is None
        return _("Please write the time as 09:15 or 2.30 pm.") if wrong else ""

    def focusOutEvent(self, event: QtGui.QFocusEvent) -> None:  # noqa: N802
        """Write the time out in full."""
        super().focusOutEvent(event)
        said = self.value()
        if said is not None and said != self.text():
            self.put(said)


class NumberEditor(LineEditor):
    """A whole number within bounds, which may be left out; arrows up and down count."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self._low, self._high = low, high

    def value(self) -> Any:
        """Return the number, or nothing if empty or not one."""
        try:
            return int(self.text())
        except ValueError:
            return None

    def put(self, value: Any) -> None:
        """Show a number."""
        self.setText("" if value is None else str(value))

    def problem(self) -> str:
        """Say which numbers will do."""
        number = self.value()
        wrong = bool(self.text().strip()) if number is None else not self._low <= number <= self._high
        return (
            _("Please write a number from {low} to {high}.").format(low=self._low, high=self._high)
            if wrong
            else ""
        )

    def keyPressEvent(self, event: "QtGui.QKeyEvent") -> None:  # noqa: N802
        """Count up and down with the arrows."""
        key = QtCore.Qt.Key
        step = {key.Key_Up: 1, key.Key_Down: -1}.get(key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            number = self.value()
            self.put(self._low if number is None else max(self._low, min(self._high, number + step)))


class LongEditor(QPlainTextEdit):
    """Several lines of text; grows with them between two heights, then scrolls."""

    edited = Signal()

    def __init__(self, *, rows: int = 3, most: int = 12, hint: str = "") -> None:
        super().__init__()
        self._rows, self._most = rows, most
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.edited)
        self.textChanged.connect(self._grow)
        self._grow()

    def value(self) -> Any:
        """Return the text without spaces at its ends."""
        return self.toPlainText().strip()

    def put(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText(value or "")

    def problem(self) -> str:
        """Say nothing: any text will do."""
        return ""

    def resizeEvent(self, event: "QtGui.QResizeEvent") -> None:  # noqa: N802
        """Fit the height to lines broken anew."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: "QtCore.QEvent") -> None:  # noqa: N802
        """Follow a change of scale."""
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.FontChange:
            self._grow()

    def _grow(self) -> None:
        lines = int(self.document().size().height())
        over = lines > self._most
        bars = QtCore.Qt.ScrollBarPolicy
        policy = bars.ScrollBarAsNeeded if over else bars.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        shown = max(self._rows, min(self._most, lines))
        around = 2 * int(self.document().documentMargin()) + theme.look(self).px(2 * _PADDING)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + around + 2)
