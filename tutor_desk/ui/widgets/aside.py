"""A small button inside a line of text, at its left or right, that keeps step with the scale."""

from collections.abc import Callable
from typing import Any

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QLineEdit, QToolButton

from tutor_desk.ui import early, theme
from tutor_desk.ui.icons import icon

_SIDE, _GAP = 24, 6


class Aside(QToolButton):
    """Stands in a field and makes room for itself; without something to run it is a mere picture."""

    def __init__(
        self,
        field: QLineEdit,
        picture: str,
        words: str = "",
        run: Callable[[], Any] | None = None,
        *,
        left: bool = False,
    ) -> None:
        super().__init__(field)
        self._field, self._left = field, left
        self.setProperty("role", "aside")
        early.no_focus(self)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.show_picture(picture)
        if run is None:
            self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            self.clicked.connect(lambda _checked=False: run())
        field.installEventFilter(self)
        self._place()

    def show_picture(self, name: str) -> None:
        """Show another icon."""
        self.setIcon(icon(name, "muted"))

    def enterEvent(self, event: "QtGui.QEnterEvent") -> None:  # noqa: N802
        """Show the hand of something that can be pressed; a mere picture never has the mouse."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def eventFilter(self, watched: QObject, event: "QtCore.QEvent") -> bool:  # noqa: N802
        """Follow the field's size and scale."""
        of = QtCore.QEvent.Type
        if event.type() in (of.Resize, of.StyleChange, of.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        look, field = theme.look(self._field), self._field
        side, gap = look.px(_SIDE), look.px(_GAP)
        margins = field.textMargins()
        # Qt keeps the field's own padding beside these margins
        if self._left:
            margins.setLeft(side)
        else:
            margins.setRight(side)
        if margins != field.textMargins():
            field.setTextMargins(margins)
        self.setIconSize(QSize(look.px(16), look.px(16)))
        x = gap if self._left else field.width() - side - gap
        self.setGeometry(x, (field.height() - side) // 2, side, side)
