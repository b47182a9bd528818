"""A list and, beside it, all about the card chosen; where there is no room for both, one after the other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row

WIDE = 700
"""From this width on, in pixels at 100 %, list and details stand side by side."""


class Beside(QWidget):
    """Holds a list and its details. ``open`` goes to the details, Escape or the button back to the list."""

    def __init__(self, cards: QWidget, details: QWidget, back: str) -> None:
        super().__init__()
        self._cards, self._details, self._open = cards, details, False
        self._back = button(back, self.close_details, "arrow-left", quiet=True)
        self._side = QWidget()
        side = column(self._side, gap=8)
        side.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(details, 1)
        box = row(self, gap=16)
        box.addWidget(cards, 3)
        box.addWidget(self._side, 2)
        self._arrange()

    @property
    def wide(self) -> bool:
        """Whether there is room for both."""
        return self.width() >= theme.look(self).px(WIDE)

    def open_details(self) -> None:
        """Show the details, and go to what can be changed there first."""
        self._open = True
        self._arrange()
        for widget in self._details.findChildren(QWidget):
            tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tabbed and widget.isEnabled() and widget.isVisibleTo(self._details):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                break

    def close_details(self) -> None:
        """Go back to the list."""
        self._open = False
        self._arrange()
        self._cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show both, or one."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._side.isAncestorOf(self.focusWidget() or self):
            self.close_details()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        wide = self.wide
        self._cards.setVisible(wide or not self._open)
        self._side.setVisible(wide or self._open)
        self._back.setVisible(not wide)
