"""Small things drawn the same everywhere: chips, sparklines and progress; shared by widgets and lists."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from tutor_desk.ui.theme import SMALL, Look, Mark, Tone

_SHAPE, _GAP, _PAD = 9, 5, 11
CHIP = 22
"""Height of a chip in pixels at 100 %."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@lru_cache(maxsize=256)
def mark_width(look: Look, mark: Mark) -> int:
    """Return the width a chip needs for all of its words, in pixels of the look."""
    words = look.metrics(SMALL, bold=True).horizontalAdvance(mark.words)
    return words + look.px(2 * _PAD + (0 if mark.tone is Tone.PLAIN else _SHAPE + _GAP)) + 2


def paint_mark(painter: QPainter, place: QRect, look: Look, mark: Mark) -> int:
    """Draw a chip at the left of a place, in its middle, words shortened if they must; return its width."""
    ink, ground = look.tone(mark.tone)
    width = min(place.width(), mark_width(look, mark))
    height = look.px(CHIP)
    chip = QRectF(place.left(), place.center().y() - height / 2 + 0.5, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.4) if look.outlined else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip.adjusted(0.7, 0.7, -0.7, -0.7), height / 2, height / 2)
    x = chip.left() + look.px(_PAD)
    if mark.tone is not Tone.PLAIN:
        side = look.px(_SHAPE)
        paint_shape(
            painter, QRectF(QPointF(x, chip.center().y() - side / 2), QSizeF(side, side)), mark.tone, ink
        )
        x += side + look.px(_GAP)
    painter.setPen(ink)
    painter.setFont(look.font(SMALL, bold=True))
    room = QRectF(x, chip.top(), chip.right() - look.px(_PAD) - x + 2, height)
    painter.drawText(room, _LEFT, shortened(painter.fontMetrics(), mark.words, room.width()))
    painter.restore()
    return width


def paint_shape(painter: QPainter, place: QRectF, tone: Tone, colour: QColor) -> None:
    """Draw the shape of a tone: disc, tick, triangle, square, dotted ring or diamond."""
    pen = QPen(
        colour, place.width() / 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if tone is Tone.GOOD:
        painter.drawEllipse(place.adjusted(0.3, 0.3, -0.3, -0.3))
    elif tone is Tone.ACT:
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
    elif tone is Tone.WATCH:
        painter.drawPolygon(_polygon(place, (0.5, 0.04), (1, 0.96), (0, 0.96)))
    elif tone is Tone.SUPPORT:
        painter.drawPolygon(_polygon(place, (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)))
    elif tone is Tone.DONE:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_polygon(place, (0.04, 0.55), (0.36, 0.86), (0.96, 0.16)))
    elif tone is Tone.WAITING:
        pen.setDashPattern([0.1, 1.75])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.adjusted(0.6, 0.6, -0.6, -0.6))


def spark_points(values: Sequence[float], place: QRectF) -> QPolygonF:
    """Return the line through values, oldest first, that fills a place; a level line when all are equal."""
    low, span = min(values), max(values) - min(values)
    step = place.width() / max(1, len(values) - 1)

    def height(value: float) -> float:
        return place.center().y() if span == 0 else place.bottom() - (value - low) / span * place.height()

    return QPolygonF([QPointF(place.left() + i * step, height(value)) for i, value in enumerate(values)])


def paint_spark(
    painter: QPainter, place: QRectF, look: Look, tone: Tone, values: Sequence[float], *, dot: bool = False
) -> None:
    """Draw a sparkline of at least two values, with a dot at the newest when asked."""
    if len(values) < 2:
        return
    ink, _ground = look.tone(tone)
    edge = look.px(4) if dot else look.px(1.5)
    points = spark_points(values, place.adjusted(edge, edge, -edge, -edge))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = look.px(2)
    painter.setPen(
        QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolyline(points)
    if dot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(points.at(len(values) - 1), look.px(4), look.px(4))
    painter.restore()


def paint_progress(painter: QPainter, place: QRectF, look: Look, share: float) -> None:
    """Draw how much of something is done, as a share from 0 to 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colours.line, 1) if look.outlined else Qt.PenStyle.NoPen)
    round_ = place.height() / 2
    painter.setBrush(look.colours.track)
    painter.drawRoundedRect(place, round_, round_)
    if share > 0:
        painter.setBrush(look.colours.accent)
        done = max(place.height(), place.width() * min(1.0, share))
        painter.drawRoundedRect(QRectF(place.topLeft(), QSizeF(done, place.height())), round_, round_)
    painter.restore()


def shortened(metrics: QFontMetrics, words: str, width: float) -> str:
    """Return words that fit a width in pixels, with an ellipsis when they had to be cut."""
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width))


def _polygon(place: QRectF, *points: tuple[float, float]) -> QPolygonF:
    return QPolygonF(
        [QPointF(place.left() + x * place.width(), place.top() + y * place.height()) for x, y in points]
    )
