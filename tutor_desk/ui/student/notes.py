"""A note on a soft ground, as on a card, for use among other widgets."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.tables.cards import Note
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Text


class NoteBox(QWidget):
    """Shows one note: an adult's comment, or the wording before."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self._tone = note.tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column(self, margin=(12, 8, 12, 8)).addWidget(Text(note.text))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the ground in the tone of the note."""
        look = theme.look(self)
        ink, ground = look.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink if look.outlined else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        painter.end()
