"""Saved views as a row of chips to press: one at a time, each with how many it would show."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from tutor_desk.ui.widgets.layout import Flow, clear


@dataclass(frozen=True, slots=True)
class View:
    """One choice of rows: its key, its words, and how many rows it has if known."""

    key: str
    words: str
    count: int | None = None


class FilterChips(QWidget):
    """Lets one view be chosen; the arrow keys go from one to the next."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.current = ""
        self._flow = Flow(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_views(self, views: Sequence[View], current: str = "") -> None:
        """Show these views; buttons stay as they are when only the counts have changed."""
        if [view.key for view in views] != list(self._buttons):
            self._make(views)
        for view in views:
            words = view.words if view.count is None else f"{view.words} {view.count}"
            self._buttons[view.key].setText(words.replace("&", "&&"))
            self._buttons[view.key].setAccessibleName(words)
        first = views[0].key if views else ""
        self.choose(current or (self.current if self.current in self._buttons else first))

    def choose(self, key: str) -> None:
        """Press a view without telling anybody."""
        if key in self._buttons:
            self.current = key
            self._buttons[key].setChecked(True)

    def _make(self, views: Sequence[View]) -> None:
        clear(self._flow)
        self._buttons = {}
        for view in views:
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "filter")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, key=view.key: self._press(key))
            self._group.addButton(button)
            self._flow.addWidget(button)
            self._buttons[view.key] = button

    def _press(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
