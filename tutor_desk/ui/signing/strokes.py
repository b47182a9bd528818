"""Strokes drawn the same on the pad and wherever a signature is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from tutor_desk.services.signing.signatures import HEIGHT, WIDTH
from tutor_desk.ui.theme import Look

Points = Sequence[tuple[float, float]]


def paint_strokes(painter: QPainter, place: QRectF, look: Look, strokes: Sequence[Points]) -> None:
    """Draw strokes, in the units of a signature, into a place of the same shape."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look.colours.ink, look.px(2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    across, down = place.width() / WIDTH, place.height() / HEIGHT
    for stroke in strokes:
        points = [QPointF(place.left() + x * across, place.top() + y * down) for x, y in stroke]
        if len(points) == 1:
            painter.drawPoint(points[0])
            continue
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.drawPath(path)
    painter.restore()
