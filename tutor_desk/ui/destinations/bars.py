"""A small chart of counts: one bar a line, its words and number beside it, and all of it as accessible text."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from tutor_desk.ui import theme
from tutor_desk.ui.theme import TEXT, Tone

_LINE, _BAR, _GAP = 26, 12, 10


class Bars(QLabel):
    """Draws counts as bars that share one scale; read out, it is the same counts in words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._bars: tuple[tuple[str, int, Tone], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[tuple[str, int, Tone]]) -> None:
        """Show these counts: words, number, tone."""
        self._bars = tuple(bars)
        told = ", ".join(f"{words} {count}" for words, count, _tone in self._bars)
        self.setAccessibleName(f"{self._name}: {told}" if told else self._name)
        self.setVisible(bool(self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for every line."""
        look = theme.look(self)
        return QSize(look.px(320), look.px(_LINE) * max(1, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the words, the bars and the numbers."""
        look = theme.look(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, most = look.metrics(TEXT), max((count for _w, count, _t in self._bars), default=0)
        words = max((metrics.horizontalAdvance(said) for said, _c, _t in self._bars), default=0)
        number, gap = metrics.horizontalAdvance("00000"), look.px(_GAP)
        room = max(0, self.width() - words - number - 2 * gap)
        painter.setFont(look.font(TEXT))
        for place, (said, count, tone) in enumerate(self._bars):
            top = place * look.px(_LINE)
            high = look.px(_LINE)
            painter.setPen(look.colours.ink)
            middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(0, top, words, high), middle, said)
            long = room * count / most if most else 0
            bar = QRectF(words + gap, top + (high - look.px(_BAR)) / 2, max(long, look.px(2)), look.px(_BAR))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tone(tone)[0])
            painter.drawRoundedRect(bar, look.px(3), look.px(3))
            painter.setPen(look.colours.ink)
            painter.drawText(QRectF(bar.right() + gap, top, number, high), middle, str(count))
        painter.end()
