"""A chip: a word and a shape in a colour."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.widgets.paint import CHIP, mark_width, paint_mark


class Chip(QLabel):
    """Shows one mark; as wide as its words. It is a label because screen readers pass over mere widgets."""

    def __init__(self, mark: theme.Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: theme.Mark) -> None:
        """Say something else."""
        self._mark = mark
        self.setAccessibleName(mark.words)
        self.setToolTip(mark.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room all of the words need."""
        look = theme.look(self)
        return QSize(mark_width(look, self._mark), look.px(CHIP))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least room; the words are shortened in it."""
        look = theme.look(self)
        return QSize(min(self.sizeHint().width(), look.px(48)), look.px(CHIP))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the mark."""
        painter = QPainter(self)
        paint_mark(painter, self.rect(), theme.look(self), self._mark)
        painter.end()
