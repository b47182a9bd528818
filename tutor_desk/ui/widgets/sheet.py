"""One calm card in the middle of an otherwise empty window: what is asked before there is a desk."""

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from tutor_desk.ui import early, theme
from tutor_desk.ui.icons import paint_icon
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Muted, Title

WIDTH = 480


class Emblem(QWidget):
    """Shows the program's sign: two heads across a desk; it says nothing."""

    def __init__(self, side: int = 56) -> None:
        super().__init__()
        self._side = side

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the sign."""
        side = theme.look(self).px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: "QtGui.QPaintEvent") -> None:  # noqa: ARG002, N802
        """Draw the sign."""
        painter = QPainter(self)
        side = theme.look(self).px(self._side)
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        paint_icon(painter, place, "app/tutor-desk", "")
        painter.end()


class Sheet(QWidget):
    """A title and a sentence on the ground, and below them the card, all in the middle."""

    def __init__(self, title: str, sentence: str = "", *, width: int = WIDTH) -> None:
        super().__init__()
        self._card = Card()
        self._below = column(gap=6)
        middle = QWidget()
        box = column(middle, gap=8, margin=(24, 32, 24, 32))
        box.addStretch(2)
        box.addWidget(Emblem())
        for words in (Title(title), Muted(sentence)):
            early.centre(words)
            words.setWordWrap(True)
            box.addWidget(words)
        box.addSpacing(theme.look(self).px(8))
        line = row()
        line.addStretch(1)
        line.addWidget(self._card)
        line.addStretch(1)
        box.addLayout(line)
        box.addLayout(self._below)
        box.addStretch(3)
        column(self).addWidget(scrolled(middle))
        self._card.setFixedWidth(theme.look(self).px(width))

    def keyPressEvent(self, event: "QtGui.QKeyEvent") -> None:  # noqa: N802
        """Let Enter do what the sheet is for, if it has a default button, as in a dialog."""
        deed = next((one for one in self.findChildren(QPushButton) if one.isDefault()), None)
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and deed is not None:
            deed.click()
        else:
            super().keyPressEvent(event)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part on the card, below the others."""
        self._card.add(part)

    def add_below(self, part: QWidget | QLayout) -> None:
        """Put a small part below the card, in the middle."""
        line = row()
        line.addStretch(1)
        line.addWidget(part) if isinstance(part, QWidget) else line.addLayout(part)
        line.addStretch(1)
        self._below.addLayout(line)
