"""What an empty page says: what to do first."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.icons import paint_icon
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Heading, Muted


class Picture(QWidget):
    """Shows an icon on a soft round ground; it says nothing that the words beside it do not say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the ground."""
        side = theme.look(self).px(64)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the ground and the icon."""
        look = theme.look(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colours.accent_soft)
        side, inner = look.px(64), look.px(28)
        ground = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        painter.drawEllipse(ground)
        middle = QRect(0, 0, inner, inner)
        middle.moveCenter(ground.center())
        paint_icon(painter, middle, self._name, look.colours.accent.name())
        painter.end()


class EmptyState(QWidget):
    """Says in a sentence what this page will show and offers the first step."""

    def __init__(
        self, icon: str, sentence: str, button: QPushButton | None = None, *, title: str = ""
    ) -> None:
        super().__init__()
        box = column(self, gap=12, margin=32)
        box.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(Picture(icon), 0, middle)
        for words in ([Heading(title)] if title else []) + [Muted(sentence)]:
            words.setAlignment(middle)
            box.addWidget(words)
        if button is not None:
            box.addWidget(button, 0, middle)
            self.setFocusProxy(button)
        box.addStretch(2)
