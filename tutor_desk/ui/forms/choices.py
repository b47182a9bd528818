"""Fields for a choice: from a list, among toggles, or yes and no."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QListView

from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _


class ChoiceEditor(QComboBox):
    """One of several values; the wheel scrolls the page and does not change it."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.setView(QListView(self))  # Qt's own popup of a combo box cannot be styled
        for value, words in choices:
            self.addItem(words, value)
        self._values = [value for value, _words in choices]
        self.setPlaceholderText(_("Please choose"))
        self.setCurrentIndex(0 if self._values and self._values[0] is None else -1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentIndexChanged.connect(lambda _place: self.edited.emit())

    def value(self) -> Any:
        """Return the value chosen, or nothing."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def put(self, value: Any) -> None:
        """Show a value as chosen; one that is not offered leaves nothing chosen."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def problem(self) -> str:
        """Say nothing: any choice will do."""
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()


class CheckEditor(QCheckBox):
    """Yes or no, with its own words beside it."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.toggled.connect(lambda _on: self.edited.emit())

    def value(self) -> Any:
        """Return whether it is ticked."""
        return self.isChecked()

    def put(self, value: Any) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """Say nothing: either will do."""
        return ""


class PickEditor(ToggleRow):
    """One of a few values, all in sight."""

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[Any, str]], name: str, ends: tuple[str, str] = ("", "")
    ) -> None:
        super().__init__(choices, name, ends=ends)
        self.chosen.connect(lambda _value: self.edited.emit())

    def value(self) -> Any:
        """Return the value chosen, or nothing."""
        return self.picked

    def put(self, value: Any) -> None:
        """Show a value as chosen; nothing lifts them all."""
        self.choose(value)

    def problem(self) -> str:
        """Say nothing: any choice will do."""
        return ""
