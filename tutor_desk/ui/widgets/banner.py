"""A sentence at the top of a page or dialog: something went wrong, or is good to know."""

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.icons import paint_icon
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.speech import announce
from tutor_desk.ui.widgets.text import Text

_ICONS = {
    Tone.GOOD: "circle-check",
    Tone.DONE: "circle-check",
    Tone.WATCH: "triangle-alert",
    Tone.ACT: "octagon-alert",
}


class Banner(QWidget):
    """Says one sentence, and takes no room while there is none; may carry a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.WAITING
        self._words = Text()
        self._line = row(self, gap=8, margin=(44, 10, 10, 10))
        self._line.addWidget(self._words, 1)
        self._button: QPushButton | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, tone: Tone, sentence: str, button: QPushButton | None = None) -> None:
        """Say a sentence, with a button for what can be done about it."""
        self.clear()
        self._tone = tone
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        if button is not None:
            self._line.addWidget(button)
            self._button = button
        self.setVisible(bool(sentence))
        self.update()
        announce(self, sentence)

    def clear(self) -> None:
        """Say nothing."""
        self._words.clear()
        self.setAccessibleName("")
        if self._button is not None:
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        self.hide()

    def paintEvent(self, event: "QtGui.QPaintEvent") -> None:  # noqa: ARG002, N802
        """Draw the soft ground and the icon."""
        look = theme.look(self)
        ink, ground = look.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink if look.outlined else QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        side = look.px(18)
        left = self._line.contentsMargins().left() - side - look.px(12)  # also where the type is larger
        place = QRect(left, (self.height() - side) // 2, side, side)
        paint_icon(painter, place, _ICONS.get(self._tone, "info"), ink.name())
        painter.end()
