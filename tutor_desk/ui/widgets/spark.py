"""A sparkline: how something went, without axes, with a sentence for those who do not see it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from tutor_desk.ui import theme
from tutor_desk.ui.widgets.paint import paint_spark


class Sparkline(QLabel):
    """Draws values, oldest first; ``words`` says the same in a sentence, which a label has read out."""

    def __init__(self, values: Sequence[float], tone: theme.Tone, words: str) -> None:
        super().__init__()
        self._values: tuple[float, ...] = ()
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_values(values, tone, words)

    def show_values(self, values: Sequence[float], tone: theme.Tone, words: str) -> None:
        """Draw something else."""
        self._values, self._tone = tuple(values), tone
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for a card."""
        look = theme.look(self)
        return QSize(look.px(200), look.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the line, and a dot at the newest value."""
        painter = QPainter(self)
        paint_spark(painter, QRectF(self.rect()), theme.look(self), self._tone, self._values, dot=True)
        painter.end()
