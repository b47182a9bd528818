"""The list of pages at the side of the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from tutor_desk.ui.icons import icon, icon_size
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Place:
    """A page that can be gone to: its key, words and icon."""

    key: str
    words: str
    icon: str


class NavList(QWidget):
    """Lets one page be chosen; a page may carry the count of what waits there."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._words = {place.key: place.words for place in places}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        box = column(self, gap=2)
        for place in places:
            button = QPushButton(place.words)
            button.setProperty("role", "nav")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(place.words)
            button.setIcon(icon(place.icon))
            button.setIconSize(icon_size(18))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, key=place.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[place.key] = button
            box.addWidget(button)
        box.addStretch(1)

    def choose(self, key: str) -> None:
        """Show a page as the present one; an unknown one lifts none."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int) -> None:
        """Say how much waits on a page; nought is not said."""
        words = self._words[key]
        self._buttons[key].setText(f"{words}   {count}" if count else words)
        spoken = _("{page}, {n} waiting").format(page=words, n=count) if count else words
        self._buttons[key].setAccessibleName(spoken)
