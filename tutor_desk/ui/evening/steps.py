"""Undo in front of a family: only what was done in their own turn, never in another's."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from tutor_desk.ui.house import House


class SlideSteps(QObject):
    """Counts the steps of the turn in sight; belongs to the deck, and is gone with it."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._made, self._taken, self._going = house.desk, 0, 0, False
        house.bridge.changed.connect(self.hear)

    def begin(self) -> None:
        """Begin anew: another family sits there."""
        self._made = self._taken = 0

    @property
    def can_undo(self) -> str | None:
        """The words of what would be taken back, if it was done in this turn."""
        return self._desk.can_undo if self._made else None

    @property
    def can_redo(self) -> str | None:
        """The words of what would be made again, if it was taken back in this turn."""
        return self._desk.can_redo if self._taken else None

    def undo(self) -> None:
        """Take the last step of this turn back."""
        self._travel(self._desk.undo, 1)

    def redo(self) -> None:
        """Make it again."""
        self._travel(self._desk.redo, -1)

    @Slot(object)
    def hear(self, _done: Any) -> None:
        """Count what was done."""
        if not self._going:
            self._made, self._taken = self._made + 1, 0

    def _travel(self, go: Callable[[], None], by: int) -> None:
        self._going = True
        try:
            go()
        finally:
            self._going = False
        self._made, self._taken = self._made - by, self._taken + by
