"""A small chart of five steps; the words beside it say the same, and are what is read out."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tutor_desk.services.wellbeing.series import Point
from tutor_desk.ui import theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.theme import SMALL
from tutor_desk.ui.wellbeing.words import answer, scale
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _

SHOWN = 6
"""So many of the newest answers are shown, each with its words."""
_HIGH, _WORDS = 118, 78


class Chart(QLabel):
    """Draws answers, oldest first, on five lines that say what they mean."""

    def __init__(self, points: Sequence[Point]) -> None:
        super().__init__()
        self._values = [point.value for point in points]
        told = "; ".join(_line(point) for point in points)
        self.setAccessibleName(_("How it was over time, oldest first: {told}").format(told=told))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for a card."""
        look = theme.look(self)
        return QSize(look.px(240), look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the five lines with their words, and the answers in one calm colour: none is a warning."""
        look, painter = theme.look(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(SMALL))
        left, edge = look.px(_WORDS), look.px(10)
        plot = QRectF(left + edge, edge, self.width() - left - 2 * edge, self.height() - 2 * edge)
        for value, words in scale():
            y = self._y(plot, value)
            painter.setPen(QPen(look.colours.line, 1))
            painter.drawLine(QPointF(left, y), QPointF(self.width(), y))
            painter.setPen(look.colours.muted)
            place = QRectF(0, y - look.px(10), left - look.px(6), look.px(20))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        step = plot.width() / max(1, len(self._values) - 1)
        dots = [QPointF(plot.left() + n * step, self._y(plot, value)) for n, value in enumerate(self._values)]
        painter.setPen(QPen(look.colours.accent, look.px(2)))
        painter.drawPolyline(QPolygonF(dots))
        painter.setBrush(look.colours.accent)
        for dot in dots:
            painter.drawEllipse(dot, look.px(3), look.px(3))
        painter.end()

    @staticmethod
    def _y(plot: QRectF, value: int) -> float:
        return plot.bottom() - (value - 1) / 4 * plot.height()


def over_time(points: Sequence[Point]) -> QWidget:
    """Return the newest answers as a chart and in words, the newest first."""
    holder, newest = QWidget(), points[-SHOWN:]
    box = column(holder, gap=6)
    if len(newest) > 1:
        box.addWidget(Chart(newest))
    for point in reversed(newest):
        words = f"“{point.words}”" if point.words else ""
        box.addWidget(Small(BETWEEN.join(part for part in (_line(point), words) if part)))
    return holder


def _line(point: Point) -> str:
    return f"{short_date(point.at.astimezone().date())}: {answer(point.value)}"
