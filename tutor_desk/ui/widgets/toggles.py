"""A choice among few, all in sight: pressed with the mouse, the arrows, or a number key."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from tutor_desk.ui.widgets.layout import Flow
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _


class ToggleRow(QWidget):
    """Lets one of a few values be chosen, or none as long as none has been."""

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[Any, str]], name: str, *, ends: tuple[str, str] = ("", "")
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._values = [value for value, _words in choices]
        self._group = QButtonGroup(self)
        self._flow = Flow(self)
        self._flow.addWidget(Small(ends[0])) if ends[0] else None
        for place, (_value, words) in enumerate(choices):
            button = QRadioButton(words.replace("&", "&&"))
            button.setProperty("role", "toggle")
            button.setAccessibleName(f"{name}: {words}")
            self._group.addButton(button, place)
            self._flow.addWidget(button)
        self._flow.addWidget(Small(ends[1])) if ends[1] else None
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def picked(self) -> Any:
        """The value chosen, or nothing."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def choose(self, value: Any) -> None:
        """Show a value as chosen without telling anybody; nothing lifts them all."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def take_focus(self) -> None:
        """Put the keyboard at the choice made, or at the first one."""
        (self._group.checkedButton() or self._group.buttons()[0]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose with the number keys, counted from 1."""
        place = event.key() - Qt.Key.Key_1
        button = self._group.button(place) if 0 <= place < len(self._values) else None
        if button is None:
            super().keyPressEvent(event)
        else:
            button.setFocus()
            button.click()


class Confidence(ToggleRow):
    """Lets a student say how sure they are, from 1 to 5."""

    def __init__(self, name: str, low: str = "", high: str = "") -> None:
        ends = (low or _("Not sure yet"), high or _("Very sure"))
        super().__init__([(n, str(n)) for n in range(1, 6)], name, ends=ends)
