"""A page that scrolls as a whole where it is too large for the window, as at twice the size of text."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.widgets.layout import column, scrolled

_LEAST = 260
"""So high is a list at least, in pixels at 100 %."""


class Stack(QStackedWidget):
    """Shows one of several views, never so low that nothing of it could be read."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least room."""
        return QSize(theme.look(self).px(_LEAST), theme.look(self).px(_LEAST))


def roomy(page: QWidget) -> QVBoxLayout:
    """Return the column for the parts of a page, which scrolls where it must."""
    inside = QWidget()
    column(page).addWidget(scrolled(inside))
    return column(inside, gap=12, margin=(28, 12, 28, 22))
