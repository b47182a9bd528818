"""A quiet window for what is read rather than filled in: a title, parts below each other, and a way back."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Title

WIDTH, HEIGHT, AROUND = 720, 720, 40
"""In pixels at 100 %: how large the window is where there is room for it."""


class _Inside(QWidget):
    """Asks for the height its words need at the width they have, so that nothing scrolls that fits."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size at the present width."""
        box = self.layout()
        return QSize(0, box.totalHeightForWidth(self.width())) if box is not None else QSize()


class Calm(QDialog):
    """Takes the size there is room for, scrolls what does not fit, and is closed with Escape."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self._around = parent.window()
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = _Inside()
        self._parts = column(inside, gap=14, margin=(24, 24, 24, 8))
        self._parts.addWidget(Title(title))
        self._parts.addStretch(1)
        self._foot = row(margin=(24, 0, 24, 0))
        self._foot.addStretch(1)
        whole = column(self, gap=8, margin=(0, 0, 0, 16))
        self.area = scrolled(inside)
        whole.addWidget(self.area, 1)
        whole.addLayout(self._foot)

    def put(self, *parts: QWidget) -> None:
        """Put parts below those there are."""
        for part in parts:
            self._parts.insertWidget(self._parts.count() - 1, part)

    def end(self, back: QPushButton) -> None:
        """Put the way back at the foot, and take the size that there is room for."""
        self._foot.addWidget(back)
        look, around = theme.look(self), self._around.size()
        edge = look.px(AROUND)
        self.resize(min(look.px(WIDTH), around.width() - edge), min(look.px(HEIGHT), around.height() - edge))
